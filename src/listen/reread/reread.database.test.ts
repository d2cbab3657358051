import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { ALWAYS_THERE } from '../clock/clock.test-support.ts'
import { moveWords } from '../collect/collect.store.ts'
import { type ReadText, readAndKeep } from '../collect/read-words.ts'
import { BY_THE_RULES, GRAVER_TODAY } from '../concern/concern.ts'
import { findConcern, listSteps } from '../concern/concerns.store.ts'
import { hashOfRules } from '../concern/hash-of-rules.ts'
import { readTexts } from '../concern/read-texts.ts'
import { listGraverThanClosed, listRereads } from './reread.store.ts'
import { askToReread, noticeNewRules, rereadSome } from './reread.ts'
import { rereadFor } from './reread-job.ts'

const NOW = new Date('2027-03-01T09:20:00Z')
const CAME = new Date('2026-12-01T10:00:00Z')
const LATER = new Date('2027-06-01T10:00:00Z')

/** Rules of today: "knife" is a worry, as it was not when these texts came; "tired" falls between the thresholds. */
const read: ReadText = text => ({
  masked: text,
  concern: /knife/.test(text)
    ? { category: 'violence', severity: 'grave', rank: 60, findings: [{ rule: 'knife', says: 'A knife.' }] }
    : null,
  readToday: /tired/.test(text) ? 3 : null,
  score: null,
})
const useOf = (db: Database) => ({ db, read, clock: ALWAYS_THERE, surveyOf: async () => null })

const ask = (db: Database) =>
  askToReread(db, {
    ...{ rules: 'new', person: 'lead', now: NOW },
    audited: { event: 'TEXTS_READ_AGAIN_ASKED', person: 'lead' },
  })
async function readToTheEnd(db: Database) {
  for (let read: number | null = 0; read !== null; ) read = await rereadSome(useOf(db), NOW)
  return (await listRereads(db, 1))[0]!
}

async function store(db: Database, raw: string | null, masked: string | null = raw): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.words (wave, item, form, received_hour, raw, masked)
    values ('w', 'more', '9-12', ${CAME}, ${raw}, ${masked}) returning id`.execute(db)
  return rows[0]!.id
}
async function send(db: Database, raw: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.messages (way, raw, masked, received_hour, words_read)
    values ('write', ${raw}, ${raw}, ${CAME}, true) returning id`.execute(db)
  return rows[0]!.id
}
type Row = {
  words: string | null
  message: string | null
  state: string
  severity: string
  findings: { says: string }[]
}
const concernsOf = async (db: Database) =>
  (
    await sql<Row>`select words, message, state, severity, findings from listen.concerns order by raised_hour, id`.execute(
      db,
    )
  ).rows
/** What the rules of then found: as grave as a knife, or graver, unless it is said otherwise. */
async function raiseFor(
  db: Database,
  of: { words?: string; message?: string },
  { rule = 'old', state = 'closed', severity = 'gravest', category = 'abuse', rank = 90 } = {},
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.concerns (source, words, message, category, severity, rank, findings, raised_hour, due_at, state)
    values ('survey', ${of.words ?? null}, ${of.message ?? null}, ${category}, ${severity}, ${rank},
      ${JSON.stringify([{ rule, says: 'Before.' }])}::jsonb, ${CAME}, ${LATER}, ${state}) returning id`.execute(
    db,
  )
  return rows[0]!.id
}
const concernOf = async (db: Database, id: string) => ({
  ...(await findConcern(db, id))!,
  steps: (await listSteps(db, id)).map(({ person, step, note }) => [person, step, note]),
})
const listOfTheDay = async (db: Database) =>
  (
    await sql<{ words: string; sum: number }>`
      select words, sum from listen.words_to_read order by words`.execute(db)
  ).rows.map(one => one.words)

describe('everything that is kept, read anew', () => {
  databaseTest(
    'becomes a concern where the rules of today find a worry, and says on which day it was found',
    async ({ database: { office, owner } }) => {
      const words = await store(office, 'he has a knife')
      await store(office, 'more parks please')
      const maskedOnly = await store(office, null, '[name] has a knife')
      const message = await send(owner, 'a knife too')
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ texts: 4, concerns: 3, known: 0, ended: 'read' })

      const raised = await concernsOf(office)
      expect(raised.map(one => one.words ?? one.message).toSorted()).toEqual(
        [words, maskedOnly, message].toSorted(),
      )
      for (const one of raised) {
        expect(one).toMatchObject({ state: 'waiting', severity: 'grave' })
        expect(one.findings.map(({ says }) => says)).toEqual([
          'A knife.',
          'Found when read again on 1 March 2027.',
        ])
      }
      const { rows } = await sql<{ event: string; details: object }>`
        select event, details from platform.audit_events where subject like 'listen/reread/%' order by event desc`.execute(
        owner,
      )
      expect(rows).toMatchObject([
        { event: 'TEXTS_READ_AGAIN_ASKED' },
        { event: 'TEXTS_READ_AGAIN', details: { texts: 4, concerns: 3, known: 0 } },
      ])
    },
  )

  databaseTest(
    'doubles, closes and lowers no concern, open or closed, nor the second time',
    async ({ database: { office, owner } }) => {
      await raiseFor(owner, { words: await store(office, 'a knife, and somebody closed it') })
      await raiseFor(owner, { words: await store(office, 'a knife, and it waits') }, { state: 'waiting' })
      await raiseFor(owner, { message: await send(owner, 'a knife in the post box') })
      const drawn = await send(owner, 'a knife beside a picture')
      await raiseFor(owner, { message: drawn }, { rule: 'unseen' })
      const before = await concernsOf(office)
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ known: 3, concerns: 1 })

      const after = await concernsOf(office)
      expect(after).toHaveLength(before.length + 1)
      expect(after).toEqual(expect.arrayContaining(before))
      expect(after.filter(one => one.message === drawn)).toHaveLength(2)
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ known: 4, concerns: 0 })
    },
  )

  databaseTest(
    'makes an open concern as grave as the rules of today find it, with their findings and the earlier day, and says so once',
    async ({ database: { office, owner } }) => {
      const words = await store(office, 'he has a knife')
      const id = await raiseFor(
        owner,
        { words },
        { state: 'waiting', severity: 'worry', category: 'unclear', rank: 5 },
      )
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ concerns: 0, known: 1, graver: 1 })
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ concerns: 0, known: 1, graver: 0 })
      const concern = await concernOf(office, id)
      expect(concern).toMatchObject({ state: 'waiting', severity: 'grave', category: 'violence', rank: 60 })
      expect(concern.due.getTime()).toBeLessThan(LATER.getTime())
      expect(concern.findings.map(({ says }) => says)).toEqual([
        'Before.',
        'A knife.',
        'Found when read again on 1 March 2027.',
      ])
      expect(concern.steps).toEqual([
        [
          BY_THE_RULES,
          GRAVER_TODAY,
          'A child may be harmed: Violence. It was found as: a worry: Not clear yet',
        ],
      ])
    },
  )

  databaseTest(
    'says of a closed concern that it would be graver, in its history and once, and leaves it as it was closed',
    async ({ database: { office, owner } }) => {
      const id = await raiseFor(
        owner,
        { message: await send(owner, 'a knife') },
        { severity: 'worry', rank: 5 },
      )
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ concerns: 0, known: 1, graver: 1 })
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ graver: 0 })
      const concern = await concernOf(office, id)
      expect(concern).toMatchObject({ state: 'closed', severity: 'worry', category: 'abuse', rank: 60 })
      expect(concern.findings).toHaveLength(1)
      expect(concern.steps).toHaveLength(1)
      // nothing calls for what is closed: it is listed, until somebody opens it again
      expect(await listGraverThanClosed(office, 10)).toMatchObject([{ id, note: concern.steps[0]![2] }])
      await sql`update listen.concerns set state = 'taken' where id = ${id}::uuid`.execute(owner)
      expect(await listGraverThanClosed(office, 10)).toEqual([])
    },
  )

  databaseTest(
    'says that a concern is of another kind where that ranks higher, and raises its rank',
    async ({ database: { office, owner } }) => {
      const words = await store(office, 'he has a knife')
      const id = await raiseFor(owner, { words }, { state: 'taken', severity: 'grave', rank: 40 })
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ graver: 1 })
      const concern = await concernOf(office, id)
      expect(concern).toMatchObject({ state: 'taken', severity: 'grave', category: 'abuse', rank: 60 })
      expect(concern.steps[0]?.[2]).toContain('A child may be harmed: Violence.')
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ graver: 0 })
    },
  )

  databaseTest(
    'puts what falls between the thresholds on the list of the day, but nothing that is on it, was read off it, or is a message',
    async ({ database: { office, owner } }) => {
      const fresh = await store(office, 'so tired')
      const [listed, read] = [await store(office, 'tired of school'), await store(office, 'tired, always')]
      await send(owner, 'tired in the post box')
      await raiseFor(owner, { words: await store(office, 'tired, and somebody was told') })
      await sql`insert into listen.words_to_read (words, sum, came_on, held_by, held_until)
        values (${listed}, 9, '2026-12-01', null, null), (${read}, 9, '2026-12-01', 'reader', ${LATER})`.execute(
        office,
      )
      const audited = () => ({ event: 'TEXTS_READ' as const, person: 'reader' })
      expect(await readTexts(office, { words: [read], person: 'reader', day: '2026-12-01', audited })).toBe(1)
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ concerns: 0, listed: 1 })
      expect(await listOfTheDay(office)).toEqual([fresh, listed].toSorted())
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ listed: 0 })
    },
  )

  databaseTest(
    'makes one concern of what was keyed twice from one place of a sheet, and lists it once, also when it is gathered in',
    async ({ database: { office } }) => {
      const response = randomUUID()
      const key = (item: string, words: string) =>
        office
          .transaction()
          .execute(tx =>
            readAndKeep(
              tx,
              [{ response, wave: 'w', form: '9-12', hour: CAME, item, words, place: 'A home' }],
              { ...useOf(office), read: text => ({ ...read(''), masked: text }), now: CAME },
            ),
          )
      for (const words of ['a knife', 'a knive, no a knife']) await key('more', words)
      for (const words of ['so tired', 'so tyred and tired']) await key('else', words)
      await office.transaction().execute(tx => moveWords(tx, [{ from: response, to: randomUUID() }]))
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ texts: 4, concerns: 1, known: 1, listed: 1 })
      const { rows } = await sql<{ concern: string }>`select concern from listen.concern_readings`.execute(
        office,
      )
      expect(rows).toHaveLength(1)
      expect(await listOfTheDay(office)).toHaveLength(1)
      await ask(office)
      expect(await readToTheEnd(office)).toMatchObject({ concerns: 0, known: 2, listed: 0 })
    },
  )

  databaseTest(
    'goes on where it was when it is killed, and by two at once none is read twice',
    async ({ database: { office } }) => {
      await sql`insert into listen.words (wave, item, form, received_hour, raw, masked)
        select 'w', 'more', '9-12', ${CAME}, 'a knife ' || n, 'a knife' from generate_series(1, 450) as n`.execute(
        office,
      )
      await ask(office)
      const killed = {
        ...useOf(office),
        read: (() => {
          let texts = 0
          return (text: string) => {
            texts += 1
            if (texts > 300) throw new Error('killed')
            return read(text)
          }
        })(),
      }
      expect(await rereadSome(killed, NOW)).toBe(0)
      expect(await rereadSome(killed, NOW)).toBe(200)
      await expect(rereadSome(killed, NOW)).rejects.toThrow('killed')
      expect(await concernsOf(office)).toHaveLength(200)

      await Promise.all([rereadSome(useOf(office), NOW), rereadSome(useOf(office), NOW)])
      expect(await readToTheEnd(office)).toMatchObject({ texts: 450, concerns: 450, ended: 'read' })
      const { rows } = await sql<{
        n: string
      }>`select count(distinct words)::text as n from listen.concerns`.execute(office)
      expect(rows[0]!.n).toBe('450')
      expect(await concernsOf(office)).toHaveLength(450)
    },
  )

  databaseTest('waits while something new waits for the rules', async ({ database: { office, owner } }) => {
    await store(office, 'a knife')
    await ask(office)
    await sql`insert into listen.messages (way, raw) values ('write', 'new')`.execute(owner)
    expect(await rereadFor(useOf(office), 5_000)).toBe(0)
    await sql`update listen.messages set words_read = true`.execute(owner)
    expect(await rereadFor(useOf(office), 5_000)).toBe(2)
  })

  databaseTest('is asked for by one at a time', async ({ database: { office } }) => {
    await ask(office)
    await expect(ask(office)).rejects.toThrow(ProblemsError)
  })

  databaseTest(
    'begins by itself when the word files changed, and not the first time',
    async ({ database: { office } }) => {
      const states = async () => (await listRereads(office, 9)).map(one => one.ended)
      await noticeNewRules(office, 'one', NOW)
      await noticeNewRules(office, 'one', NOW)
      expect(await states()).toEqual(['first'])
      await noticeNewRules(office, 'two', NOW)
      await noticeNewRules(office, 'two', NOW)
      expect(await states()).toEqual([null, 'first'])
      await noticeNewRules(office, 'three', NOW)
      expect(await states()).toEqual([null, 'overtaken', 'first'])
      await readToTheEnd(office)
      await noticeNewRules(office, 'three', NOW)
      expect(await states()).toEqual(['read', 'overtaken', 'first'])
    },
  )

  databaseTest('knows the word files by their content', async () => {
    const office = mkdtempSync(join(tmpdir(), 'remit-rules-'))
    cpSync(fileURLToPath(new URL('../../../office/england/words', import.meta.url)), join(office, 'words'), {
      recursive: true,
    })
    const before = hashOfRules(office)
    writeFileSync(join(office, 'words', 'paper-words.yaml'), 'not: by this')
    expect(hashOfRules(office)).toBe(before)
    writeFileSync(join(office, 'words', 'concerns', 'more.txt'), '# nothing')
    expect(hashOfRules(office)).not.toBe(before)
    expect(hashOfRules(tmpdir())).toBeNull()
  })
})
