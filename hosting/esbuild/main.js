// esbuild carries no files along that a script names; this one has them inside.
import 'superposition-lab/inline';
