// npm run mutation -- FOLDER [FILE …]: changes the code of src/methods/FOLDER in one place at a time and sees whether a
// test notices. A run of some files leaves the results of the others as they stand in var/mutation/FOLDER, so that a
// folder can be gone through in parts; the last lines are the score of every file that has been.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stop } from './install.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const [folder = '', ...files] = process.argv.slice(2)

if (!/^[a-z-]+$/.test(folder) || !existsSync(`${ROOT}src/methods/${folder}`))
  stop('Which folder of src/methods? npm run mutation -- FOLDER [FILE …], for instance: survey rake.ts')
const results = `${ROOT}var/mutation/${folder}`
mkdirSync(results, { recursive: true })
const mutate = (files.length ? files : ['**/*.ts']).map(file => `src/methods/${folder}/${file}`)
const tests = ['test', 'test-support'].map(kind => `!src/methods/${folder}/**/*.${kind}.ts`)
const { status } = spawnSync(
  `${ROOT}node_modules/.bin/node`,
  [
    `${ROOT}node_modules/@stryker-mutator/core/bin/stryker.js`,
    ...['run', '--mutate', [...mutate, ...tests].join(',')],
    ...['--incremental', '--incrementalFile', `${results}/incremental.json`],
  ],
  {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      MUTATION_FOLDER: folder,
      // the tests run in a copy of the project, from where ../shared is elsewhere
      REMIT_SHARED: resolve(ROOT, process.env.REMIT_SHARED ?? '../shared'),
    },
  },
)
if (status !== 0) process.exit(status ?? 1)
sayScores(JSON.parse(readFileSync(`${results}/incremental.json`, 'utf8')).files)

/** The score is what tests noticed (also by never ending) of all that could be noticed.
 * @param {Record<string, { mutants: { status: string }[] }>} files */
function sayScores(files) {
  const all = { noticed: 0, counted: 0 }
  for (const [file, { mutants }] of Object.entries(files).sort()) {
    const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length
    const missed = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').length
    all.noticed += noticed
    all.counted += noticed + missed
    console.log(`${percent(noticed, noticed + missed)} ${file}: ${missed} of ${noticed + missed} not noticed`)
  }
  console.log(
    `${percent(all.noticed, all.counted)} of ${all.counted} mutants in src/methods/${folder} noticed`,
  )
}

/** @param {number} part
 * @param {number} whole */
function percent(part, whole) {
  return whole ? `${((100 * part) / whole).toFixed(1).padStart(5)} %` : '    – %'
}
