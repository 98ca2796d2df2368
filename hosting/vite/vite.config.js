/** The development server would move the package away from its binary; the build needs no word. */
export default { base: './', optimizeDeps: { exclude: ['superposition-lab'] } };
