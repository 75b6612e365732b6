// The import table of docs/ARCHITECTURE.md, checked with type imports included.
const rooms = {
  core: [],
  layout: ['core'],
  protocol: ['core'],
  server: ['core', 'protocol'],
  runtime: ['core', 'protocol'],
  cli: ['core', 'layout', 'runtime', 'server', 'protocol'],
  client: ['core', 'protocol'],
  webview: ['core', 'layout', 'protocol'],
};
const all = Object.keys(rooms);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, may]) => ({
      name: `${room}-imports`,
      severity: 'error',
      comment: `${room}/ may import ${may.length ? may.join(', ') : 'nothing of ours'}`,
      from: { path: `^${room}/src/` },
      to: { path: `^(${all.filter(other => other !== room && !may.includes(other)).join('|')}|scripts|bench|e2e)/` },
    })),
    { name: 'core-is-pure', severity: 'error', from: { path: '^(core|layout|protocol)/src/' }, to: { dependencyTypes: ['core'] } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
    { name: 'no-tests-from-source', severity: 'error', from: { path: '/src/' }, to: { path: '/test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache|\\.tsbuild)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
