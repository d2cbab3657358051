// Plain JavaScript that runs on any Node from 20 on: everything else needs what is installed here.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OWN_NODE = `${ROOT}node_modules/.bin/node`
const OWN_MAJOR = 24

/** Installs the packages that are missing or of another version than package-lock.json says. Says so before, exits when it fails. */
export function ensureInstalled() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) stop(`Remit needs Node 20 or later to install itself; this is ${process.version}.`)
  if (isInstalled()) return
  console.log(
    'Installing the packages of package-lock.json into node_modules (this happens once, about a minute) …',
  )
  const before = readFileSync(`${ROOT}package-lock.json`, 'utf8')
  npmInstall()
  if (readFileSync(`${ROOT}package-lock.json`, 'utf8') !== before) {
    console.error(
      'npm has changed package-lock.json: this npm reads it differently. Put it back with: git checkout package-lock.json',
    )
  }
  if (!isInstalled())
    stop('npm install ended well, but not everything is in node_modules. Remove that folder and try again.')
}

/** npm notes at the end of an install what it put there: whatever the lock file asks for must stand in that note. */
function isInstalled() {
  try {
    const wanted = readPackages('package-lock.json')
    const there = readPackages('node_modules/.package-lock.json')
    for (const [path, { version, optional }] of Object.entries(wanted)) {
      // packages for other systems are not installed
      if (path && !(optional && !there[path]) && there[path]?.version !== version) return false
    }
    return existsSync(OWN_NODE)
  } catch {
    return false
  }
}

/** @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>} */
const readPackages = file => JSON.parse(readFileSync(ROOT + file, 'utf8')).packages

function npmInstall() {
  const own = process.env.npm_execpath
  const [program, ...first] = own?.endsWith('.js') ? [process.execPath, own] : ['npm']
  const args = [...first, 'install', '--no-audit', '--no-fund', '--loglevel=error']
  const { error, status, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    // set by npm for this script, it would be read as the installing user's wish
    env: { ...process.env, NODE_ENV: 'development' },
  })
  if (status === 0) return
  const said = `${error ?? ''} ${stderr ?? ''}`
  console.error((stderr ?? '').trim())
  stop(REASONS.find(([words]) => words.test(said))?.[1] ?? 'npm install failed; what it said stands above.')
}

/** @type {[RegExp, string][]} */
const REASONS = [
  [
    /spawnSync npm ENOENT/,
    'npm was not found. Install Node 20 or later together with npm, then run this again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i,
    'The package registry was not reached. Check the network and the proxy, then run this again.',
  ],
  [/ENOSPC/, 'The disk is full. Installing needs about 1 GB; make room, then run this again.'],
  [
    /EACCES|EPERM|EROFS/,
    'This folder may not be written to. Clone Remit into a folder of your own, then run this again.',
  ],
]

/**
 * Runs a program of ours on the Node that npm has installed (24), with .tsx readable. Never returns.
 * On that Node already, this process becomes the program; on an older one it waits for it and ends as it ends.
 * @param {string} file
 * @param {readonly string[]} [args]
 */
export function runOnOwnNode(file, args = process.argv.slice(2)) {
  const words = ['--import', `${ROOT}scripts/tsx-loader.mjs`, ROOT + file, ...args]
  if (process.versions.node.startsWith(`${OWN_MAJOR}.`) && process.execve) {
    process.removeAllListeners('warning')
    process.execve(
      process.execPath,
      [process.execPath, '--disable-warning=ExperimentalWarning', ...words],
      definedOnly(process.env),
    )
  }
  const child = spawn(OWN_NODE, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  child.on('error', error =>
    stop(
      `Node ${OWN_MAJOR} of node_modules did not run: ${error.message}. Remove node_modules and try again.`,
    ),
  )
  // Ctrl-C reaches the child by itself as well: the program takes two in a moment for one
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

/** @param {NodeJS.ProcessEnv} environment
 * @returns {Record<string, string>} */
const definedOnly = environment => /** @type {Record<string, string>} */ ({ ...environment })

/** @param {string} sentence
 * @returns {never} */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
