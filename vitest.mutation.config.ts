import { configDefaults, defineConfig } from 'vitest/config'

/** The tests that mutants of the methods meet: those of the folder and of the distributions beside it. */
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    include: [`src/methods/${process.env.MUTATION_FOLDER}/**/*.test.ts`, 'src/methods/*.test.ts'],
    // thousands of tables for every mutant would take days
    exclude: [...configDefaults.exclude, '**/*.slow.test.ts'],
    setupFiles: ['scripts/mutation-setup.mjs'],
    testTimeout: 15_000,
  },
})
