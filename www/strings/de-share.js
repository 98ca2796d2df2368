// @ts-check
/** Every word of the dialogs that share and save, and of the page of a lesson, in German, as share.js has them in English. */
import { count } from './de.js';

/** @typedef {import('./share.js').DialogStrings} DialogStrings */

/** @type {DialogStrings['share']} */
const share = {
  title: 'Diesen Lauf teilen',
  close: 'Schließen',
  forms: {
    label: 'Als',
    url: 'Link',
    frame: 'Rahmen',
    element: 'Element',
    markdown: 'Markdown',
    latex: 'LaTeX',
    bibtex: 'Zitieren',
    lesson: 'Lektion',
  },
  hints: {
    url: 'Öffnet genau diesen Lauf: dieselben Einstellungen, dieselben Gewichte bis aufs letzte Bit.',
    frame:
      'Für jede Seite, jeden Kurs und jedes Notizbuch, das HTML annimmt. Nichts wird von anderswo geladen.',
    element: 'Für eine eigene Seite. Wer ohne Skripte liest, sieht dort das Bild.',
    markdown: 'Das Bild als PNG unter diesem Namen neben dem Text ablegen; es trägt den Lauf in sich.',
    latex: 'Für einen Aufsatz: braucht das Paket hyperref.',
    bibtex: 'Am Fingerabdruck sieht man beim Lesen, dass es derselbe Lauf ist.',
    lesson:
      'Mehrere Ansichten der Reihe nach, in einem Link. Diese Ansicht hinzufügen, dann zu einer anderen gehen und sie hinzufügen.',
  },
  beside: (name) =>
    `Das Bild ist zu groß für den Text: als SVG unter dem Namen ${name} neben der Seite ablegen.`,
  text: 'Zum Kopieren',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  notCopied:
    'Dieser Browser lässt die Seite nicht kopieren. Der Text ist ausgewählt: Strg C drücken, oder ⌘ C.',
  local:
    'Diese Adresse führt zu einer Datei auf diesem Rechner. Für andere muss die Datei ins Netz gestellt oder mitgeschickt werden.',
  qr: 'Der Link als QR-Code, für Kameras',
  noQr: 'Der Link ist zu lang für einen QR-Code.',
  hide: 'Beim Lesen verbergen',
  hideHint: 'Verborgen, nicht geheim: Der Link enthält den Wert, und die Figur sagt, dass er verborgen ist.',
  lesson: {
    so: 'Die Lektion bisher, als Link',
    none: 'Leer: eine neue Lektion',
    name: 'Titel der Lektion',
    says: 'Was zu dieser Ansicht zu sagen ist',
    add: 'Diese Ansicht hinzufügen',
    added: (pages) =>
      `Hinzugefügt. Die Lektion hat ${pages === 1 ? 'eine Seite' : `${count(pages)} Seiten`}; jetzt den Link kopieren.`,
  },
};

/** @type {DialogStrings['save']} */
const save = {
  title: 'Diesen Lauf sichern',
  saved: (name) => `Gesichert als ${name}.`,
  working: 'In Arbeit …',
  groups: { picture: 'Bild', film: 'Film', table: 'Tabelle', arrays: 'Zahlen', program: 'Programm' },
  hints: {
    picture: 'Trägt den Lauf in sich: Die Datei hier auf eine Figur fallen lassen, und der Lauf ist zurück.',
    film: 'Alle Modelle des Streifens, eines nach dem anderen.',
    table: 'Für eine Tabellenkalkulation.',
    arrays: 'Alle Tensoren dieses Schritts, für Python: safetensors, numpy.load, json.',
    program: 'Trainiert dasselbe Modell mit demselben Gesetz der Daten, ohne diese Seite.',
  },
  kinds: {
    png: 'PNG',
    svg: 'SVG',
    gif: 'GIF',
    webm: 'WebM',
    features: 'Merkmale, CSV',
    history: 'Verlust, CSV',
    safetensors: '.safetensors',
    npz: '.npz',
    json: 'JSON',
    numpy: 'NumPy',
    pytorch: 'PyTorch',
  },
  back: { title: 'Zurück', label: 'Eine hier gesicherte Datei öffnen: Ihr Lauf kommt zurück' },
  columns: {
    feature: 'Merkmal',
    norm: 'Länge',
    dimensionality: 'Dimensionalität',
    superposition: 'Superposition',
    bias: 'Bias',
    importance: 'Wichtigkeit',
    weight: (k) => `W${k}`,
    step: 'Schritt',
    loss: 'Trainingsverlust',
  },
  noRun: 'Noch gibt es keinen Lauf zu sichern. Bitte warten, bis die Figur einen zeigt.',
  noPicture:
    'Dieser Browser konnte das Bild nicht herstellen. Vielleicht geht es als SVG oder in einem kleineren Fenster.',
  noHistory: 'Noch gibt es keinen Verlust zu sichern. Erst ein wenig trainieren, dann noch einmal versuchen.',
  noFilm: 'Dieser Browser konnte den Streifen nicht filmen. Vielleicht geht es als GIF.',
};

/** @type {DialogStrings['carry']} */
const carry = {
  tooLarge:
    'Die Datei ist größer als 64 MB. Hier gesicherte Läufe sind kleiner; bitte prüfen, ob es die richtige ist.',
  none: (name) =>
    `${name || 'Die Datei'} trägt keinen Lauf. PNG-, SVG-, JSON- und .safetensors-Dateien von hier tun es; ein Programm, das ein Bild neu speichert, lässt ihn vielleicht fallen: bitte die Datei nehmen, wie sie gesichert wurde.`,
};

/** @type {DialogStrings['lesson']} */
const lesson = {
  title: 'Lektion',
  at: (at, all) => `${at} von ${all}`,
  previous: 'Zurück',
  next: 'Weiter',
  present: 'Vorführen',
  leave: 'Vorführung beenden',
  keys: 'Ein Presenter, Bild auf und Bild ab oder die Pfeiltasten blättern; Escape beendet.',
  pages: 'Seiten',
  untitled: (at) => `Ansicht ${at}`,
  how: 'Eine Lektion entsteht im Dialog „Teilen“ einer Figur: Lektion wählen, Ansichten hinzufügen und den Link verschicken.',
};

/** @type {DialogStrings} */
export const dialogs = { share, save, carry, lesson };
