// @ts-check
/** A page of somebody else's around the element, for browser checks. */

/** The element as a module, from beside the page. */
export const SCRIPT = '<script type=module src=superposition.js></script>';

/**
 * A page that holds nothing but this.
 * @param {import('@playwright/test').Page} page
 * @param {string} body
 * @param {string} [name] of the page
 */
export async function hostPage(page, body, name = 'host.html') {
  const head = `<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width"><title>host</title><link rel=icon href=data:,>`;
  await page.route(`**/${name}`, (route) => route.fulfill({ contentType: 'text/html', body: head + body }));
  await page.goto(name);
}
