// Lets Node import .tsx files: `node --import ./scripts/tsx-loader.mjs src/main.ts`.
//
// Node strips types from .ts by itself but does not read JSX, so esbuild turns .tsx into plain modules here. The
// hooks are synchronous and per thread; `--import` is inherited by worker threads, so they run there too.
// What was transformed is kept by content under node_modules/.cache, so that a second start transforms nothing.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { threadId } from 'node:worker_threads'
import { transformSync, version } from 'esbuild'

const FOLDER = fileURLToPath(new URL('../node_modules/.cache/remit-tsx/', import.meta.url))

const OPTIONS = /** @type {const} */ ({
  loader: 'tsx',
  format: 'esm',
  target: 'node24',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'inline',
  sourcesContent: false,
})

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !new URL(url).pathname.endsWith('.tsx')) return nextLoad(url, context)
    return { format: 'module', source: transformed(fileURLToPath(url)), shortCircuit: true }
  },
})

/** @param {string} file */
function transformed(file) {
  const source = readFileSync(file, 'utf8')
  const name = createHash('sha256').update(`${version}\0${file}\0${source}`).digest('hex').slice(0, 32)
  const kept = `${FOLDER}${name}.mjs`
  try {
    return readFileSync(kept, 'utf8')
  } catch {
    const { code } = transformSync(source, { ...OPTIONS, sourcefile: file })
    keep(kept, code)
    return code
  }
}

/** Written aside and renamed, so that no other process reads half a file; a folder we may not write to is no error.
 * @param {string} kept
 * @param {string} code */
function keep(kept, code) {
  const aside = `${kept}.${process.pid}.${threadId}`
  try {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(aside, code)
    renameSync(aside, kept)
  } catch {
    // it is transformed again next time
  }
}
