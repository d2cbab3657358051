// Mutation testing of the methods, started by `npm run mutation -- FOLDER [FILE …]`: scripts/mutation.mjs says which
// files are changed. No kind of mutant is left out but the fixed sentences of errors (scripts/error-sentences.mjs).

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', './scripts/error-sentences.mjs'],
  ignorers: ['error-sentences'],
  coverageAnalysis: 'perTest',
  // what runs once, when a file is loaded (a table of names), would cost a new process and all tests for each change
  ignoreStatic: true,
  concurrency: 1,
  // a mutant that never ends is cut off; on a crowded machine one that only takes long must not be taken for such a one
  timeoutMS: 15_000,
  reporters: ['progress-append-only', 'html'],
  htmlReporter: { fileName: `var/mutation/${process.env.MUTATION_FOLDER}/report.html` },
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['var', 'docs/**/pictures', 'dist', 'coverage', 'office', 'migrations', 'bench'],
}
