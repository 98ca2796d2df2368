// @ts-check
/**
 * `custom-elements.json`: what `<superposition-lab>` offers, for editors and frameworks. Read from the comments of its class by the
 * analyzer; attributes that come from the parameter table and what can be styled are added. Writes no file.
 */
import { readFile } from 'node:fs/promises';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { typeOf } from '../elements/mirrored.js';
import { PARTS, PROPERTIES } from '../npm/element-style.js';

/** @typedef {import('../elements/controls.js').Parameter} Parameter */
/** @typedef {{name: string, [key: string]: any}} Entry */

const SOURCE = 'www/elements/superposition-lab.js';

/** The life of a custom element, which nobody calls. */
const LIFE = [
  ...['attributeChangedCallback', 'connectedCallback', 'disconnectedCallback'],
  ...['firstUpdated', 'render', 'updated', 'willUpdate'],
];

/**
 * @param {string} root folder of the sources
 * @returns {Promise<any>} the manifest
 */
export async function elementManifest(root) {
  const { parameters } = JSON.parse(await readFile(`${root}/www/generated/params.json`, 'utf8'));
  const source = await readFile(`${root}/${SOURCE}`, 'utf8');
  // By its parts: its command would write into package.json.
  const parsed = ts.createSourceFile(SOURCE, source, ts.ScriptTarget.ESNext, true);
  const { schemaVersion, modules } = create({ modules: [parsed], plugins: litPlugin() });
  const declared = modules[0]?.declarations.find(({ customElement }) => customElement);
  if (!declared) throw new Error(`${SOURCE} has no custom element.`);
  const { name, description, attributes, members, events, slots } = /** @type {Entry} */ (declared);
  const own = { name, module: 'element.js' };
  return {
    schemaVersion,
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: 'element.js',
        declarations: [
          {
            kind: 'class',
            name,
            tagName: 'superposition-lab',
            customElement: true,
            description,
            superclass: { name: 'HTMLElement' },
            attributes: sorted([...attributes.map(stringly), ...parameters.map(attribute)]),
            members: sorted([
              ...members.filter(isPublic).map(plain),
              ...parameters.filter(typeOf).map(property),
            ]),
            events: sorted(events.filter((/** @type {Entry} */ each) => each.description)),
            slots,
            cssParts: PARTS.map(([part, says]) => ({ name: part, description: says })),
            cssProperties: PROPERTIES.map(([property, says, otherwise]) => ({
              name: property,
              description: says,
              default: otherwise,
            })),
          },
        ],
        exports: [
          { kind: 'js', name, declaration: own },
          { kind: 'custom-element-definition', name: 'superposition-lab', declaration: own },
        ],
      },
    ],
  };
}

/** @param {Entry} entry */
const isPublic = ({ name, privacy, static: fixed }) =>
  (privacy ?? 'public') === 'public' && !fixed && !name.startsWith('#') && !LIFE.includes(name);

/** Without what the analyzer knows of our base class. @param {Entry} entry */
function plain({ attribute, reflects, privacy, ...rest }) {
  return rest;
}

/** @param {Entry} entry */
const stringly = ({ name, description }) => ({ name, description, type: { text: 'string' } });

/** @param {Parameter} parameter */
const attribute = ({ name, help, kind, choices, default: otherwise }) => ({
  name,
  description: help,
  type: { text: kind === 'choice' ? choices.map((word) => `'${word}'`).join(' | ') : 'string' },
  ...(otherwise === '' ? {} : { default: otherwise }),
});

/** @param {Parameter} parameter */
function property(parameter) {
  const { name, help } = parameter;
  const own = typeOf(parameter);
  return {
    kind: 'field',
    name: own?.property,
    description: help,
    attribute: name,
    type: { text: own?.type },
  };
}

/** @param {Entry[]} entries */
const sorted = (entries) => entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
