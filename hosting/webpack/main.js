import 'superposition-lab/element';
