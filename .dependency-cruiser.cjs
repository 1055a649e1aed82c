/** The order of the layers: a module may use those before it and nothing after it. */
const order = [
  ['platform'],
  ['access'],
  ['audit'],
  ['outbox'],
  ['regulation'],
  ['staff'],
  ['companies'],
  ['users'],
  ['contracts'],
  ['attachments'],
  ['tickets'],
  ['casework'],
  ['mail', 'knowledge', 'migration'],
  ['customer-api', 'jobs'],
];

const layerRules = order.flatMap((layer, level) =>
  layer.map((module) => ({
    name: `layer-${module}`,
    comment: `src/${module} may not know what stands on it.`,
    severity: 'error',
    from: { path: `^src/${module}/` },
    to: {
      path: `^src/(${[...order.slice(level + 1).flat(), ...layer.filter((other) => other !== module)].join('|') || 'none'})/|^admin/`,
    },
  })),
);

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'no-cycles',
      comment: 'A cycle of files has no first one to read.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'through-the-index',
      comment: 'Across modules only what the module offers in its index.ts.',
      severity: 'error',
      from: { path: '^(src/([^/]+)/|admin/|src/[^/]+\\.ts$)', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^src/([^/]+)/.+',
        pathNot: [
          '^src/$2/',
          '^src/[^/]+/index\\.ts$',
          '^src/platform/embedded-postgres\\.ts$',
          '^src/(cli|demo)/',
        ],
      },
    },
    {
      name: 'pure-policies',
      comment:
        'Policies decide from facts: no framework, no database, no clock, nothing of Node. They use each other, plain ' +
        'lists of words and the libraries that know domains and time zones; of anything else only its types.',
      severity: 'error',
      from: { path: '/policies/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: ['/policies/', '/data/', '^node_modules/(tldts|tr46|email-providers|luxon)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'components-in-the-browser',
      comment: 'What the browser runs imports each other and the packages that AdminJS puts into the page.',
      severity: 'error',
      from: { path: '^admin/components/' },
      to: {
        pathNot: [
          '^admin/components/',
          '^node_modules/(react|react-dom|react-redux|react-router|react-router-dom|styled-components)/',
          '^node_modules/(adminjs|@adminjs/design-system|@types/react|@types/react-dom)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'migrations-alone',
      comment: 'A migration must mean the same in a year: it uses nothing of ours.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { pathNot: ['^migrations/', '^node_modules/typeorm'] },
    },
    {
      name: 'nothing-above-the-modules',
      comment:
        'What puts the modules together (main, the command line, the demo) is known to nobody in them.',
      severity: 'error',
      from: { path: `^src/(${order.flat().join('|')})/|^admin/` },
      to: { path: '^src/(cli/|demo/|[^/]+\\.ts$)' },
    },
    {
      name: 'found',
      comment: 'A dependency that cannot be found is one that none of these rules sees.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'console-from-main-alone',
      comment: 'The console is mounted in one place.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts$|cli/)' },
      to: { path: '^admin/' },
    },
    {
      name: 'console-words-alone',
      comment:
        'The command line says what was done in the words of the console, and knows nothing else of it.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^admin/(?!locale/)' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      comment: 'The product does not import its tests.',
      from: { path: '^(src|admin|migrations)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/|\\.spec\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
