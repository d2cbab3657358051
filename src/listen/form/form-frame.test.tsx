import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderPage } from '../../platform/html/shell.tsx'
import { FormFrame } from './form-frame.tsx'
import { readFormWords } from './form-words.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const { plain } = readFormWords(OFFICE)
const DANGER = { name: 'In danger now', words: 'Call.', namesInLanguages: { ar: 'في خطر الآن' } }
const HELP = [{ name: 'Childline', words: 'Talk about anything.', number: '0800 1111' }, DANGER]

const frame = (language: string, leave: string | null) =>
  renderPage(
    <FormFrame title="A page" words={plain} language={language} leave={leave} leaveTo="/leave">
      <h1>A page</h1>
    </FormFrame>,
    { office: { name: 'An office', exampleData: false, help: HELP } },
  )

describe('a page for children', () => {
  it('says its language, and runs from right to left where that is how it is read', () => {
    expect(frame('ar', null)).toContain('<html lang="ar" dir="rtl">')
    expect(frame('ur-PK', null)).toContain('dir="rtl"')
    expect(frame('cy', null)).toContain('<html lang="cy" dir="ltr">')
  })

  it('has the way to leave and the help lines, before a response was begun and after', () => {
    for (const page of [frame('en', null), frame('en', '/have-your-say/a/b/c/leave')]) {
      expect(page).toContain(plain.leave)
      expect(page).toContain('href="tel:08001111"')
    }
    expect(frame('en', null)).toContain('href="/leave"')
    expect(frame('en', '/have-your-say/a/b/c/leave')).toContain(
      '<form method="post" action="/have-your-say/a/b/c/leave"',
    )
  })

  it('calls help by its name, and danger in the language of the page', () => {
    expect(frame('ar', null)).toMatch(/Childline.*في خطر الآن/s)
    expect(frame('ar', null)).not.toContain(DANGER.name)
    expect(frame('en', null)).toContain(DANGER.name)
  })

  it('loads one style, one script and one picture, and no font', () => {
    const loaded = [...frame('en', null).matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, one]) => one)
    expect(loaded).toEqual(['/assets/form.css', '/assets/icon.svg', '/assets/form.js'])
  })
})

describe('an office in which a word is missing', () => {
  it('does not start, and says which word of which register', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'remit-words-'))
    await cp(join(OFFICE, 'words'), join(folder, 'words'), { recursive: true })
    const file = join(folder, 'words', 'form-words.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^ {6}leave: .*\n/m, ''))
    expect(() => readFormWords(folder)).toThrow(
      '"leave": is missing in en, first: every language has every word.',
    )
    await rm(folder, { recursive: true })
  })
})
