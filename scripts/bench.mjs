// npm run bench -- NAME: installs what is missing, then becomes the benchmark bench/NAME.bench.ts. Without a name it lists them.
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, runOnOwnNode, stop } from './install.mjs'

const FOLDER = fileURLToPath(new URL('../bench/', import.meta.url))
const [name = '', ...words] = process.argv.slice(2)

if (!/^[a-z0-9-]+$/.test(name) || !existsSync(`${FOLDER}${name}.bench.ts`)) {
  const names = readdirSync(FOLDER).flatMap(file => /^(.*)\.bench\.ts$/.exec(file)?.[1] ?? [])
  stop(
    `Which benchmark? npm run bench -- NAME, where NAME is one of: ${names.join(', ') || '(there is none yet)'}.`,
  )
}
ensureInstalled()
runOnOwnNode(`bench/${name}.bench.ts`, words)
