// @ts-check
/**
 * Every word of a figure in German, as en.js has them in English; what is missing here the compiler says. Numbers arrive with a
 * point and are given the comma in german.js.
 */
import { choices, parameters } from './de-parameters.js';
import { pluralOf } from './numerals.js';

/** @typedef {import('./en.js').Strings} Strings */

const plural = pluralOf('de');

const WORDS = 'keine eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' ');

/** A number up to twelve in words. @param {number} number */
export const count = (number) => WORDS[number] ?? String(number);

/** The same in place of a neuter noun: 'eines', 'zwei'. @param {number} number */
const ofThem = (number) => (number === 1 ? 'eines' : count(number));

/** @param {string} words */
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** 'a', 'a und b', 'a, b und c'. @param {string[]} items */
export const list = (items) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} und ${items.at(-1)}`;

/** @param {number} number */
const features = (number) => (number === 1 ? 'ein Merkmal' : `${count(number)} Merkmale`);

/** @param {number} number @param {{one: string, other: string}} noun */
const figures = (number, noun) => `${number} ${plural(number, noun)}`;

const FEATURE = { one: 'Merkmal', other: 'Merkmale' };

/** Kinds of polytopes by their number in the catalogue: article, one, several. */
const SHAPES = [
  ['', 'noch nichts', ''],
  ['eine', 'unregelmäßige Gruppe', 'unregelmäßige Gruppen'],
  ['ein', 'Merkmal für sich', 'Merkmale für sich'],
  ['ein', 'Zweieck', 'Zweiecke'],
  ['ein', 'Dreieck', 'Dreiecke'],
  ['ein', 'Tetraeder', 'Tetraeder'],
  ['ein', '4-Simplex', '4-Simplexe'],
  ['ein', '5-Simplex', '5-Simplexe'],
  ['ein', 'Quadrat', 'Quadrate'],
  ['ein', 'Fünfeck', 'Fünfecke'],
  ['ein', 'Sechseck', 'Sechsecke'],
  ['ein', 'Siebeneck', 'Siebenecke'],
  ['ein', 'Achteck', 'Achtecke'],
  ['ein', 'Neuneck', 'Neunecke'],
  ['ein', 'Zehneck', 'Zehnecke'],
  ['ein', 'Elfeck', 'Elfecke'],
  ['ein', 'Zwölfeck', 'Zwölfecke'],
  ['ein', 'Oktaeder', 'Oktaeder'],
  ['ein', 'quadratisches Antiprisma', 'quadratische Antiprismen'],
  ['ein', 'Würfel', 'Würfel'],
  ['ein', 'Ikosaeder', 'Ikosaeder'],
  ['eine', 'quadratische Pyramide', 'quadratische Pyramiden'],
  ['eine', 'fünfseitige Pyramide', 'fünfseitige Pyramiden'],
  ['eine', 'dreiseitige Doppelpyramide', 'dreiseitige Doppelpyramiden'],
  ['eine', 'fünfseitige Doppelpyramide', 'fünfseitige Doppelpyramiden'],
  ['ein', 'Kreuzpolytop', 'Kreuzpolytope'],
  ['', 'orthogonale Merkmale', 'orthogonale Merkmale'],
];

/** @type {Strings['shapes']} */
const shapes = {
  name: (id) => SHAPES[id]?.[1] ?? '',
  several: (number, id) => {
    const [article = '', one = '', more = ''] = SHAPES[id] ?? [];
    return number === 1 ? `${article} ${one}`.trim() : `${count(number)} ${more}`;
  },
  short: (number, id) => (number === 1 ? (SHAPES[id]?.[1] ?? '') : `${number} ${SHAPES[id]?.[2] ?? ''}`),
  kind: (id, number) => (id === 1 ? `unregelmäßig, ${number}` : (SHAPES[id]?.[1] ?? '')),
  alone: (number) => `${number} orthogonal`,
  residual: (residual) => `Abweichung ${residual}`,
};

/** @type {Strings['describe']} */
const describe = {
  setting: ({ features: number, dimensions, sparsity }, some) =>
    `${capital(features(number))} in ${dimensions === 1 ? 'einer Dimension' : `${count(dimensions)} Dimensionen`}, ` +
    `Spärlichkeit ${sparsity}${some ? ', einzelne ausgenommen' : ''}.`,
  none: 'Noch keines ist dargestellt.',
  represented: (number) => capital(`${ofThem(number)} ${number === 1 ? 'ist' : 'sind'} dargestellt`),
  kinds: list,
  named: (figure, residual) => `${figure} (Abweichung ${residual})`,
  orthogonal: 'jedes in einer eigenen Dimension',
  together: (parts, whole) => `${parts}, zusammen ${whole}`,
  apart: (angles) => `im Abstand von ${list(angles.map((angle) => `${angle}°`))}`,
  regular: (mean, least, most) => `im Abstand von ${mean}° (${least}° bis ${most}°)`,
  range: (least, most) => `im Abstand von ${least}° bis ${most}°`,
  worst: (residual) => `Keine benannte Gruppe weicht um mehr als ${residual} von ihrer Form ab.`,
  loss: (value, error) => (error === '0' ? `Verlust ${value}.` : `Verlust ${value} ± ${error}.`),
  norms: (longest, shortest) => `Längen zwischen ${shortest} und ${longest}.`,
  moment: (at, loss) => `${at}, Trainingsverlust ${loss}`,
  own: (least, most) => `Quadrate der Längen zwischen ${least} und ${most}.`,
  overlaps: (least, most) => `Skalarprodukte verschiedener Merkmale zwischen ${least} und ${most}.`,
  biases: (least, most) => `Bias-Werte zwischen ${least} und ${most}.`,
  noGram: (number) =>
    `Die Gram-Matrix von ${figures(number, { one: 'Merkmal', other: 'Merkmalen' })} ist zu groß, um gezeigt zu werden.`,
  dimensionalities: (least, most) =>
    least === most
      ? `Dimensionalität der dargestellten ${least}.`
      : `Dimensionalitäten der dargestellten zwischen ${least} und ${most}.`,
  near: (groups) =>
    `${capital(list(groups.map(({ number, name }) => `${ofThem(number)} nahe jener ${name}`)))}.`,
  alone: (feature, back, others) => {
    const answers = others.map(
      (other, i) => `Merkmal ${other.feature} ${i === 0 ? 'antwortet mit' : 'mit'} ${other.value}`,
    );
    const head = `Merkmal ${feature}, allein aktiv, kommt als ${back} zurück`;
    return answers.length === 0 ? `${head}.` : `${head}; ${answers.join(', ')}.`;
  },
  noArithmetic: 'Die Skalarprodukte sind hier nicht bekannt; es lässt sich nichts ausrechnen.',
  dstar: (value) => `Dimensionen je Merkmal D* = ${value}.`,
  noDimensionality: 'Die Dimensionalitäten sind hier nicht bekannt.',
};

/** @type {Strings['marks']} */
const marks = {
  feature: (index) => String(index + 1),
  norm: '‖Wᵢ‖',
  circle: '○ Länge 1',
  between: (a, b) => `gezeichnet zwischen S = ${a} und ${b}`,
  superposition: 'Superposition',
  atLeastOne: '≥ 1',
  features: (number, perRow) =>
    perRow > 1
      ? `${figures(number, FEATURE)}, das Mittel von ${perRow} in einer Zeile`
      : figures(number, FEATURE),
  group: (kind, alike) => (alike > 1 ? `${kind} × ${alike}` : kind),
  absent: (number) => `${number} nicht dargestellt`,
  stepAt: (step) => `Schritt ${step}`,
  loss: 'Trainingsverlust',
  dimensionality: (number) =>
    `Dimensionalität Dᵢ von ${figures(number, { one: 'Merkmal', other: 'Merkmalen' })}`,
  featureAt: (feature, value) => `Merkmal ${feature}: D = ${value}`,
  dstar: (value) => `D* = ${value}`,
  polytopes: {
    none: '0 nicht dargestellt',
    antiprism: '3/8 quadr. Antiprisma',
    pentagon: '2/5 Fünfeck',
    digon: '1/2 Zweieck, Oktaeder',
    triangle: '2/3 Dreieck',
    tetrahedron: '3/4 Tetraeder',
    alone: '1 allein',
  },
  output: 'j',
  product: 'Gᵢⱼ',
  plusBias: '+ bⱼ',
  response: '→ Antwort',
  given: (feature) => `Merkmal ${feature} allein aktiv, mit dem Wert 1`,
  rest: (number, most) => `… und ${number} weitere, ${most ? `|Gᵢⱼ| höchstens ${most}` : 'Gᵢⱼ = 0'}`,
  gram: 'WᵀW',
  bias: 'b',
  matrix: (number, perCell) =>
    perCell > 1
      ? `${figures(number, FEATURE)}, das Mittel von ${perCell} × ${perCell} in einem Feld`
      : figures(number, FEATURE),
};

/** @type {Strings['buttons']} */
const buttons = {
  play: 'Start',
  pause: 'Pause',
  step: 'Schritt',
  reset: 'Zum Anfang',
  seed: 'Neue Startzahl',
  share: 'Teilen',
  save: 'Sichern',
  data: 'Daten',
  sound: 'Ton',
  download: 'Herunterladen',
  fullScreen: 'Vollbild',
  leaveFullScreen: 'Vollbild verlassen',
  more: 'Mehr',
  fewer: 'Weniger',
  close: 'Schließen',
  live: 'Live trainieren',
  strip: 'Filmstreifen',
  stop: 'Anhalten',
  rest: 'Die übrigen trainieren',
};

/** @type {Strings['tips']} */
const tips = {
  play: 'Weiter trainieren (Leertaste)',
  pause: 'Das Training anhalten (Leertaste)',
  step: 'Einen Schritt trainieren (.)',
  reset: 'Zurück zum Anfang dieses Laufs (r)',
  seed: 'Noch einmal von einem anderen zufälligen Anfang aus (n)',
  share: 'Genau diesen Lauf als Link, Rahmen, Zitat oder Lektion',
  save: 'Bild, Film, Zahlen oder Programm genau dieses Laufs',
  data: 'Die Zahlen dieses Augenblicks als Tabelle',
  sound:
    'Zum Hören: ein Ton für jedes dargestellte Merkmal, umso höher, je weiter herum es zeigt, umso lauter, je länger es ist; beim Training der Verlust als fallender Ton',
  download: 'Den Lauf als safetensors-Datei',
  fullScreen: 'Die Figur allein',
  more: 'Alle anderen Parameter',
  live: 'Dieses Modell nehmen und die Spärlichkeit ändern, während es trainiert',
  strip: 'Zu jeder Spärlichkeit ein trainiertes Modell, zum Entlangsehen',
  stop: 'Nicht weiter trainieren; was trainiert ist, bleibt',
  rest: 'Die Modelle trainieren, die fehlen',
  stripSeed: 'Alle noch einmal von einem anderen zufälligen Anfang aus (n)',
};

/** @type {Strings['strip']} */
const strip = {
  label: 'Spärlichkeit',
  typed: 'Spärlichkeit S, getippt',
  help: 'Jeder Strich ist ein eigenes Modell, bei dieser Spärlichkeit vom selben Anfang aus trainiert. Ziehen, um daran entlangzusehen.',
  value: (sparsity, kind) => `${sparsity}, ${kind}`,
  progress: (done, all) => `${done} von ${all} Modellen trainiert`,
  represented: features,
  hysteresis: (sparsity, given, kept) =>
    `Bei S = ${sparsity} von Anfang an trainiert, wäre es: ${given}. Dieser Lauf kommt von anderswo und hat behalten: ${kept}.`,
  trained: (step) => `${figures(step, { one: 'Schritt', other: 'Schritte' })} trainiert`,
};

/** @type {Strings['views']} */
const views = {
  features: { word: 'Merkmale', tip: 'Wo das Modell jedes Merkmal aufbewahrt' },
  norms: { word: 'Längen', tip: 'Wie lang jedes Merkmal ist und wie viel es teilt' },
  gram: { word: 'Gram', tip: 'Wie stark jedes Merkmal auf jedes andere antwortet, mit dem Bias' },
  dimensionality: { word: 'Dimensionalität', tip: 'Der Anteil an einer Dimension, den jedes Merkmal hat' },
  arithmetic: { word: 'Rechnung', tip: 'Was zurückkommt, wenn ein Merkmal allein aktiv ist' },
};

/** @type {Strings['notices']} */
const notices = {
  starting: 'Es geht los.',
  problems: (number) =>
    number === 1
      ? 'Ein Fehler im Lauftext; gezeigt wird der nächstliegende gültige Lauf.'
      : `${capital(count(number))} Fehler im Lauftext; gezeigt wird der nächstliegende gültige Lauf.`,
  replaced: 'Der Worker hat nicht mehr geantwortet. Ein anderer macht beim zuletzt gezeigten Schritt weiter.',
  refused: 'Dieser Browser lässt die Seite nicht rechnen. Das Bild bleibt, wie es ist.',
  missing: 'Der Teil der Seite, der rechnet, ist nicht angekommen.',
  fault: 'Beim Rechnen ist etwas schiefgegangen. Das Bild bleibt beim letzten guten Schritt.',
  diverged: 'Das Training ist divergiert. Das Bild bleibt beim letzten endlichen Schritt.',
  retry: 'Noch einmal versuchen',
  noShare:
    'Der Teil der Seite, der teilt, wurde nicht geladen. Bitte die Seite neu laden, mit share.js neben ihrem Skript.',
  back: 'Der Lauf aus der Datei ist zurück.',
  backSame: (fingerprint) => `Der Lauf aus der Datei ist zurück, mit demselben Fingerabdruck ${fingerprint}.`,
  backOther: (fingerprint) =>
    `Der Lauf aus der Datei ist zurück, doch dort war sein Fingerabdruck ${fingerprint}: Die Datei wurde verändert.`,
  backRevision: (rev) =>
    `Der Lauf aus der Datei ist zurück. Er entstand mit Revision ${rev}; einzelne Ziffern können abweichen.`,
  noLab: (id, all) => `Ein Labor „${id}“ gibt es hier nicht; es gibt: ${all.join(', ')}.`,
  unknown: (names) => `In der Figur heißt nichts ${list(names)}.`,
  noPicture: 'Noch ist kein Bild da.',
  noImage: 'Das Bild ließ sich nicht herstellen.',
  notStored: 'Der gespeicherte Lauf ließ sich nicht zeigen; stattdessen wird er trainiert.',
};

/** @type {Strings['status']} */
const status = {
  loading: 'Lädt',
  ready: 'Bereit',
  running: 'Trainiert',
  paused: 'Angehalten',
  finished: 'Fertig',
  diverged: 'Divergiert',
  at: (step, end) => `Schritt ${step} von ${end}`,
  fingerprint: (fingerprint) => `Fingerabdruck ${fingerprint}`,
  seed: (seed) => `Startzahl ${seed}`,
};

/** @type {Strings['captions']} */
const captions = {
  plane:
    'Jeder Pfeil ist ein Merkmal: Wohin er zeigt und wie lang er ist, dort bewahrt das Modell es auf. In einem Live-Lauf lässt er sich ziehen.',
  line: 'Jede Marke ist ein Merkmal auf der einen Dimension, die das Modell hat.',
  solid: 'Jeder Pfeil ist ein Merkmal in den drei Dimensionen des Modells; durch Ziehen dreht man es.',
  groups:
    'Merkmale, die ihre Dimensionen mit keinen anderen teilen, stehen zusammen, jede Gruppe in ihren eigenen Dimensionen.',
  norms:
    'Jeder Balken ist ein Merkmal: so lang wie sein Vektor, und umso heller, je mehr andere seine Richtung teilen.',
  loss: 'Trainingsverlust, auf logarithmischer Skala.',
  gram: 'Jedes Feld ist ein Skalarprodukt: auf der Diagonale, wie viel von einem Merkmal bleibt, daneben, wie sehr zwei Merkmale einander stören; am Rand der Bias.',
  dimensionality:
    'Jeder Punkt ist ein Merkmal, bei seinem Anteil an einer Dimension: Punkte sammeln sich bei den Anteilen, die regelmäßige Polytope geben.',
  arithmetic:
    'Ein Merkmal ist aktiv, mit dem Wert 1: Jede Zeile ist eine Ausgabe, vom Skalarprodukt und dem Bias bis zur Antwort des Modells.',
};

/** @type {Strings['names']} */
const names = {
  lab: 'Labor für Superposition',
  plane: 'Merkmale in der Ebene; Pfeiltasten gehen sie durch, mit Umschalt bewegen sie das, das man ansieht',
  line: 'Merkmale auf einer Geraden; Pfeiltasten gehen sie durch, mit Umschalt bewegen sie das, das man ansieht',
  solid: 'Merkmale im Raum; Pfeiltasten drehen ihn, mit Umschalt gehen sie die Merkmale durch',
  groups: 'Merkmale nach orthogonalen Gruppen',
  norms: 'Längen der Merkmale',
  views: 'Ansicht',
  loss: 'Zeitleiste des Trainings',
  gram: 'Gram-Matrix und Bias',
  dimensionality: 'Dimensionalitäten der Merkmale',
  arithmetic: 'Ein Merkmal allein, ausgerechnet',
  polytopes: {
    antiprism: 'des quadratischen Antiprismas',
    pentagon: 'des Fünfecks',
    digon: 'des Zweiecks oder Oktaeders',
    triangle: 'des Dreiecks',
    tetrahedron: 'des Tetraeders',
    alone: 'eines Merkmals für sich',
  },
  toolbar: 'Figur',
  table: 'Merkmale als Zahlen',
};

/** @type {Strings['table']} */
const table = {
  feature: 'Merkmal',
  norm: 'Länge',
  dimensionality: 'Dimensionalität',
  superposition: 'Superposition',
  bias: 'Bias',
  importance: 'Wichtigkeit',
  partners: (partners) => `teilt seine Dimensionen mit ${list(partners.map(String))}`,
  crowd: (number) => `teilt seine Dimensionen mit ${number} anderen`,
  alone: 'teilt seine Dimension mit keinem anderen',
  loss: (value) => `Verlust ${value}`,
  absent: 'nicht dargestellt',
  represented: 'dargestellt',
  yes: 'ja',
  no: 'nein',
  rows: (shown, all) =>
    shown < all ? `Die ersten ${shown} von ${all} Merkmalen` : `Alle ${figures(all, FEATURE)}`,
};

/** @type {Strings['hiding']} */
const hiding = {
  word: 'verborgen',
  note: (labels) =>
    `Hier verborgen: ${list(labels)}. Verborgen, nicht geheim: Im Link ${labels.length === 1 ? 'steht es' : 'stehen sie'}.`,
};

/** @type {Strings['signal']} */
const signal = {
  ratio: (value) => `Signal zu Rauschen im Gradienten ${value}`,
  exact: 'genauer Gradient, ohne Rauschen',
  sentence: (value) =>
    `Signal zu Rauschen im Gradienten ${value}: das Quadrat der Länge des mittleren Gradienten durch die Varianz dessen, den ein Schritt sieht; unter 1 überwiegt das Rauschen.`,
  without: 'Dieser Gradient ist genau: Jeder Schritt sieht das Mittel selbst, ohne Rauschen.',
  under: (value) => `unter ${value}`,
  over: 'über eine Million',
};

/** @type {Strings} */
export const de = {
  tag: 'de',
  numeral: (words) => words,
  parameters,
  choices,
  shapes,
  views,
  describe,
  marks,
  buttons,
  tips,
  strip,
  notices,
  status,
  captions,
  names,
  groups: { model: 'Modell', data: 'Merkmale', training: 'Training' },
  typed: (label, symbol) => `${label} ${symbol}, getippt`,
  signal,
  hiding,
  table,
};
