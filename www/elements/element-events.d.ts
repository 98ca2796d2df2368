/** What the events of `<superposition-lab>` carry. Types only. */

/** Numbers in rows; the shape says how many of each. */
export interface PictureTensor {
  readonly shape: ArrayLike<number>;
  readonly data: ArrayLike<number>;
}

/** What can be seen of a run at a step: named arrays, and what they are of. */
export interface Picture {
  tensors: { [name: string]: PictureTensor };
  meta: {
    /** Run text, live changes included. */
    text: string;
    features: number;
    dimensions: number;
    /** In force at this step. */
    sparsity: string;
    step: number;
    /** The step at which the run is finished. */
    end: number;
    status: string;
    /** Why it diverged, or empty. */
    reason: string;
    /** 16 hexadecimal digits. */
    fingerprint: string;
  };
}

/** A run is open and shown. */
export interface Ready {
  /** Canonical run text. */
  text: string;
}

/** Another picture. */
export interface Step {
  step: number;
  snapshot: Picture;
}

/** A film strip stands at another trained frame. */
export interface Frame {
  snapshot: Picture;
}

/** A person has changed the run. */
export interface StateChange {
  text: string;
  step: number;
  /** False while a gesture goes on. */
  commit: boolean;
  /** The moment that the change left. */
  before: { text: string; step: number };
}

/** A run has reached its end. */
export interface Converged {
  text: string;
  step: number;
  /** 16 hexadecimal digits. */
  fingerprint: string | undefined;
  snapshot: Picture;
}

/** There is no run. */
export interface Failed {
  message: string;
}

/** The shape of the picture has another name. */
export interface ShapeChange {
  /** 'pentagon', '2 digons', '3 features'. */
  from: string;
  to: string;
  step: number;
}

/** Something in the attributes was not as it should be; the nearest valid figure is shown. */
export interface Warning {
  problems: { key: string; message: string }[];
}

/** Where a figure stands. */
export interface State {
  /** Canonical run text. */
  text: string;
  step: number;
  end: number;
  /** loading | paused | running | finished | diverged | failed */
  status: string;
  view: string;
  /** 16 hexadecimal digits, or empty. */
  fingerprint: string;
}

/** What was measured of the picture; of a film strip, of the trained frame nearest to it. */
export interface Metrics {
  /** The figure in words. */
  sentence: string;
  /** 'pentagon', '2 digons', '3 features'. */
  shape: string;
  /** Evaluation loss and its standard error; null before the end of a run. */
  loss: number | null;
  lossError: number | null;
  represented: number;
  dimensionsPerFeature: number | null;
  norms: number[];
  dimensionality: number[];
}

/** Events by name. */
export interface LabEvents {
  ready: CustomEvent<Ready>;
  step: CustomEvent<Step>;
  frame: CustomEvent<Frame>;
  'state-change': CustomEvent<StateChange>;
  converged: CustomEvent<Converged>;
  error: CustomEvent<Failed>;
  'shape-change': CustomEvent<ShapeChange>;
  'config-warning': CustomEvent<Warning>;
}
