/**
 * No import cycles, type-only imports included: `tsPreCompilationDeps` makes dependency-cruiser read the
 * imports as written. ESLint's `import-x/no-cycle` skips type-only imports. Which folder may import which is in
 * eslint.config.js.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [{ name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } }],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
