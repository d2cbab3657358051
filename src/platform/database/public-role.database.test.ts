import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from './test-database.ts'

describe('public role', () => {
  databaseTest('puts a message into the inbox and cannot read it back', async ({ database }) => {
    await sql`insert into listen.inbox (form, payload) values ('post-box', '{}')`.execute(database.public)

    await expect(sql`select * from listen.inbox`.execute(database.public)).rejects.toThrow(
      'permission denied',
    )
    const { rows } = await sql`select form from listen.inbox`.execute(database.office)
    expect(rows).toEqual([{ form: 'post-box' }])
  })
})
