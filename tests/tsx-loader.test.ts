import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const VAR = join(ROOT, 'var')

describe('tsx loader', () => {
  test('lets Node import .tsx, also in a worker thread, twice with the same outcome', () => {
    const folder = folderInside({
      'hello.tsx': `export const Hello = ({ name }: { name: string }) => <p>Hello, {name} & {'<all>'}</p>`,
      'main.ts': `
        import { isMainThread, Worker } from 'node:worker_threads'
        import { render } from 'preact-render-to-string'
        import { Hello } from './hello.tsx'
        console.log(isMainThread, render(Hello({ name: 'Bo' })))
        if (isMainThread) new Worker(new URL(import.meta.url))`,
    })
    const lines = 'true <p>Hello, Bo &amp; &lt;all></p>\nfalse <p>Hello, Bo &amp; &lt;all></p>\n'

    expect(run(folder)).toBe(lines)
    expect(run(folder)).toBe(lines)
  })

  test('says in which file and line a page is broken', () => {
    const folder = folderInside({
      'hello.tsx': 'export const Hello = () => (\n  <p>\n)',
      'main.ts': `import './hello.tsx'`,
    })

    expect(() => run(folder)).toThrow(/hello\.tsx:3/)
  })
})

const run = (folder: string): string =>
  execFileSync(
    process.execPath,
    ['--import', join(ROOT, 'scripts/tsx-loader.mjs'), join(folder, 'main.ts')],
    {
      encoding: 'utf8',
      stdio: 'pipe',
    },
  )

/** Inside the project, so that its packages are found. */
function folderInside(files: Record<string, string>): string {
  mkdirSync(VAR, { recursive: true })
  const folder = mkdtempSync(join(VAR, 'tsx-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
