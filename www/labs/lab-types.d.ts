/**
 * What a lab is made of, as data: the shape of lab.js and claims.json. The duties that go with it are in
 * README.md.
 */
import type { Snapshot, Theme } from '../views/canvas.js';

/** Which reading path leads past a lab. */
export type Path = 'short' | 'course' | 'research';

/** What is looked at. */
export type View = 'features' | 'norms' | 'gram' | 'dimensionality' | 'arithmetic';

/** Asked before the reader sees what is the case; never scored. */
export interface Prediction {
  asks: string;
  /** Two to five. */
  choices: { id: string; says: string }[];
  /** What is the case, in one or two sentences. */
  answer: string;
  /** Ids of the claims that back the answer. */
  claims: string[];
}

/** What the figure of a lab starts from. */
export interface LabFigure {
  /** A strip among `stored` of claims.json. */
  strip: string;
  /** Run text without its sparsity. */
  text: string;
  /** Where it stands before the reveal, and where it goes at it. */
  sparsity: string;
  reveal: string;
  view: View;
}

/** A small picture that opens in the figure. */
export interface Panel {
  label: string;
  strip: string;
  sparsity: string;
  view: View;
  /** What there is to see, for those who do not see it. */
  says: string;
}

/** A row of them. */
export interface PanelGroup {
  label: string;
  panels: Panel[];
}

/** How a chart is looked at: the frame stood at, its width in CSS pixels, the ground, the run of the figure. */
export interface ChartOptions {
  focus: number | null;
  width: number;
  dark: boolean;
  /** Canonical text of what the figure above shows. */
  run: string;
}

/** Options of Observable Plot as plain data. */
export interface PlotData {
  marks: { mark: string; data: unknown[]; options: Record<string, unknown> }[];
  [option: string]: unknown;
}

/** The table behind a chart. */
export interface Rows {
  columns: string[];
  rows: (string | number)[][];
}

/** A drawing of several snapshots that Observable Plot makes. */
export interface ChartView {
  /** Tensors and analyses that it reads. */
  wants: string[];
  chart(frames: Snapshot[], options: ChartOptions): PlotData;
  describe(frames: Snapshot[], options: ChartOptions): string;
  rows(frames: Snapshot[], options: ChartOptions): Rows;
}

/** A drawing of several snapshots on a canvas, where marks of Plot will not do. */
export interface ChartDrawing {
  wants: string[];
  /** Height in CSS pixels. */
  height(width: number): number;
  draw(ctx: CanvasRenderingContext2D, frames: Snapshot[], options: DrawingOptions): void;
  /** Places that can be pointed at, reached by arrow keys and pressed; `options.focus` is the one that is. */
  places?(frames: Snapshot[], options: ChartOptions): Place[];
  describe(frames: Snapshot[], options: ChartOptions): string;
  rows(frames: Snapshot[], options: ChartOptions): Rows;
}

/** A place of a drawing, in CSS pixels. */
export interface Place {
  x: number;
  y: number;
  /** What is there, in a few words. */
  says: string;
  /** What opens in the figure when it is pressed, as in a `set:` link. */
  set: string | null;
}

/** What a drawing on a canvas needs besides. */
export interface DrawingOptions extends ChartOptions {
  height: number;
  theme: Theme;
}

/** A setting of an experiment that a reader can change; it goes into the text of every job. */
export interface Knob {
  key: string;
  label: string;
  /** Values as texts write them, the stored one among them. */
  choices: string[];
}

/** Something that is done step by step while the reader watches; its outcome is stored, so that it shows at once. */
export interface Experiment {
  id: string;
  /** What is done and seen. */
  caption: string;
  /** Name among `stored` of claims.json: a row of jobs. */
  stored: string;
  /** How long it takes, in words: “about ten seconds”. */
  takes: string;
  /** At most three. */
  knobs?: Knob[];
  /** The same at full length, behind a button of its own. */
  full?: { says: string; jobs: string[] };
  chart: ChartView | ChartDrawing;
}

export interface Lab {
  id: string;
  title: string;
  /** One large sentence. */
  question: string;
  /** One sentence for the table of contents. */
  teaser: string;
  /** Reading time with playing. */
  minutes: number;
  paths: Path[];
  /** Ids of the glossary that it introduces. */
  terms: string[];
  prediction: Prediction;
  figure: LabFigure;
  /** One row of panels, or several in `panelGroups`. */
  panels?: Panel[];
  panelGroups?: PanelGroup[];
  /** Of the strip in the figure. */
  charts: { id: string; caption: string; chart: ChartView | ChartDrawing }[];
  experiments?: Experiment[];
  /** What the paper says, what theory says, what was measured: the numbers of the lab side by side. */
  compared?: Compared[];
}

/** A line of that table. Without `paper` or `theory` they say nothing of it. */
export interface Compared {
  /** What is compared, in a few words. */
  what: string;
  paper?: string;
  theory?: string;
  /** The claim whose value was measured. */
  claim: string;
}

/** What is trained when the lab is verified, and shown before anything trains: a strip, or a row of jobs. */
export interface Stored {
  /** Run text of a strip. */
  strip?: string;
  /** Of its frames; without them the usual 31. */
  sparsities?: number[];
  /** What is computed of each frame besides. */
  analyses?: string[];
  /** Texts of jobs, runs or experiments (`job=NAME&…`), each a frame. */
  jobs?: string[];
  /** Of jobs: the tensors that are kept; without them all. */
  tensors?: string[];
}

/** What makes a claim false. */
export interface Mutation {
  /** Keys swapped into every job. */
  jobs?: string;
  /** S becomes 1 − S. */
  swap?: 'S';
  /** Other arguments of the measure. */
  args?: Record<string, string | number>;
  /** The bias of each finished run changes its sign. */
  flip?: 'b';
}

/** A sentence that can be checked. */
export interface Claim {
  id: string;
  says: string;
  source: { says: string; href?: string };
  /** Whether what is expected comes from a closed form, the paper or a calculation independent of our training. */
  oracle: boolean;
  /** Run texts without a seed. */
  jobs: string[];
  measure: { name: string; args: Record<string, string | number> };
  expected?: number;
  /** Absolute. */
  tolerance?: number;
  /** In place of `expected`: bounds, inclusive. */
  least?: number;
  most?: number;
  /** How what is expected is written. */
  shown?: string;
  /** Fixed before anything was measured. */
  seeds: number[];
  /** Those of the quick form. */
  quick?: number[];
  mutation: Mutation;
}

/** What `./build.sh verify` found. */
export interface Verified {
  rev: number;
  claims: Record<string, { seeds: number[]; values: number[]; holding: number; holds: boolean }>;
}
