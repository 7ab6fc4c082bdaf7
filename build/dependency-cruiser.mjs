// Who may import what: the table of the architecture, for `npm run check`.

const tests = '\\.(test|fixture)\\.tsx?$';
const libraries = (...names) => `^node_modules/(${names.join('|')})/`;

/** Code below `folder`, tests aside, imports nothing but `allowed` paths. */
function only(name, folder, allowed, { builtins = false, typesOf = [] } = {}) {
  const rule = (to) => ({
    name,
    severity: 'error',
    from: { path: `^${folder}/`, pathNot: tests },
    to: { pathNot: allowed, ...to },
  });
  const kinds = builtins ? ['core'] : [];
  return typesOf.length === 0
    ? [rule({ dependencyTypesNot: kinds })]
    : [
        rule({ pathNot: [...allowed, ...typesOf], dependencyTypesNot: kinds }),
        {
          ...rule({ pathNot: allowed, path: typesOf, dependencyTypesNot: ['type-only'] }),
          name: `${name}-types`,
        },
      ];
}

/** Only code below `owner` imports `target`; tests beside it too. */
function owned(name, target, owner) {
  return { name, severity: 'error', from: { pathNot: owner }, to: { path: target } };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...only('shared-stands-alone', 'shared', ['^shared/', libraries('zod')]),
    ...only(
      'core-is-plain-node',
      'electron/core',
      [
        '^electron/core/',
        '^shared/',
        libraries('kafkajs', 're2js', 'tar', 'write-file-atomic', 'zod', 'zstddec'),
      ],
      { builtins: true },
    ),
    ...only(
      'worker-wraps-core',
      'electron/worker',
      ['^electron/(worker|core)/', '^shared/', libraries('zod')],
      { builtins: true, typesOf: [libraries('electron')] },
    ),
    ...only(
      'cli-wraps-core',
      'electron/cli',
      ['^electron/(cli|core)/', '^shared/', libraries('commander', 'zod')],
      { builtins: true },
    ),
    ...only(
      'main-holds-no-kafka',
      'electron/main',
      ['^electron/main/', '^shared/', libraries('electron', 'write-file-atomic', 'zod')],
      { builtins: true, typesOf: ['^electron/core/'] },
    ),
    ...only('preload-is-a-contract', 'electron/preload', [
      '^electron/preload/',
      '^shared/contract/',
      libraries('electron'),
    ]),
    {
      name: 'renderer-is-a-page',
      severity: 'error',
      from: { path: '^renderer/', pathNot: tests },
      to: { path: '^(electron|build|e2e)/|^node_modules/(electron|kafkajs)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-are-apart',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'features-are-on-top',
      severity: 'error',
      from: { path: '^renderer/(components|charts|data|styles)/' },
      to: { path: '^renderer/(app|features)/' },
    },
    {
      name: 'log-knows-no-queries',
      severity: 'error',
      from: { path: '^electron/core/log/', pathNot: tests },
      to: { path: '^electron/core/', pathNot: '^electron/core/(log|kafka)/' },
    },
    owned('recharts-in-charts', libraries('recharts'), '^renderer/charts/'),
    owned('kafkajs-in-core-kafka', libraries('kafkajs'), '^electron/core/kafka/'),
    {
      name: 'product-without-scaffolding',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: tests },
      to: { path: '^(build|e2e)/|\\.test\\.' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    exclude: { path: '\\.css$|\\.woff2$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
    },
  },
};
