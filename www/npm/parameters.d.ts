/** Single parameters as properties of the element. In the package the build writes them out, one by one, from the parameter table. */
export interface Parameters {
  features: number;
  dimensions: number;
  sparsity: number;
  learningRate: number;
}
