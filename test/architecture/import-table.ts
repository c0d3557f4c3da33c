const FEATURE_OF_CORE = [
  'shared',
  'core/platform',
  'core/redaction',
  'core/transport',
  'core/calls',
  'core/supervision',
  'core/feeds',
  'core/settings',
  'core/wire',
  'core/connections',
];

/**
 * Which module may import which: each module and the modules that its files may import, besides their own. The same table stands in
 * ARCHITECTURE.md between its `import table` markers. A name covers the modules below it: `core` is every `core/...`.
 * A star stands for one folder: the features are many, and they never know each other.
 */
export const IMPORT_TABLE: Readonly<Record<string, readonly string[]>> = {
  shared: [],

  'core/platform': ['shared'],
  'core/redaction': ['shared'],
  'core/transport': ['shared', 'core/platform', 'core/redaction'],
  'core/calls': ['shared', 'core/platform', 'core/transport'],
  'core/supervision': ['shared', 'core/platform', 'core/transport'],
  'core/feeds': ['shared', 'core/platform'],
  'core/settings': ['shared', 'core/platform'],
  'core/conformance': ['shared', 'core/platform', 'core/transport', 'core/calls'],
  'core/instances': ['shared', 'core/platform', 'core/transport', 'core/calls'],
  'core/wire': ['shared', 'core/platform', 'core/redaction', 'core/transport', 'core/feeds'],
  'core/connections': ['shared', 'core/platform', 'core/transport', 'core/supervision', 'core/feeds', 'core/wire'],
  'core/providers': FEATURE_OF_CORE,
  'core/rooms': [...FEATURE_OF_CORE, 'core/instances'],
  'core/minecraft': FEATURE_OF_CORE,
  'core/game': FEATURE_OF_CORE,
  'core/realtime': FEATURE_OF_CORE,
  'core/panel': ['shared', 'core'],

  kit: ['shared', 'core/platform', 'core/transport', 'core/calls', 'core/supervision'],
  sidecars: [
    'shared',
    'core/platform',
    'core/redaction',
    'core/transport',
    'core/calls',
    'core/supervision',
    'core/instances',
    'kit',
  ],
  simulators: ['shared', 'core/platform', 'core/transport', 'core/calls', 'core/supervision', 'kit'],

  main: ['shared', 'core'],
  web: ['shared', 'core'],
  cli: ['shared', 'core'],
  preload: ['shared'],

  'renderer/theme': [],
  'renderer/ui': ['shared', 'renderer/theme'],
  'renderer/stores': ['shared'],
  'renderer/logs': ['shared', 'renderer/theme', 'renderer/ui', 'renderer/stores'],
  'renderer/parts': ['shared', 'renderer/theme', 'renderer/ui', 'renderer/features'],
  'renderer/connections': ['shared', 'renderer/theme', 'renderer/ui', 'renderer/stores', 'renderer/logs'],
  'renderer/features/*': [
    'shared',
    'renderer/theme',
    'renderer/ui',
    'renderer/stores',
    'renderer/logs',
    'renderer/connections',
  ],
  'renderer/kinds': [
    'shared',
    'renderer/theme',
    'renderer/ui',
    'renderer/stores',
    'renderer/logs',
    'renderer/connections',
    'renderer/features',
  ],
  'renderer/app': ['shared', 'renderer'],

  test: ['shared', 'core', 'renderer/stores', 'renderer/connections', 'renderer/kinds'],
  e2e: ['shared', 'kit', 'simulators'],
  bench: ['shared', 'core', 'kit', 'sidecars', 'simulators', 'web', 'renderer/theme', 'renderer/features'],
};

/**
 * What a module's tests may import besides what the module itself may: the counterparts that they talk to. No other file
 * imports a test, so that no knowledge leaks back.
 */
export const TESTS_MAY_ALSO_IMPORT: readonly string[] = ['kit', 'simulators'];

/** Which packages a module may import; `node:` stands for all of Node. A module that is not named has the rule of `*`. */
export const PACKAGES_NOT_ALLOWED: Readonly<Record<string, (name: string) => boolean>> = {
  shared: (name) => name !== 'zod' && name !== 're2js',
  preload: (name) => name !== 'electron' && name !== 'zod',
  main: isPartOfTheWindow,
  renderer: (name) =>
    name.startsWith('node:') || name.startsWith('@testing-library/') || ['electron', 'ws'].includes(name),
  bench: (name) => name === 'electron',
  '*': (name) => name === 'electron' || isPartOfTheWindow(name),
};

function isPartOfTheWindow(name: string): boolean {
  return ['react', 'react-dom', 'zustand', 'radix-ui', 'cmdk', 'lucide-react'].includes(name);
}
