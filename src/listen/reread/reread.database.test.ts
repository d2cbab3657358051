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
import type { ReadText } from '../collect/read-words.ts'
import { hashOfRules } from '../concern/hash-of-rules.ts'
import { listRereads } from './reread.store.ts'
import { askToReread, noticeNewRules, rereadSome } from './reread.ts'
import { rereadFor } from './reread-job.ts'

const NOW = new Date('2027-03-01T09:20:00Z')
const CAME = new Date('2026-12-01T10:00:00Z')

/** Rules of today: "knife" is a worry, as it was not when these texts came. */
const read: ReadText = text => ({
  masked: text,
  concern: /knife/.test(text)
    ? { category: 'violence', severity: 'grave', rank: 60, findings: [{ rule: 'knife', says: 'A knife.' }] }
    : null,
  readToday: null,
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
async function raiseFor(
  db: Database,
  of: { words?: string; message?: string },
  rule = 'old',
  state = 'closed',
) {
  await sql`insert into listen.concerns (source, words, message, category, severity, rank, findings, raised_hour, due_at, state)
    values ('survey', ${of.words ?? null}, ${of.message ?? null}, 'unclear', 'worry', 1,
      ${JSON.stringify([{ rule, says: 'Before.' }])}::jsonb, ${CAME}, ${CAME}, ${state})`.execute(db)
}

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
      await raiseFor(owner, { words: await store(office, 'a knife, and it waits') }, 'old', 'waiting')
      await raiseFor(owner, { message: await send(owner, 'a knife in the post box') })
      const drawn = await send(owner, 'a knife beside a picture')
      await raiseFor(owner, { message: drawn }, 'unseen')
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
