import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import type { ReadText } from '../collect/read-words.ts'
import { findMessage } from '../post-box/messages.store.ts'
import { closeConcern, noteOnConcern, passOnConcern, sayOpened, takeConcern } from './act-on-concern.ts'
import { countConcerns, findConcern, listSteps, updateConcern } from './concerns.store.ts'
import { leaveUntranslated } from './leave-untranslated.ts'
import { raiseConcerns } from './raise-concerns.store.ts'
import { isUnread } from './seen.ts'
import { writeTranslation } from './write-translation.ts'

const NOW = new Date('2027-03-01T09:20:00Z')
const DUE = new Date('2027-03-01T15:00:00Z')
const HOUR = new Date('2027-03-01T09:00:00Z')
const ELSEWHERE = [{ rule: 'another-language', says: 'The rules do not read this language.' }]
const UNSEEN = [{ rule: 'unseen', says: 'No rule can see what is in it.' }]
const no = { outcome: 'no-worry', note: 'Read, no worry.' }
const known = { outcome: 'known', note: 'Known, and acted on.' }

const read: ReadText = text => ({ masked: text, concern: null, readToday: null, score: null })

/** A concern of a message: of its words, which nobody can read masked, or of its picture. */
async function raise(
  db: Database,
  { raw = null, file = null }: { raw?: string | null; file?: string | null },
): Promise<{ concern: string; message: string }> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.messages (way, raw, file, file_kind, words_read)
    values ('draw', ${raw}, ${file}, ${file && 'image/png'}, true) returning id`.execute(db)
  const message = rows[0]!.id
  const [concern] = await db.transaction().execute(tx =>
    raiseConcerns(tx, [
      {
        ...{ source: 'post-box', words: null, wave: null, place: null, message, hour: HOUR, due: DUE },
        ...{ category: 'unread', severity: 'worry', rank: 0, findings: raw === null ? UNSEEN : ELSEWHERE },
      },
    ]),
  )
  return { concern: concern!, message }
}
const polish = (db: Database) => raise(db, { raw: 'Ojczym dotyka mnie w nocy.' })
const picture = (db: Database) => raise(db, { file: 'ab'.repeat(32) })

const by = (person: string, concern: string) => ({
  ...{ concern, person, clock: clockOf(), now: NOW },
  audited: { event: 'CONCERN_ACTED_ON', person, subject: `listen/concern/${concern}` },
})
const openWords = (db: Database, person: string, concern: string) =>
  recordAudit(db, { event: 'RAW_WORDS_READ', person, subject: `listen/concern/${concern}` })
const openFile = (db: Database, person: string, message: string) =>
  recordAudit(db, { event: 'MESSAGE_FILE_OPENED', person, subject: `listen/message/${message}` })

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => (error instanceof ProblemsError ? error.problems[0]!.code : String(error)),
  )
const stateOf = async (db: Database, id: string) => (await findConcern(db, id))?.state
const dueOf = async (db: Database, id: string) => (await findConcern(db, id))?.due

describe('a text in another language', () => {
  databaseTest(
    'is closed by nobody before what it says was written down, whoever opened it; then by one who cannot open it',
    async ({ database: { office } }) => {
      const { concern } = await polish(office)
      await takeConcern(office, by('adviser', concern))
      await openWords(office, 'lead', concern)
      for (const person of ['adviser', 'lead'])
        expect(await codeOf(closeConcern(office, by(person, concern), no))).toBe('concern-not-translated')
      await writeTranslation(office, by('lead', concern), 'I would like a playing field.', read)
      expect(await codeOf(closeConcern(office, by('adviser', concern), no))).toBe('done')
      expect(await stateOf(office, concern)).toBe('closed')
    },
  )

  databaseTest(
    'that nobody can write down is closed by two who opened it, with the reason, and never as no worry',
    async ({ database: { office } }) => {
      const { concern } = await polish(office)
      await takeConcern(office, by('lead', concern))
      const leave = (why: string) => codeOf(leaveUntranslated(office, by('lead', concern), why))
      expect(await leave(' ')).toBe('note-missing')
      expect(await leave('No interpreter knows it.')).toBe('concern-words-not-opened')
      await openWords(office, 'lead', concern)
      expect(await leave('No interpreter knows it.')).toBe('done')

      const close = (person: string, how: typeof no) => codeOf(closeConcern(office, by(person, concern), how))
      expect(await close('adviser', known)).toBe('concern-words-not-opened')
      expect(await close('lead', no)).toBe('outcome-unknown')
      expect(await close('lead', known)).toBe('done')
      expect(await stateOf(office, concern)).toBe('closing')
      expect(await close('lead', known)).toBe('concern-same-person')
      expect(await close('adviser', known)).toBe('concern-words-not-opened')
      await recordAudit(office, {
        ...{ event: 'RAW_WORDS_READ_TO_AGREE', person: 'adviser', subject: `listen/concern/${concern}` },
      })
      expect(await close('adviser', known)).toBe('done')
      expect(await findConcern(office, concern)).toMatchObject({ state: 'closed', agreedBy: 'adviser' })
    },
  )
})

describe('a picture', () => {
  databaseTest(
    'is closed by nobody but who has opened it, also when two press at once',
    async ({ database: { office } }) => {
      const { concern, message } = await picture(office)
      await takeConcern(office, by('adviser', concern))
      expect(await codeOf(closeConcern(office, by('adviser', concern), no))).toBe('concern-file-not-opened')
      await openFile(office, 'lead', message)
      const both = ['adviser', 'lead'].map(one => codeOf(closeConcern(office, by(one, concern), no)))
      expect((await Promise.all(both)).toSorted()[1]).toBe('done')
      expect(await findConcern(office, concern)).toMatchObject({ state: 'closed', closedBy: 'lead' })
    },
  )

  databaseTest(
    'that went before anybody opened it is not called harmless by anybody',
    async ({ database }) => {
      const { office } = database
      const { concern } = await picture(office)
      await takeConcern(office, by('lead', concern))
      await sql`update listen.messages set file = null, file_kind = null, file_deleted_on = '2027-03-01'`.execute(
        office,
      )
      expect(await findConcern(office, concern)).toMatchObject({ file: 'gone', hasWords: false })
      expect(await codeOf(closeConcern(office, by('lead', concern), no))).toBe('outcome-unknown')
      await closeConcern(office, by('lead', concern), known)
      expect(await stateOf(office, concern)).toBe('closing')
    },
  )

  databaseTest(
    'beside words that are masked is opened by somebody first',
    async ({ database: { office } }) => {
      const { concern, message } = await raise(office, { raw: 'Kit hit me', file: 'cd'.repeat(32) })
      await sql`update listen.messages set masked = '[name] hit me'`.execute(office)
      await takeConcern(office, by('adviser', concern))
      expect(await codeOf(closeConcern(office, by('adviser', concern), known))).toBe(
        'concern-file-not-opened',
      )
      await openFile(office, 'lead', message)
      expect(await codeOf(closeConcern(office, by('adviser', concern), known))).toBe('done')
    },
  )
})

describe('the store', () => {
  databaseTest('closes nothing unseen, whatever it is asked', async ({ database: { office } }) => {
    for (const { concern, message } of [await polish(office), await picture(office)]) {
      const close = () =>
        office
          .transaction()
          .execute(tx => updateConcern(tx, concern, { state: 'closed', by: 'lead', due: null }, NOW))
      expect([await close(), await stateOf(office, concern)]).toEqual([false, 'waiting'])
      await openWords(office, 'adviser', concern)
      await openFile(office, 'adviser', message)
      expect(await close()).toBe(false)
      await openWords(office, 'lead', concern)
      await openFile(office, 'lead', message)
      expect([await close(), await stateOf(office, concern)]).toEqual([true, 'closed'])
    }
  })
})

describe('the clock of reading', () => {
  databaseTest(
    'runs on when it is taken, noted on or passed on unopened, and stops when it was opened',
    async ({ database: { office } }) => {
      for (const { concern, message } of [await polish(office), await picture(office)]) {
        await takeConcern(office, by('lead', concern))
        await noteOnConcern(office, by('lead', concern), 'Rang the interpreter.')
        await passOnConcern(office, by('lead', concern), 'To the interpreter.')
        expect(await dueOf(office, concern)).toEqual(DUE)
        expect(await codeOf(sayOpened(office, by('lead', concern)))).toBe('concern-not-opened')
        await openWords(office, 'lead', concern)
        await openFile(office, 'lead', message)
        expect(await dueOf(office, concern)).toEqual(DUE)
        await sayOpened(office, by('lead', concern))
        expect(await dueOf(office, concern)).toEqual(clockOf().dueAfter('lookAgain', 'worry', NOW))
      }
    },
  )

  databaseTest('stops when who takes it has opened it, and says so', async ({ database: { office } }) => {
    const { concern, message } = await picture(office)
    await openFile(office, 'lead', message)
    await takeConcern(office, by('lead', concern))
    expect(await dueOf(office, concern)).toEqual(clockOf().dueAfter('act', 'worry', NOW))
    expect((await listSteps(office, concern)).map(one => one.step)).toEqual(['has opened it', 'taken'])
  })

  databaseTest('stops when what a taken one says is written down', async ({ database: { office } }) => {
    const { concern } = await polish(office)
    await takeConcern(office, by('adviser', concern))
    await writeTranslation(office, by('lead', concern), 'I would like a playing field.', read)
    expect(await dueOf(office, concern)).toEqual(clockOf().dueAfter('act', 'worry', NOW))
  })
})

describe('what nobody has read', () => {
  databaseTest(
    'is counted until somebody opened it, also when somebody has it, and the page of its message says so',
    async ({ database: { office } }) => {
      const text = await polish(office)
      const drawn = await picture(office)
      const told = await raise(office, { raw: 'Kit hit me' })
      await sql`update listen.messages set masked = '[name] hit me' where id = ${told.message}::uuid`.execute(
        office,
      )
      const all = [text, drawn, told]
      const unread = async () => (await countConcerns(office, NOW)).unread
      /** What the page of one concern, the list and the page of its message hold of each. */
      const agree = async (expected: readonly boolean[]) => {
        const pages = await Promise.all(all.map(({ concern }) => findConcern(office, concern)))
        const messages = await Promise.all(all.map(({ message }) => findMessage(office, message)))
        expect(pages.map(one => isUnread(one!))).toEqual(expected)
        expect(messages.map(one => one!.concern?.isUnread)).toEqual(expected)
        expect(await unread()).toBe(expected.filter(Boolean).length)
      }
      await agree([true, true, true])
      for (const { concern } of all) await takeConcern(office, by('lead', concern))
      await agree([true, true, false])
      await passOnConcern(office, by('lead', drawn.concern), 'To the area.')
      await agree([true, true, false])

      await openFile(office, 'lead', drawn.message)
      await sayOpened(office, by('lead', drawn.concern))
      await agree([true, false, false])
      await writeTranslation(office, by('lead', text.concern), 'I would like a playing field.', read)
      await agree([false, false, false])
    },
  )
})
