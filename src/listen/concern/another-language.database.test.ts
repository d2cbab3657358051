import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { readAndKeep } from '../collect/read-words.ts'
import { FIRST_TEXT } from '../survey/first-text.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { sayHowGrave } from './concern.ts'
import { findConcern, listOpenConcerns, listSteps, readRawWords } from './concerns.store.ts'
import { readByRules } from './read-by-rules.ts'
import { writeTranslation } from './write-translation.ts'

const read = readByRules(fileURLToPath(new URL('../../../office/england', import.meta.url)))
const POLISH = readSurvey(
  FIRST_TEXT.replace('    readers:', '    language: pl\n    readers:'),
  'my-survey.yaml',
)
const [FORM] = Object.keys(POLISH.forms)
const NOW = new Date('2027-03-01T09:20:00Z')
const HOUR = new Date('2027-03-01T09:00:00Z')

/** A text of a form in Polish, read as it comes in. Returns the number of its concern. */
async function write(db: Database, words: string): Promise<string> {
  const text = { response: randomUUID(), wave: 'w', form: FORM!, item: 'more', hour: HOUR, words }
  const use = { read, clock: clockOf(), surveyOf: async () => POLISH, now: NOW }
  await db.transaction().execute(tx => readAndKeep(tx, [text], use))
  const [concern] = await listOpenConcerns(db, 10)
  return concern!.id
}

const acting = (concern: string) => ({
  ...{ concern, person: 'lead', clock: clockOf(), now: NOW },
  audited: { event: 'WORDS_TRANSLATED', person: 'lead', subject: `listen/concern/${concern}` },
})
const translate = (db: Database, concern: string, words: string) =>
  writeTranslation(db, acting(concern), words, read)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => (error instanceof ProblemsError ? error.problems[0]!.code : String(error)),
  )

const RAW = 'Tata leje nas pasem co noc. Nazywam się Kacper Wrona.'

describe('what a child writes in another language', () => {
  databaseTest(
    'is a concern that somebody looks at as soon as on call they can, whole for the safeguarding lead and nowhere masked to nonsense',
    async ({ database: { office } }) => {
      const id = await write(office, RAW)
      const concern = await findConcern(office, id)

      expect(concern).toMatchObject({ category: 'another-language', severity: 'worry', masked: null })
      const due = clockOf().dueForWhoReadsIt(concern!.severity, NOW)
      expect(concern!.due).toEqual(due)
      expect(sayHowGrave(concern!).words).toBe('may be of the gravest: nobody has read it')
      expect(await readRawWords(office, id)).toBe(RAW)
      const { rows } = await sql`select masked from listen.words`.execute(office)
      expect(rows).toEqual([{ masked: null }])
    },
  )

  databaseTest(
    'is as grave as what it says, once that is written down, masked like any words',
    async ({ database: { office } }) => {
      const id = await write(office, RAW)
      await translate(office, id, 'My dad hits me with a belt every night. My name is Kacper Wrona.')
      const concern = await findConcern(office, id)

      expect(concern).toMatchObject({ category: 'abuse', state: 'taken', owner: 'lead', masked: null })
      expect(concern!.severity).not.toBe('worry')
      expect(concern!.translated).toMatch(/hits me with a belt.*\[name\]/)
      expect(concern!.translated).not.toContain('Wrona')
      expect((await listSteps(office, id)).map(one => one.step)).toEqual([
        'wrote down what it says in English',
      ])
    },
  )

  databaseTest('is never made less grave by what is written down', async ({ database: { office } }) => {
    const id = await write(office, `${RAW} I want to kill myself tonight.`)
    await translate(office, id, 'More parks and better school dinners.')

    expect(await findConcern(office, id)).toMatchObject({ severity: 'gravest' })
  })

  databaseTest(
    'is not translated by nothing, by another language, or where the rules read it',
    async ({ database: { office } }) => {
      const id = await write(office, RAW)
      expect(await codeOf(translate(office, id, '  '))).toBe('note-missing')
      expect(await codeOf(translate(office, id, RAW))).toBe('translation-not-english')
      await sql`update listen.words set masked = 'words'`.execute(office)
      expect(await codeOf(translate(office, id, 'My dad hits me.'))).toBe('translation-not-needed')
      expect((await sql`select from listen.translations`.execute(office)).rows).toEqual([])
    },
  )

  databaseTest(
    'takes what was written down of it along when it goes, and not when it is only written anew',
    async ({ database: { office } }) => {
      const id = await write(office, RAW)
      await translate(office, id, 'My dad hits me.')
      await sql`
        with gone as (delete from listen.words returning *)
        insert into listen.words (id, wave, item, form, received_hour, raw) select id, wave, item, form, received_hour, raw from gone`.execute(
        office,
      )
      expect((await findConcern(office, id))?.translated).toBe('My dad hits me.')
      await sql`delete from listen.words`.execute(office)

      expect((await sql`select from listen.translations`.execute(office)).rows).toEqual([])
    },
  )
})
