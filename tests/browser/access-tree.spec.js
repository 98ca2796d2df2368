// @ts-check
/** What a screen reader is given: the tree of a figure, of the sandbox and of a lab. Numbers that training gives are left open. */
import { expect, finished, test } from './lab.js';

const VIEWS = `
    - group "View":
      - button "Features" [pressed]
      - button "Norms"
      - button "Gram"
      - button "Dimensionality"
      - button "Arithmetic"`;

/** A figure at the end of a run, its folds closed. */
const LIVE = `
  - figure /Five features in two dimensions, sparsity 0\\.95\\. .* Loss [\\d.]+( ± [\\d.]+)?\\./:${VIEWS}
    - img "Features in the plane; arrow keys go through them, with Shift they move the one looked at"
    - text: sparsity S
    - slider "sparsity S": "0.95"
    - spinbutton "sparsity S, typed": "0.95"
    - text: Probability that a feature is zero in a sample.
    - group "Figure":
      - button "Play" [disabled]
      - button "Step" [disabled]
      - button "Reset"
      - button "New seed"
      - button "Film strip"
      - button "Share"
      - button "Save"
    - paragraph: /Five features in two dimensions, sparsity 0\\.95\\./
    - paragraph: /Each arrow is a feature/
    - paragraph: /seed 0 step 300 of 300 fingerprint [0-9a-f]{16}/
    - slider "Time line of the training"
`;

test('the tree of a figure', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=300');
  await finished(page);
  await expect(page.locator('superposition-lab')).toMatchAriaSnapshot(`${LIVE}    - group: More
    - group: Data
    - button "Sound"
    - paragraph: /Five features in two dimensions/
`);
});

test('the tree of its table', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=300');
  await finished(page);
  await page.locator('superposition-lab details[part=data] summary').click();
  await expect(page.getByRole('region', { name: 'Features as numbers' })).toMatchAriaSnapshot(`
    - region "Features as numbers":
      - table "All 5 features":
        - caption: All 5 features
        - rowgroup:
          - row "feature norm dimensionality superposition bias"
        - rowgroup:
          - row:
            - rowheader "1"
            - cell /\\d\\.\\d{3}/
          - row:
            - rowheader "2"
          - row:
            - rowheader "3"
          - row:
            - rowheader "4"
          - row:
            - rowheader "5"
  `);
});

test('the tree of the sandbox with two runs', async ({ page }) => {
  await page.goto('sandbox.html#S=0.95&I=1&steps=300&restarts=2');
  await expect(page.locator('#first .restarts .words')).not.toBeEmpty({ timeout: 30_000 });
  await page.locator('#fork').click();
  await expect(page.locator('#compared')).not.toBeEmpty({ timeout: 30_000 });
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Sandbox" [level=1]
      - paragraph: /Every parameter of the model/
      - region "Runs":
        - paragraph: ○ first
        - figure /Five features in two dimensions/:
          - group "View"
          - img
          - slider "sparsity S": "0.95"
          - group "Figure"
          - slider "Time line of the training"
          - group:
            - group "Model":
              - spinbutton "features n": "5"
              - combobox "model"
            - group "Features":
              - spinbutton "importance I": "1"
              - textbox "own sparsities Sᵢ"
            - group "Training":
              - spinbutton "learning rate": "0.01"
              - combobox "gradient"
        - paragraph: /Loss [\\d.]+/
        - group "Unit of the loss":
          - radio "sum over features" [checked]
          - radio "mean over features"
        - img "Losses of the restarts"
        - paragraph: /2 restarts/
        - paragraph: The same run twice. Change one thing in the second.
        - button "Play both"
        - button "Step both"
        - button "Close"
        - img "Norms of the two runs compared"
        - paragraph: /No norm differs by 0.01 or more/
        - paragraph: ● second
        - figure /Five features in two dimensions/
      - region "To begin with":
        - heading "To begin with" [level=2]
        - heading "The paper’s introduction" [level=3]
        - list:
          - listitem:
            - link "Dense"
  `);
});

test('the tree of a lab', async ({ page }) => {
  await page.goto('sparsity.html');
  await expect(page.locator('superposition-lab figure')).toHaveAccessibleName(/Five features in two/);
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - banner:
      - link "Superposition Lab"
      - navigation "Site":
        - link "Labs"
        - link "Glossary"
        - link "Sandbox"
        - link "About"
      - combobox "Search"
    - main:
      - navigation "Labs"
      - heading "Sparsity" [level=1]
      - paragraph: How many features fit into two dimensions?
      - figure /Five features in two dimensions, sparsity 0\\. /:${VIEWS.replaceAll('\n', '\n    ')}
        - img /Features in the plane/
        - slider "sparsity S": "0"
        - group "Figure":
          - button "Train it live"
          - button "New seed"
          - button "Share"
          - button "Save"
        - group: More
        - group: Data
      - heading "Predict" [level=2]
      - radiogroup /Before you look/:
        - radio /Two/
        - radio /Four/
        - radio "All five"
      - button "Show me"
      - button "Show without predicting"
    - contentinfo
  `);
});
