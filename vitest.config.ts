import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

// Started by hand, vitest runs on whatever Node is first on the path; worker threads of ours need version 24.
if (Number(process.versions.node.split('.')[0]) < 24) {
  const node = fileURLToPath(new URL('node_modules/.bin/node', import.meta.url))
  const { status } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' })
  process.exit(status ?? 1)
}

const DATABASE_TESTS = [
  'src/**/*.store.test.{ts,tsx}',
  'src/**/*.database.test.{ts,tsx}',
  'tests/database/**/*.test.ts',
]
const setup = fileURLToPath(new URL('tests/database/cluster-setup.ts', import.meta.url))
const properties = fileURLToPath(new URL('tests/property-setup.ts', import.meta.url))
const browser = fileURLToPath(new URL('tests/browser/browser-setup.ts', import.meta.url))

/**
 * Four projects, so that each can be run alone (`npx vitest run --project unit`): `unit` needs nothing and shares
 * its threads; `database` has one PostgreSQL for the run and a database for each test; `lifecycle` starts and
 * kills whole servers; `browser` walks journeys in Chromium.
 */
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    // a journey and a test of the database wait for another process half of their time: no core is kept free for the runner
    maxWorkers: availableParallelism(),
    exclude: [...configDefaults.exclude, 'var/**', 'tests/boundaries/planted/**'],
    testTimeout: 60_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [...DATABASE_TESTS, 'tests/browser/**', 'tests/lifecycle/**'],
          setupFiles: [properties],
        },
      },
      {
        test: {
          name: 'database',
          include: DATABASE_TESTS,
          globalSetup: [setup],
          setupFiles: [properties],
          testTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'lifecycle',
          include: ['tests/lifecycle/**/*.test.ts'],
          testTimeout: 240_000,
          // two files at a time, when the rest is done: each has a Remit of its own, which waits more than it works
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: [setup, browser],
          // a journey takes half a minute; beside other work on two cores it has taken four times that
          testTimeout: 300_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
