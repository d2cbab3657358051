// npm test: from a fresh clone to a verdict. The checks run beside each other and must all hold before the tests are tried; the last line says
// how many tests passed, failed and were skipped.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RESULTS = `${ROOT}var/test-results.json`
const BIN = `${ROOT}node_modules/.bin`

// a whole run takes some twenty-five minutes on two cores; what hangs is cut off while whoever waits for it is still waiting
const LONGEST_STEP_MS = 60 * 60_000

/** Settings of the person who runs the tests are not theirs: only these three are for tests. */
const KEPT_SETTINGS = ['REMIT_SHARED', 'DATABASE_URL_TEST', 'REMIT_TEST_SEED']

/** @type {readonly [name: string, command: string, args: readonly string[]][]} */
const CHECKS = [
  ['type check', 'tsc', ['--noEmit', '--project', '.']],
  ['lint and format', 'biome', ['ci', '--error-on-warnings', '.']],
  ['boundaries', 'node', ['scripts/check-boundaries.mjs']],
  ['unused code', 'knip', []],
]
const TESTS = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`]

ensureInstalled()
ensureChromium()
mkdirSync(`${ROOT}var`, { recursive: true })
rmSync(RESULTS, { force: true })
/** @type {string | null} */
let broken = null
/** @type {string[]} */
const timings = []
for (const { name, status, output, seconds } of await Promise.all(CHECKS.map(check))) {
  console.log(`\n— ${name}\n${output.trimEnd()}`)
  timings.push(`${name} ${seconds} s`)
  if (status !== 0) broken ??= name
}
if (!broken) {
  console.log('\n— tests')
  const started = Date.now()
  if (runTests() !== 0) broken = 'tests'
  timings.push(`tests ${((Date.now() - started) / 1000).toFixed(1)} s`)
}
console.log(`\nTime: ${timings.join(', ')}.`)
if (broken) console.log(`Stopped at "${broken}": what is wrong stands above.`)
const { passed, failed, skipped } = countTests()
console.log(`${passed} passed, ${broken ? Math.max(1, failed) : failed} failed, ${skipped} skipped`)
process.exit(broken || failed > 0 ? 1 : 0)

/** One check, and what it says: told when it is done, so that no two are told in one another.
 * @param {readonly [name: string, command: string, args: readonly string[]]} check
 * @returns {Promise<{ name: string, status: number, output: string, seconds: string }>} */
function check([name, command, args]) {
  const started = Date.now()
  const child = spawn(`${BIN}/${command}`, args, {
    cwd: ROOT,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_STEP_MS,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', part => {
      output += part
    })
  child.on('error', error => {
    output += `${command} did not start: ${error.message}`
  })
  return new Promise(resolve => {
    child.on('close', status => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      resolve({ name, status: status ?? 1, output, seconds })
    })
  })
}

function runTests() {
  const { status, error } = spawnSync(`${BIN}/vitest`, TESTS, {
    cwd: ROOT,
    env: environment(),
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: LONGEST_STEP_MS,
  })
  if (error) console.error(`vitest was cut off or did not start: ${error.message}`)
  return status ?? 1
}

function environment() {
  return { ...withoutSettings(), PATH: `${BIN}${delimiter}${process.env.PATH}`, CI: 'true' }
}

function withoutSettings() {
  const ours =
    /^(REMIT_|DATABASE_URL|PORT$|HOST$|PUBLIC_URL$|SMTP_URL$|MAIL_FROM$|SESSION_SECRET$|METRICS_TOKEN$|LOG_LEVEL$)/
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => KEPT_SETTINGS.includes(name) || !ours.test(name)),
  )
}

/** A test file that could not even be loaded counts as one failed test. */
function countTests() {
  if (!existsSync(RESULTS)) return { passed: 0, failed: 0, skipped: 0 }
  const results = JSON.parse(readFileSync(RESULTS, 'utf8'))
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = results.testResults
  const unloaded = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every(test => test.status !== 'failed'),
  )
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + unloaded.length,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}

/** The journeys walk through a real browser: Debian's Chromium, which root can install here and now. */
function ensureChromium() {
  const found = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  const there = found.find(file => file && existsSync(file))
  if (there) {
    process.env.CHROMIUM_PATH = there
    return
  }
  const wish =
    'The browser tests need Chromium. Install it (Debian, Ubuntu: apt-get install chromium), or set CHROMIUM_PATH to one.'
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return give(wish)
  console.log('Installing Chromium for the browser tests (apt-get) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    if (status !== 0) return give(`apt-get ${args[0]} did not work. ${wish}`)
  }
}

/** @param {string} sentence
 * @returns {never} */
function give(sentence) {
  console.error(sentence)
  console.log('0 passed, 1 failed, 0 skipped')
  process.exit(1)
}
