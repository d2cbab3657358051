import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../database/database.ts'
import { databaseTest, type TestDatabase } from '../database/test-database.ts'
import { recordAudit } from './audit.ts'
import { noteAuditHead, readAuditHeads } from './audit-heads.ts'
import { verifyAudit } from './verify-audit.ts'

describe('audit', () => {
  databaseTest('is whole when nothing was recorded', async ({ database }) => {
    expect(await verifyAudit(database.office)).toEqual({ whole: true, head: null })
  })

  databaseTest('keeps an event only when the change it speaks of is kept', async ({ database }) => {
    await database.office.transaction().execute(tx => recordAudit(tx, CLOSED))
    await expect(
      database.office.transaction().execute(async tx => {
        await recordAudit(tx, CLOSED)
        throw new Error('the change failed')
      }),
    ).rejects.toThrow('the change failed')

    expect(await verifyAudit(database.office)).toMatchObject({ whole: true, head: { number: 1 } })
  })

  databaseTest('keeps one chain when many write at once', async ({ database }) => {
    await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        database.office.transaction().execute(async tx => {
          await recordAudit(tx, { ...CLOSED, subject: `help/case/${number}` })
          await recordAudit(tx, { ...CLOSED, event: 'CASE_READ' })
        }),
      ),
    )

    expect(await verifyAudit(database.office)).toMatchObject({ whole: true, head: { number: 80 } })
  })

  databaseTest('takes any text into the chain without mistaking it for another', async ({ database }) => {
    await recordAudit(database.office, {
      event: 'A',
      person: '1:B,',
      subject: 'Åse 🙂',
      details: { 'ß"': 'x\ny', n: 0.1 },
    })
    await recordAudit(database.office, { event: '', person: null, subject: '' })

    expect(await verifyAudit(database.office)).toMatchObject({ whole: true, head: { number: 2 } })
  })

  databaseTest(
    'cannot be changed by the office, nor by the owner without breaking a trigger',
    async ({ database }) => {
      await recordAudit(database.office, CLOSED)

      for (const statement of ['update {} set number = 9', 'delete from {}', 'truncate {}']) {
        const on = (table: string) =>
          sql.raw(
            statement
              .replace('{}', table)
              .replace('number = 9', table.endsWith('links') ? 'number = 9' : "event = ''"),
          )
        for (const table of ['platform.audit_events', 'platform.audit_links']) {
          await expect(on(table).execute(database.office)).rejects.toThrow('permission denied')
          await expect(on(table).execute(database.owner)).rejects.toThrow(/only ever added to|foreign key/)
        }
      }
      await expect(
        sql`insert into platform.audit_links (number, event, hash) select 2, id, '' from platform.audit_events`.execute(
          database.office,
        ),
      ).rejects.toThrow('permission denied')
      await expect(
        sql`insert into platform.audit_events (event, at) values ('BACKDATED', '2001-01-01')`.execute(
          database.office,
        ),
      ).rejects.toThrow('permission denied')
    },
  )
})

describe('audit verify › names the first broken row', () => {
  const broken: readonly [string, string, number, RegExp][] = [
    [
      'when what happened was changed',
      `update platform.audit_events set event = 'CASE_READ' where subject = 'c/3'`,
      3,
      /not as it was recorded/,
    ],
    [
      'when who did it was changed',
      `update platform.audit_events set person = null where subject in ('c/2', 'c/4')`,
      2,
      /not as it was recorded/,
    ],
    [
      'when it was moved in time',
      `update platform.audit_events set at = at - interval '1 day' where subject = 'c/5'`,
      5,
      /not as it was recorded/,
    ],
    [
      'when a detail was changed',
      `update platform.audit_events set details = '{"rows": 2}' where subject = 'c/1'`,
      1,
      /not as it was recorded/,
    ],
    [
      'when an event was removed',
      `alter table platform.audit_links drop constraint audit_links_event_fkey; delete from platform.audit_events where subject = 'c/4'`,
      4,
      /was removed/,
    ],
    [
      'when an event and its link were removed',
      `delete from platform.audit_links where number = 2; delete from platform.audit_events where subject = 'c/2'`,
      2,
      /it is gone: after event 1 comes event 3/,
    ],
    [
      'when the first event was removed',
      `delete from platform.audit_links where number = 1; delete from platform.audit_events where subject = 'c/1'`,
      1,
      /it is gone/,
    ],
    [
      'when a row was hashed anew after a change',
      `update platform.audit_events set event = 'X' where subject = 'c/3'; update platform.audit_links l set hash = sha256(l.previous || convert_to(platform.audit_text(3, e), 'UTF8')) from platform.audit_events e where e.id = l.event and l.number = 3`,
      4,
      /does not follow/,
    ],
    [
      'when an event was slipped in past the chain',
      `insert into platform.audit_events (event) values ('X')`,
      6,
      /stands in no link/,
    ],
  ]

  for (const [title, statement, number, what] of broken) {
    databaseTest(title, async ({ database }) => {
      await recordFive(database.office)
      await tamper(database, statement)

      expect(await verifyAudit(database.office)).toMatchObject({
        whole: false,
        number,
        what: expect.stringMatching(what),
      })
    })
  }
})

describe('audit verify › holds the chain against the heads noted outside', () => {
  const file = () => join(mkdtempSync(join(tmpdir(), 'remit-heads-')), 'audit-heads')

  databaseTest('so that cutting off the newest events shows', async ({ database }) => {
    const heads = file()
    await recordFive(database.office)
    await noteAuditHead(database.office, heads)
    await tamper(
      database,
      `delete from platform.audit_links where number > 3; delete from platform.audit_events where subject > 'c/3'`,
    )

    expect(await verifyAudit(database.office)).toMatchObject({ whole: true })
    expect(await verifyAudit(database.office, readAuditHeads(heads))).toMatchObject({
      whole: false,
      number: 4,
    })
  })

  databaseTest('so that a chain written anew shows', async ({ database }) => {
    const heads = file()
    await recordFive(database.office)
    await noteAuditHead(database.office, heads)
    await noteAuditHead(database.office, heads)
    await tamper(database, 'delete from platform.audit_links; delete from platform.audit_events')
    await recordFive(database.office)

    expect(readAuditHeads(heads)).toHaveLength(1)
    expect(await verifyAudit(database.office, readAuditHeads(heads))).toMatchObject({
      whole: false,
      number: 5,
      what: expect.stringContaining('noted'),
    })
  })

  databaseTest('and says where the file of heads cannot be read', async ({ database }) => {
    const heads = file()
    await recordAudit(database.office, CLOSED)
    await noteAuditHead(database.office, heads)
    writeFileSync(heads, 'nonsense\n', { flag: 'a' })

    expect(() => readAuditHeads(heads)).toThrow('line 2')
  })
})

const CLOSED = { event: 'CASE_CLOSED', person: 'p-1', subject: 'help/case/1', details: { rows: 1 } }

async function recordFive(db: Database): Promise<void> {
  for (const number of [1, 2, 3, 4, 5]) await recordAudit(db, { ...CLOSED, subject: `c/${number}` })
}

/** As somebody would who has the owner's password: triggers off, changes in, triggers on. */
async function tamper({ owner }: TestDatabase, statements: string): Promise<void> {
  await owner.transaction().execute(async tx => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const statement of statements.split(';')) await sql.raw(statement).execute(tx)
  })
}
