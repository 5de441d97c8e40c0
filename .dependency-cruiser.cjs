/**
 * Who may import whom: down, never up; across domains only through a front door; never in a circle.
 * main, cli -> hub -> server, channels, webhooks -> domains -> auth -> kit -> config
 */
const layers = [
  { name: 'config', path: '^src/config/' },
  { name: 'kit', path: '^src/kit/' },
  { name: 'auth', path: '^src/auth/' },
  { name: 'domains', path: '^src/domains/' },
  { name: 'server', path: '^src/server/' },
  { name: 'channels', path: '^src/channels/' },
  { name: 'webhooks', path: '^src/webhooks/' },
  {
    name: 'hub',
    path: '^src/(hub|hub-jobs|hub-webhooks|published|following|hub-domains|home|schema-files|samples|ready-operations|access-matrix|access-matrix/[a-z-]+|spenders)\\.ts$',
  },
  { name: 'main', path: '^src/(main\\.ts|cli/)' },
];

// server, channels and webhooks stand side by side: none may know another.
const above = (index) => layers.slice(index + 1).map((layer) => layer.path);
const upward = layers.slice(0, -1).map((layer, index) => ({
  name: `${layer.name}-looks-down`,
  comment: `${layer.name} may not know what stands on it.`,
  severity: 'error',
  from: { path: layer.path },
  to: { path: above(index) },
}));

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...upward,
    {
      name: 'channels-know-no-server',
      severity: 'error',
      from: { path: '^src/channels/' },
      to: { path: '^src/(server|domains)/' },
    },
    {
      name: 'webhooks-know-no-other',
      severity: 'error',
      from: { path: '^src/webhooks/' },
      to: { path: '^src/(server|channels|domains)/' },
    },
    {
      name: 'server-knows-no-domain',
      severity: 'error',
      from: { path: '^src/server/' },
      to: { path: '^src/(domains|channels|webhooks)/' },
    },
    {
      name: 'front-doors',
      comment: 'A domain is entered by its index.ts alone.',
      severity: 'error',
      from: { path: '^src/domains/([^/]+)/' },
      to: { path: '^src/domains/[^/]+/', pathNot: ['^src/domains/$1/', '^src/domains/[^/]+/index\\.ts$'] },
    },
    {
      name: 'front-doors-from-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/domains/' },
      to: { path: '^src/domains/[^/]+/', pathNot: '^src/domains/[^/]+/index\\.ts$' },
    },
    {
      name: 'domains-know-no-channel',
      severity: 'error',
      from: { path: '^src/domains/' },
      to: { path: '^src/(channels|webhooks|server)/' },
    },
    { name: 'source-knows-no-test', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|bench)/' } },
    { name: 'no-orphan', severity: 'error', from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' }, to: {} },
    {
      name: 'not-to-dev',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
