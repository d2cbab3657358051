// The one-way street of ARCHITECTURE.md as rules: what each folder of src may import. `npm test` checks it, and checks
// with planted violations (tests/boundaries/planted) that this file still sees.

const WORDS = ['kernel']
const GROUND = ['kernel', 'methods', 'platform']

/** Folders imported by file, and features imported through their front door (index.ts) only. */
const TABLE = {
  kernel: { files: [], doors: [] },
  methods: { files: WORDS, doors: [] },
  platform: { files: WORDS, doors: [] },
  places: { files: ['kernel', 'platform'], doors: [] },
  listen: { files: GROUND, doors: ['places'] },
  gather: { files: GROUND, doors: ['places'] },
  help: { files: GROUND, doors: ['places'] },
  indicators: { files: GROUND, doors: ['places', 'listen', 'gather', 'help'] },
  release: { files: GROUND, doors: ['places', 'indicators'] },
  see: { files: GROUND, doors: ['places', 'release'] },
  act: { files: GROUND, doors: ['places', 'release'] },
}

/** Tests and what only they use. */
const TESTS = ['\\.(test|fixture|test-support)\\.tsx?$', '^src/platform/database/test-database\\.ts$']

const FEATURES = ['places', 'listen', 'gather', 'help', 'indicators', 'release', 'see', 'act', 'example']

const streetRules = Object.entries(TABLE).map(([folder, { files, doors }]) => ({
  name: `street-${folder}`,
  comment: `src/${folder} may import ${[...files, ...doors.map(door => `${door}/index.ts`)].join(', ') || 'nothing but itself'}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^src/[^/]+/',
    pathNot: [`^src/(${[folder, ...files].join('|')})/`, ...doors.map(door => `^src/${door}/index\\.ts$`)],
  },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...streetRules,
    {
      name: 'front-doors',
      comment: 'Whoever wires features together comes in by the front door.',
      severity: 'error',
      from: { path: '^src/([^/]+$|(example|wiring)/)' },
      to: { path: `^src/(${FEATURES.join('|')})/`, pathNot: ['/index\\.ts$', '^src/example/'] },
    },
    {
      name: 'nobody-imports-the-wiring',
      comment: 'app.ts, cli.ts and main.ts know the features; no feature knows them.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/wiring/' },
      to: { path: '^src/[^/]+$' },
    },
    {
      name: 'words-alone',
      comment: 'The kernel needs the schema library and nothing else.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'methods-are-pure',
      comment: 'A statistic has no input or output and no clock: nothing of Node, no database, no web.',
      severity: 'error',
      from: { path: '^src/methods/', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/(highs|zod)/' },
    },
    {
      name: 'sql-in-stores',
      comment: 'SQL lives in *.store.ts, one function a statement.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.store\\.ts$', '^src/platform/database/', ...TESTS] },
      to: { path: 'node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere. (Two packages have types only.)',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^(geojson|topojson-specification)$' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'What runs does not import tests or development packages.',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: [...TESTS, '^tests/'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
}
