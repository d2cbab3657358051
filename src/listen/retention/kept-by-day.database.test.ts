import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { AuditEvent } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { deleteDue } from './delete-due.ts'
import { askForExtension, decideOnExtension } from './extend-retention.ts'
import { lookAtRetention } from './look-at-retention.ts'
import { listDeletions } from './retention.store.ts'

const policy = {
  noticeDays: 30,
  surveys: { months: 72, why: 'as the office decided' },
  aggregates: { months: 240, why: 'for a test' },
  concerns: { months: 72, why: 'for a test' },
  readCounts: { months: 12, why: 'for a test' },
}

function use(db: Database, today: string) {
  const removed: string[] = []
  const files = {
    remove: async (file: string) => {
      removed.push(file)
    },
  }
  return { db, policy, datasets: '/nowhere', files, today, now: new Date(`${today}T02:20:00Z`), removed }
}

/** Three messages of March 2027: one of words, two with the same drawing, of which one came a week later. */
async function fill(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.messages (way, received_hour, raw, masked, words_read, file, file_kind, answer_by,
      keep_words_until, keep_files_until, keep_until)
    values ('write', '2027-03-02 10:00Z', 'Zog hurt me', '[name] hurt me', true, null, null, 'words', '2029-03-02', null, '2034-03-02'),
      ('draw', '2027-03-02 11:00Z', null, null, true, 'aa', 'image/png', 'none', '2029-03-02', '2028-03-02', '2034-03-02'),
      ('draw', '2027-03-09 11:00Z', null, null, true, 'aa', 'image/png', 'none', '2029-03-09', '2028-03-09', '2034-03-09')
    returning id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`insert into listen.message_replies (message, words, written_by, asked_second, sent_at)
    values (${ids[0]}, 'Thank you.', 'ada', false, now())`.execute(db)
  await sql`insert into listen.message_replies_dropped (message, words, written_by, written_at, dropped_by)
    values (${ids[0]}, 'Thanks.', 'ada', now(), 'ben')`.execute(db)
  await sql`insert into listen.messages_sent (sent, sent_hour, came)
    select gen_random_uuid(), received_hour, '\\x00' from listen.messages`.execute(db)
  await sql`insert into listen.message_deeds (message, on_day, words, person)
    values (${ids[0]}, '2027-03-03', 'We told the school.', 'ada')`.execute(db)
  return ids
}

const raise = (db: Database, message: string, state: string, closedAt: string | null) =>
  sql`insert into listen.concerns (source, message, category, severity, rank, findings, due_at, state, closed_at)
    values ('post-box', ${message}, 'abuse', 'grave', 60, '[{"rule": "r", "words": "hurt me"}]', now(), ${state}, ${closedAt})`.execute(
    db,
  )

const messages = async (db: Database) =>
  (
    await sql<{ words: string | null; file: string | null; wordsOn: string | null; fileOn: string | null }>`
      select masked as words, file, words_deleted_on::text as "wordsOn", file_deleted_on::text as "fileOn"
      from listen.messages order by received_hour`.execute(db)
  ).rows

describe('retention of the post box', () => {
  databaseTest('says what each month has left, and when the first of it goes', async ({ database }) => {
    await fill(database.office)
    const kept = await lookAtRetention({ db: database.office, policy }, '2027-06-01')
    expect(kept.map(({ title, kind, there, dueOn }) => [title, kind, there, dueOn])).toEqual([
      ['Post box, March 2027', 'message-files', 2, '2028-03-02'],
      ['Post box, March 2027', 'message-words', 1, '2029-03-02'],
      ['Post box, March 2027', 'messages', 3, '2034-03-02'],
    ])
  })

  databaseTest(
    'deletes each drawing on its own day, the file with the last that shows it',
    async ({ database }) => {
      const { office } = database
      await fill(office)
      const first = use(office, '2028-03-02')
      expect(await deleteDue(first)).toHaveLength(1)
      expect((await messages(office)).map(({ file, fileOn }) => [file, fileOn])).toEqual([
        [null, null],
        [null, '2028-03-02'],
        ['aa', null],
      ])
      expect(first.removed).toEqual([])

      expect(await deleteDue(use(office, '2028-03-08'))).toEqual([])
      const second = use(office, '2028-03-09')
      expect(await deleteDue(second)).toHaveLength(1)
      expect(second.removed).toEqual(['aa'])
    },
  )

  databaseTest(
    'deletes words on their day, and what a closed concern quotes of them',
    async ({ database }) => {
      const { office } = database
      const [written] = await fill(office)
      await raise(office, written!, 'closed', '2027-04-01')
      await deleteDue(use(office, '2029-03-02'))

      expect((await messages(office))[0]).toMatchObject({ words: null, wordsOn: '2029-03-02' })
      const { rows } = await sql`select findings from listen.concerns`.execute(office)
      expect(rows).toEqual([{ findings: [{ rule: 'r' }] }])
      const statements = (await listDeletions(office)).map(({ statement }) => statement).join()
      expect(statements).toContain('Deleted: Words of messages of Post box, March 2027.')
      expect(statements).not.toMatch(/Zog|hurt/)
    },
  )

  databaseTest(
    'keeps the words of an open concern, says so, and deletes them once it is closed',
    async ({ database }) => {
      const { office } = database
      const [written] = await fill(office)
      await raise(office, written!, 'taken', null)
      await deleteDue(use(office, '2029-03-02'))
      expect((await messages(office))[0]?.words).toBe('[name] hurt me')
      await sql`update listen.concerns set state = 'closed', closed_at = '2029-03-02'`.execute(office)
      expect(await deleteDue(use(office, '2029-03-03'))).toHaveLength(1)
      expect((await messages(office))[0]?.words).toBeNull()
    },
  )

  databaseTest('deletes a message with its replies in the end; what was done stays', async ({ database }) => {
    const { office } = database
    await fill(office)
    await deleteDue(use(office, '2034-03-02'))
    expect(await messages(office)).toHaveLength(1)
    const { rows } = await sql`select (select count(*) from listen.message_replies) as replies,
      (select count(*) from listen.message_replies_dropped) as dropped,
      (select count(*) from listen.message_deeds) as deeds,
      (select count(*) from listen.messages_sent) as numbers,
      (select count(*) from listen.messages_sent where came is not null) as hashes`.execute(office)
    expect(rows).toEqual([{ replies: 0, dropped: 0, deeds: 1, numbers: 3, hashes: 0 }])
    await deleteDue(use(office, '2034-03-09'))
    expect((await sql`select from listen.messages_sent`.execute(office)).rows).toEqual([])
  })

  databaseTest(
    'deletes a concern and its steps six years after it was closed, never an open one',
    async ({ database }) => {
      const { office } = database
      const [first, second, third] = await fill(office)
      await raise(office, first!, 'closed', '2027-04-01T12:00Z')
      await raise(office, second!, 'closed', '2027-12-31T12:00Z')
      await raise(office, third!, 'taken', null)
      await sql`insert into listen.concern_steps (concern, person, step)
      select id, 'ada', 'taken' from listen.concerns`.execute(office)
      const left = async () => {
        const { rows } = await sql<{ concerns: number; steps: number }>`
        select (select count(*) from listen.concerns) as concerns, (select count(*) from listen.concern_steps) as steps`.execute(
          office,
        )
        return rows[0]
      }
      await deleteDue(use(office, '2033-03-31'))
      expect(await left()).toEqual({ concerns: 3, steps: 3 })
      await deleteDue(use(office, '2033-04-01'))
      expect(await left()).toEqual({ concerns: 2, steps: 2 })
      await deleteDue(use(office, '2040-01-01'))
      expect(await left()).toEqual({ concerns: 1, steps: 1 })
      await expect(sql`delete from listen.concerns`.execute(office)).rejects.toThrow('permission denied')
    },
  )

  databaseTest(
    'deletes how many texts somebody read on a day a year later, each day on its own, with a certificate',
    async ({ database }) => {
      const { office } = database
      await sql`insert into listen.words_read_counts (day, person, texts, concerns)
        values ('2027-03-02', 'ada', 31, 2), ('2027-03-02', 'ben', 4, 0), ('2027-03-30', 'ada', 12, 0),
          ('2027-04-01', 'ada', 5, 1)`.execute(office)
      const left = async () =>
        (
          await sql<{ day: string }>`select day, person from listen.words_read_counts order by 1, 2`.execute(
            office,
          )
        ).rows
      expect(
        (await lookAtRetention({ db: office, policy }, '2027-06-01')).map(one => [
          one.title,
          one.kind,
          one.there,
          one.dueOn,
        ]),
      ).toEqual([
        ['Reading of texts, March 2027', 'read-counts', 3, '2028-03-02'],
        ['Reading of texts, April 2027', 'read-counts', 1, '2028-04-01'],
      ])

      expect(await deleteDue(use(office, '2028-03-01'))).toEqual([])
      expect(await deleteDue(use(office, '2028-03-02'))).toHaveLength(1)
      expect(await left()).toEqual([
        { day: '2027-03-30', person: 'ada' },
        { day: '2027-04-01', person: 'ada' },
      ])
      const [certificate] = await listDeletions(office)
      expect(certificate).toMatchObject({
        kind: 'read-counts',
        counts: { 'counts of texts read on a day': 2 },
      })
      expect(certificate?.statement).toContain(
        'Deleted: How many texts somebody read of Reading of texts, March 2027.',
      )
      expect(certificate?.statement).not.toMatch(/ada|ben|31/)

      expect(await deleteDue(use(office, '2028-04-01'))).toHaveLength(2)
      expect(await left()).toEqual([])
    },
  )

  databaseTest('keeps cleared quotes when the words of messages go, and no others', async ({ database }) => {
    const { office } = database
    const [written] = await fill(office)
    const quote = (reference: string, state: string, clearedBy: string | null) =>
      sql`insert into listen.quotes (reference, message, quoted, attribution, check_of_groups, why, state,
          proposed_by, cleared_by, cleared_at, consent)
        values (${reference}, ${written}, 'hurt me', 'Child', '{}', 'for a test', ${state}, 'ada', ${clearedBy},
          case when ${clearedBy}::text is not null then now() end, 'it said yes')`.execute(office)
    await quote('quote:00000001', 'cleared', 'ben')
    await quote('quote:00000002', 'proposed', null)
    await quote('quote:00000003', 'refused', null)
    await quote('quote:00000004', 'set-aside', 'ben')
    const left = async () =>
      (await sql<{ reference: string }>`select reference from listen.quotes order by 1`.execute(office)).rows

    await deleteDue(use(office, '2029-03-01'))
    expect(await left()).toHaveLength(4)
    await deleteDue(use(office, '2029-03-02'))
    expect(await left()).toEqual([{ reference: 'quote:00000001' }])
    expect((await listDeletions(office)).map(({ statement }) => statement).join()).toContain(
      'quotes that nobody cleared',
    )
  })

  databaseTest('keeps a month longer only when two people agreed', async ({ database }) => {
    const { office } = database
    await fill(office)
    const audited: AuditEvent = { event: 'EXTENSION', person: 'ada' }
    const wish = {
      batch: 'post-box-2027-03',
      kind: 'message-files',
      until: '2028-12-31',
      ground: 'court',
      why: 'A court asked us to keep it.',
    } as const
    const today = '2028-01-01'
    const id = await askForExtension({ db: office, policy }, { person: 'ada', today, audited }, wish)
    await decideOnExtension({ db: office, policy }, { person: 'ben', today, audited }, id, 'agreed')
    expect(await deleteDue(use(office, '2028-12-30'))).toEqual([])
    const last = use(office, '2028-12-31')
    expect(await deleteDue(last)).toHaveLength(1)
    expect(last.removed).toEqual(['aa'])
  })
})
