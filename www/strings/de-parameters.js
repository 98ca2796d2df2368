// @ts-check
/** Names and help of the parameters in German, by key, and the choices that some offer; a test holds them against the table. */

/** @type {Record<string, {label: string, help: string}>} */
export const parameters = {
  n: { label: 'Merkmale', help: 'Wie viele Merkmale das Modell speichern soll.' },
  m: { label: 'Dimensionen', help: 'Wie viele verborgene Dimensionen es dafür hat.' },
  S: {
    label: 'Spärlichkeit',
    help: 'Wahrscheinlichkeit, dass ein Merkmal in einem Beispiel null ist.',
  },
  I: {
    label: 'Wichtigkeit',
    help: 'Jedes Merkmal wiegt im Verlust diesen Faktor mal das vorige; 1 macht alle gleich.',
  },
  model: {
    label: 'Modell',
    help: 'Welches Modell: relu, ReLU(WᵀWx + b); linear, WᵀWx + b; relu-hidden, ReLU(WᵀReLU(Wx) + b); abs, das |x| geben soll; gelu.',
  },
  seed: { label: 'Startzahl', help: 'Zahl, aus der alles Zufällige des Laufs folgt.' },
  steps: {
    label: 'Schritte',
    help: 'Schritte des Optimierers vom Anfang, oder von der letzten Änderung, bis zum Ende.',
  },
  batch: { label: 'Stapel', help: 'Beispiele je Schritt.' },
  lr: { label: 'Lernrate', help: 'Größe eines Schritts von AdamW, ehe der Zeitplan sie senkt.' },
  schedule: {
    label: 'Zeitplan',
    help: 'Wie die Lernrate zum Ende hin fällt: gar nicht, linear oder als Kosinus.',
  },
  wd: {
    label: 'Gewichtsabnahme',
    help: 'Anteil der Gewichte, mal Lernrate, der bei jedem Schritt entfällt; unter 0 zieht sie Längen zu 1.',
  },
  init: {
    label: 'Anfangsgröße',
    help: 'Faktor vor den zufälligen Gewichten des Anfangs (Xavier, normalverteilt).',
  },
  restarts: {
    label: 'Neustarts',
    help: 'Unabhängige Versuche; am Ende wird der mit dem kleinsten Verlust gezeigt.',
  },
  gradient: {
    label: 'Gradient',
    help: 'Woher der Gradient eines Schritts kommt: aus Stichproben; geschichtet, wenige aktive Merkmale genau; genau; als Grenzfall, ein aktives Merkmal.',
  },
  untied: {
    label: 'eigener Decoder',
    help: 'Ob eine zweite Matrix, und nicht die Transponierte von W, dekodiert.',
  },
  hb: { label: 'verborgener Bias', help: 'Ob die verborgenen Werte einen eigenen Bias haben.' },
  l1: {
    label: 'Preis der Aktivität',
    help: 'Was jede Einheit verborgener Aktivität, |h|, zum trainierten Verlust beiträgt.',
  },
  purity: {
    label: 'Preis der Störung',
    help: 'Was die Quadrate der Skalarprodukte verschiedener Merkmale zum trainierten Verlust beitragen.',
  },
  attack: {
    label: 'Angriff im Training',
    help: 'Länge des Angriffs auf ein Merkmal je Schritt, unter dem trainiert wird, als Anteil an der Länge eines Beispiels.',
  },
  data: {
    label: 'Abhängigkeit',
    help: 'Ob Merkmale unabhängig aktiv sind, in Mengen zusammen, nie zusammen, in Paaren oder nach Themen.',
  },
  set: { label: 'Größe der Mengen', help: 'Wie viele Merkmale eine Menge oder ein Thema bilden.' },
  together: {
    label: 'Zusammenhalt',
    help: 'Wahrscheinlichkeit, dass auch der Partner aktiv ist; bei Themen, dass ein aktives Merkmal zum Thema des Beispiels gehört.',
  },
  zipf: {
    label: 'Zipf-Exponent',
    help: 'Merkmal i ist im Verhältnis zu i hoch minus diese Zahl aktiv, im Mittel so spärlich, wie S sagt.',
  },
  amplitude: {
    label: 'Ausschlag',
    help: 'Werte aktiver Merkmale: gleichverteilt in 0 bis 1, mit Vorzeichen in −1 bis 1, doppelt in 0 bis 2, exponentiell, oder eins.',
  },
  points: {
    label: 'Datenpunkte',
    help: 'Beispiele eines endlichen Datensatzes, den jeder Schritt ganz sieht; 0: bei jedem Schritt neue.',
  },
  unit: { label: 'Länge eins', help: 'Ob jedes Beispiel auf die Länge 1 gebracht wird.' },
  path: {
    label: 'Reihenfolge der Rechnung',
    help: 'In welcher Reihenfolge ein Schritt summiert; die Ergebnisse unterscheiden sich nur durch Rundung.',
  },
  Ii: {
    label: 'eigene Wichtigkeiten',
    help: 'Wichtigkeiten der ersten Merkmale, eine nach der anderen; die übrigen wiegen, wie I sagt.',
  },
  Si: {
    label: 'eigene Spärlichkeiten',
    help: 'Spärlichkeiten der ersten Merkmale, eine nach der anderen; die übrigen sind so spärlich, wie S sagt.',
  },
  W: {
    label: 'versetzte Merkmale',
    help: 'Von Hand versetzte Merkmale, als Schritt:Merkmal:x~y, mit Kommas verbunden; Schritt 0 ist der Anfang.',
  },
  edits: {
    label: 'Änderungen',
    help: 'Änderungen im Lauf, als Schritt:Schlüssel:Wert, mit Kommas verbunden; jede beginnt einen neuen Abschnitt.',
  },
};

/** By the word of the run text. @type {Record<string, string>} */
export const choices = {
  relu: 'ReLU',
  linear: 'linear',
  'relu-hidden': 'ReLU, auch verborgen',
  abs: 'Betrag',
  gelu: 'GELU',
  constant: 'gleichbleibend',
  cosine: 'Kosinus',
  sampled: 'aus Stichproben',
  stratified: 'geschichtet',
  exact: 'genau',
  limit: 'Grenzfall',
  no: 'nein',
  yes: 'ja',
  independent: 'unabhängig',
  correlated: 'zusammen',
  anticorrelated: 'getrennt',
  exclusive: 'einander ausschließend',
  paired: 'in Paaren',
  topics: 'nach Themen',
  uniform: 'gleichverteilt',
  signed: 'mit Vorzeichen',
  double: 'doppelt',
  exponential: 'exponentiell',
  one: 'eins',
  auto: 'von selbst',
  dense: 'dicht',
  sparse: 'spärlich',
  open: 'offen',
  gram: 'Gram',
};
