// All that a page needs: the element, from the package.
import 'superposition-lab/element';
