// @ts-check
/** The labs in reading order: the one line that a new lab adds outside its own folder. */
export const ORDER = [
  'sparsity',
  'demonstrating',
  'phase-change',
  'geometry',
  'polytopes',
  'perturbed-feature',
  'correlated',
  'dynamics',
  'adversarial',
  'privileged-basis',
  'computation',
  'memorization',
  'nonlinear-compression',
];
