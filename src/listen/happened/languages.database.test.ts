import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { openSmallWave } from '../form/small-survey.test-support.ts'
import { parks, second, tell, visitorOf, writing } from './happened.test-support.ts'
import { readHappenedWords } from './happened-words.ts'
import { decideOnTranslation, type Translating, translateEntry } from './translate-entry.ts'
import type { NewTranslation } from './translation.ts'
import { listTranslationsToAgree } from './translations.store.ts'
import { withdrawEntry } from './write-entry.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const translating: Translating = { ...writing, languages: ['en', 'pl', 'ar'] }
const PARKS: NewTranslation = {
  language: 'pl',
  theme: null,
  said: 'Chcecie więcej parków.',
  did: 'Prosimy ministra o więcej parków.',
  answered: 'Minister',
  translatedBy: 'A translation company',
  translatedOn: '2027-08-20',
}

const codes = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    error => (error instanceof ProblemsError ? error.problems.map(one => one.code) : [String(error)]),
  )

describe('what happened in other languages', () => {
  databaseTest(
    'is read in English, which is said in the reader’s language, until a second person agreed',
    async ({ database }) => {
      await openSmallWave(database.office)
      const entry = await tell(database.office, parks)
      const { child } = visitorOf(database)
      await child.open('/what-happened/small-2027?language=pl')
      expect(child.page).toMatch(/<html lang="pl" dir="ltr">/)
      expect(child.words).toContain('To jest na razie tylko po angielsku.')
      expect(child.page).toContain(
        '<dd lang="en" dir="ltr"><p>We asked the minister for more parks.</p></dd>',
      )
      expect(child.words).toContain('1 sierpnia 2027')

      const id = await translateEntry(database.office, translating, entry, PARKS)
      await child.open('/what-happened/small-2027?language=pl')
      expect(child.words).not.toContain('Prosimy ministra')
      const which = { entry, translation: id }
      // nobody agrees to their own, and a stranger finds it on Today
      expect(await codes(decideOnTranslation(database.office, writing, which, { agreed: true }))).toEqual([
        'translation-decided',
      ])
      expect(await listTranslationsToAgree(database.office, writing.person)).toEqual([])
      expect(await listTranslationsToAgree(database.office, second.person)).toMatchObject([
        { id, language: 'pl' },
      ])
      await decideOnTranslation(database.office, second, which, { agreed: true })

      await child.open('/what-happened?language=pl')
      expect(child.page).toContain('<dd><p>Prosimy ministra o więcej parków.</p></dd>')
      expect(child.words).not.toContain('po angielsku')
      expect(child.page).not.toContain('A translation company')
      // a child of another language, and of none, reads what it read before
      expect((await child.open('/what-happened?language=ar')).words).toContain(
        'We asked the minister for more parks.',
      )
      expect((await child.open('/what-happened')).words).not.toContain('Prosimy ministra')
    },
  )

  databaseTest(
    'takes the newest that was agreed to, and nothing of an entry that was withdrawn',
    async ({ database }) => {
      await openSmallWave(database.office)
      const entry = await tell(database.office, parks)
      const bring = async (did: string, agreed: boolean) => {
        const translation = await translateEntry(database.office, translating, entry, { ...PARKS, did })
        const decision = agreed
          ? { agreed: true as const }
          : { agreed: false as const, why: 'Say which parks.' }
        await decideOnTranslation(database.office, second, { entry, translation }, decision)
      }
      await bring('Pierwsze.', true)
      await bring('Drugie.', true)
      await bring('Trzecie.', false)
      const { child } = visitorOf(database)
      expect((await child.open('/what-happened?language=pl')).words).toContain('Drugie.')
      expect(child.words).not.toMatch(/Pierwsze|Trzecie/)
      await withdrawEntry(database.office, second, entry, 'It was wrong.')
      await child.open('/what-happened?language=pl')
      expect(child.words).not.toContain('Drugie.')
      expect(child.words).toContain('Usunęliśmy to, co tu było.')
      expect(child.words).not.toContain('It was wrong.')
      expect(await codes(translateEntry(database.office, translating, entry, PARKS))).toEqual([
        'entry-not-shown',
      ])
    },
  )

  databaseTest(
    'is stopped by a number or a link in any language, by a day to come, and in a language that the pages do not speak',
    async ({ database }) => {
      await openSmallWave(database.office)
      const entry = await tell(database.office, parks)
      const wrong = { ...PARKS, language: 'uk', translatedOn: '2027-09-02', did: 'Zadzwoń: 07700 900123' }
      expect(await codes(translateEntry(database.office, translating, entry, wrong))).toEqual([
        'translation-not-kept',
        'translation-not-kept',
        'entry-unsafe',
      ])
      expect(
        await codes(
          decideOnTranslation(
            database.office,
            second,
            { entry, translation: entry },
            { agreed: false, why: ' ' },
          ),
        ),
      ).toEqual(['reason-missing'])
    },
  )

  databaseTest('keeps the language of a child who types four words', async ({ database }) => {
    await openSmallWave(database.office)
    const { child } = visitorOf(database)
    await child.send({ words: 'these are no words' }, '/what-happened?language=ar')
    expect([child.status, child.words]).toEqual([422, expect.stringContaining('لا نعرف هذه الكلمات')])
    expect(child.page).toContain('action="/what-happened?language=ar"')
  })

  it('has every word in every language, or the office does not start and is told which', () => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-happened-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    cpSync(join(OFFICE, 'words'), join(folder, 'words'), { recursive: true })
    const file = join(folder, 'words/happened-words.yaml')
    const text = readFileSync(file, 'utf8')
    const change = (from: string, to: string) => {
      expect(text).toContain(from)
      writeFileSync(file, text.replace(from, to))
    }
    change('    title: "ماذا حدث"\n', '')
    expect(() => readHappenedWords(folder)).toThrow(
      /words\/happened-words\.yaml, line \d+, column \d+: "title": is missing in ar: every language has every word\./,
    )
    change('Kończy się {day}.', 'Kończy się.')
    expect(() => readHappenedWords(folder)).toThrow(
      /"open": fills in nothing, and the English fills in \{day\}/,
    )
  })
})
