import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
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
