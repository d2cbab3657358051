import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from './database.ts'
import { databaseTest } from './test-database.ts'

/** The schemas of which the public pages may read what a migration grants them; nothing of any other. */
const PARTLY_PUBLIC = ['places', 'release', 'see', 'act']

/** What of listen the public pages read besides: surveys that are open or over, cleared quotes, and what came of it all. */
const PUBLIC_OF_LISTEN = [
  'listen.public_waves',
  'listen.public_quotes',
  'listen.quotes_on_pages',
  'listen.public_happened',
  'listen.public_happened_in',
  'listen.kept_longer',
]

/** The system's own catalogue, which every user of PostgreSQL may read: names of tables, no rows of them. */
const CATALOGUE = ['pg_catalog', 'information_schema']

describe('public role', () => {
  databaseTest(
    'brings in a page of answers, and can neither list nor count what came in',
    async ({ database }) => {
      await sql`select listen.take_pages(array[gen_random_uuid()], array['who'], array['wave'], array['9-12'],
      array['{"who": {"none": "dont-want"}}'::jsonb], array[null], array[null])`.execute(database.public)

      expect(await mayDo(database.public, 'select 1 from listen.inbox')).toBe(false)
      expect(await mayDo(database.public, 'select 1 from listen.ended')).toBe(false)
      const { rows } = await sql`select form from listen.inbox`.execute(database.office)
      expect(rows).toEqual([{ form: '9-12' }])
    },
  )

  databaseTest(
    'brings in a message, reads back none, and learns only whether it was sent',
    async ({ database }) => {
      const number = '22222222-2222-8222-8222-222222222222'
      const take = () =>
        sql`select standing from listen.take_message(${number}, 'write', null, null, 'More buses.', null, null,
          'words', sha256('five words'), 'sealed', true, null, 'en', 'a hash', null)`.execute(database.public)
      expect((await take()).rows).toEqual([{ standing: 'taken' }])
      expect((await take()).rows).toEqual([{ standing: 'again' }])

      for (const table of [
        'messages',
        'messages_sent',
        'message_contacts',
        'message_replies',
        'message_deeds',
      ])
        expect([table, await mayDo(database.public, `select 1 from listen.${table}`)]).toEqual([table, false])
      const { rows } = await sql`select was_read, words from listen.answer_for(sha256('five words'))`.execute(
        database.public,
      )
      expect(rows).toEqual([{ was_read: false, words: null }])
      const { rows: kept } = await sql<{ hour: boolean }>`
        select received_hour = date_trunc('hour', received_hour) as hour from listen.messages`.execute(
        database.office,
      )
      expect(kept).toEqual([{ hour: true }])
    },
  )

  databaseTest('cannot choose the hour of a page, nor put one in by any other way', async ({ database }) => {
    expect(
      await mayDo(
        database.public,
        `insert into listen.inbox (response, page, wave, form, answers) values (gen_random_uuid(), '', '', '', '{}')`,
      ),
    ).toBe(false)
    const { rows } = await sql<{ arguments: string }>`
        select pg_get_function_arguments('listen.take_pages'::regproc) as arguments`.execute(database.owner)
    expect(rows[0]?.arguments).not.toContain('hour')
  })

  databaseTest(
    'reads only tables of places, release, see and act, tried on every table there is',
    async ({ database }) => {
      const tables = await listTables(database.owner)
      const readable: string[] = []
      for (const { schema, name } of tables) {
        if (await mayDo(database.public, `select 1 from ${schema}.${name} limit 1`))
          readable.push(`${schema}.${name}`)
      }

      expect(tables.length).toBeGreaterThan(10)
      expect(
        readable.filter(
          table => !PARTLY_PUBLIC.includes(table.split('.')[0]!) && !PUBLIC_OF_LISTEN.includes(table),
        ),
      ).toEqual([])
    },
  )

  databaseTest('writes no table at all, tried on every table there is', async ({ database }) => {
    const written: string[] = []
    // a view is written through its tables, which are tried themselves
    const tables = (await listTables(database.owner)).filter(({ view }) => !view)
    for (const { schema, name, column } of tables) {
      const table = `${schema}.${name}`
      const statements = [
        `insert into ${table} default values`,
        `update ${table} set ${column} = ${column}`,
        `delete from ${table}`,
        `truncate ${table}`,
        `drop table ${table}`,
        `alter table ${table} add column planted text`,
      ]
      for (const statement of statements) if (await mayDo(database.public, statement)) written.push(statement)
    }

    expect(written).toEqual([])
  })

  databaseTest(
    'can run no function of ours that changes anything but the intake of what children send, and a teacher’s codes',
    async ({ database }) => {
      const { rows } = await sql<{ name: string }>`
      select p.oid::regprocedure::text as name
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
        and has_function_privilege('remit_public', p.oid, 'execute')
        and has_schema_privilege('remit_public', n.oid, 'usage')
        and p.provolatile = 'v'`.execute(database.owner)

      expect(rows.map(({ name }) => name.replace(/\(.*/, '')).sort()).toEqual([
        'listen.ask_for_codes',
        'listen.change_may_print',
        'listen.change_may_print_within_the_hour',
        'listen.stop_code',
        'listen.take_message',
        'listen.take_pages',
      ])
    },
  )

  databaseTest(
    'reads of a teacher’s codes only those whose secret it has, and never how many answered',
    async ({ database }) => {
      expect(await mayDo(database.public, 'select 1 from listen.codes')).toBe(false)
      expect(await mayDo(database.public, 'select 1 from listen.code_requests')).toBe(false)
      const { rows } = await sql<{ result: string }>`
        select pg_get_function_result('listen.codes_of_request'::regproc) as result`.execute(database.owner)
      expect(rows[0]?.result).not.toContain('answered')
    },
  )

  databaseTest('fills no disk and holds up nobody by what PostgreSQL gives to all', async ({ database }) => {
    const statements = [
      'select lo_create(0)',
      `select lo_from_bytea(0, 'planted')`,
      'select pg_advisory_lock(8243171903)',
      'select pg_advisory_xact_lock(8243171903)',
      'select pg_try_advisory_lock_shared(1, 2)',
      `select pg_read_file('/etc/passwd')`,
      `copy (select 1) to program 'true'`,
    ]

    for (const statement of statements)
      expect([statement, await mayDo(database.public, statement)]).toEqual([statement, false])
    expect(await mayDo(database.office, 'select pg_advisory_xact_lock(1)')).toBe(true)
    expect(await mayDo(database.office, 'select pg_advisory_xact_lock(1, 2)')).toBe(true)
  })

  databaseTest('makes no table, schema or function of its own', async ({ database }) => {
    const statements = [
      'create table public.planted (x int)',
      'create schema planted',
      'create table release.planted (x int)',
      'create function public.planted() returns int language sql as $$ select 1 $$',
    ]

    for (const statement of statements) expect(await mayDo(database.public, statement)).toBe(false)
  })
})

describe('office role', () => {
  databaseTest('reads what has been migrated and changes none of it', async ({ database }) => {
    expect(await mayDo(database.office, 'select 1 from platform.migrations')).toBe(true)
    expect(await mayDo(database.office, 'delete from platform.migrations')).toBe(false)
  })

  databaseTest('makes no table, and none of the queue is open to it', async ({ database }) => {
    expect(await mayDo(database.office, 'create table platform.planted (x int)')).toBe(false)
    expect(await mayDo(database.office, 'select 1 from graphile_worker.jobs')).toBe(false)
  })
})

/**
 * Tries a statement and takes it back. Only "permission denied" (and its kin for owners) counts as a no: a statement
 * that fails for another reason got past the lock, and that is a yes.
 */
async function mayDo(db: Database, statement: string): Promise<boolean> {
  const undone = new Error('taken back')
  try {
    await db.transaction().execute(async tx => {
      await sql.raw(statement).execute(tx)
      throw undone
    })
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === '42501')
  }
  return true
}

/** Every table and view that is not the system's, with the name of one of its columns. */
type ATable = { schema: string; name: string; column: string; view: boolean }

async function listTables(owner: Database): Promise<ATable[]> {
  const { rows } = await sql<ATable>`
    select quote_ident(t.table_schema) as schema, quote_ident(t.table_name) as name, quote_ident(min(c.column_name)) as column,
      bool_or(t.table_type = 'VIEW') as view
    from information_schema.tables t
    join information_schema.columns c using (table_schema, table_name)
    where t.table_schema <> all (${CATALOGUE})
    group by 1, 2 order by 1, 2`.execute(owner)
  return rows
}
