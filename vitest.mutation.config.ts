import { defineConfig } from 'vitest/config'

/** The tests that mutants of the methods meet: those of the folder, less long runs over random tables. */
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    include: [`src/methods/${process.env.MUTATION_FOLDER}/**/*.test.ts`, 'src/methods/*.test.ts'],
    testTimeout: 15_000,
  },
})
