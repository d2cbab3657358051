import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { recordAudit } from '../audit/audit.ts'
import { noteAuditHead } from '../audit/audit-heads.ts'
import { readConfig } from '../config/config.ts'
import { databaseTest, type TestDatabase } from '../database/test-database.ts'
import { platformCommands } from './platform-commands.ts'
import { runCommandLine } from './run-command-line.ts'

describe('remit audit verify', () => {
  databaseTest('says that the audit is whole, and its head', async ({ database }) => {
    await recordThree(database)

    expect(await type(database, 'audit verify')).toEqual({
      code: 0,
      out: expect.stringMatching(/^The audit is whole: 3 events, the last with hash [0-9a-f]{64}\.\n$/),
    })
  })

  databaseTest('names the first broken event and ends with 1', async ({ database }) => {
    await recordThree(database)
    await tamper(database, `update platform.audit_events set person = 'p-9' where subject = 'c/2'`)

    expect(await type(database, 'audit verify')).toEqual({
      code: 1,
      out: expect.stringMatching(
        /^The audit is broken at event 2: the event \S+ of \S+ is not as it was recorded\.\n$/,
      ),
    })
  })

  databaseTest(
    'holds the chain against a copy of the heads that was kept elsewhere',
    async ({ database }) => {
      const heads = join(mkdtempSync(join(tmpdir(), 'remit-heads-')), 'heads')
      await recordThree(database)
      await noteAuditHead(database.office, heads)
      await tamper(database, `delete from platform.audit_links where number = 3`)

      expect(await type(database, `audit verify --heads ${heads}`)).toMatchObject({
        code: 1,
        out: expect.stringContaining('event 3: it is gone'),
      })
    },
  )
})

describe('remit database status', () => {
  databaseTest('lists what is applied, and ends with 1 while something waits', async ({ database }) => {
    expect(await type(database, 'database status')).toMatchObject({
      code: 0,
      out: expect.stringContaining('0003-platform-audit.sql'),
    })
    await sql`delete from platform.migrations where number = 3`.execute(database.owner)

    expect(await type(database, 'database status')).toMatchObject({
      code: 1,
      out: expect.stringContaining('waiting           0003-platform-audit.sql'),
    })
  })

  databaseTest('and migrate finds nothing to do twice', async ({ database }) => {
    expect(await type(database, 'database migrate')).toEqual({
      code: 0,
      out: 'The database was up to date.\n',
    })
  })
})

describe('a command on the database', () => {
  test('makes none where Remit never started, and says what to start or to set', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-var-'))
    let out = ''
    const print = (text: string) => {
      out += text
    }
    const config = () => readConfig({ REMIT_VAR: folder }, '/')
    const code = await runCommandLine(platformCommands, ['audit', 'verify'], config, {
      out: print,
      err: print,
    })
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^Remit never started on the folder \S+\. Start it once with npm start/),
    ])
    expect(readdirSync(folder)).toEqual([])
  })

  databaseTest('says the same of a database that is empty', async ({ database }) => {
    await sql`drop table platform.migrations`.execute(database.owner)
    expect(await type(database, 'audit verify')).toEqual({
      code: 1,
      out: expect.stringContaining('Remit never started on the database of DATABASE_URL.'),
    })
  })
})

async function recordThree({ office }: TestDatabase): Promise<void> {
  for (const number of [1, 2, 3])
    await recordAudit(office, { event: 'CASE_READ', person: 'p-1', subject: `c/${number}` })
}

async function tamper({ owner }: TestDatabase, statement: string): Promise<void> {
  await owner.transaction().execute(async tx => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql.raw(statement).execute(tx)
  })
}

async function type({ address }: TestDatabase, words: string): Promise<{ code: number; out: string }> {
  let out = ''
  const config = () =>
    readConfig({ DATABASE_URL: address, REMIT_VAR: mkdtempSync(join(tmpdir(), 'remit-var-')) }, '/')
  const print = (text: string) => {
    out += text
  }
  return {
    code: await runCommandLine(platformCommands, words.split(' '), config, { out: print, err: print }),
    out,
  }
}
