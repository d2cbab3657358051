import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import type { Kind } from './retention.ts'

/** With which kinds the rows of a table go, or what children wrote in them: by a statement of retention, or by a function of the database. */
const GOES: Readonly<Record<string, readonly Kind[]>> = {
  words: ['raw-words', 'masked-words'],
  words_to_read: ['masked-words', 'raw-words'],
  coding_texts: ['masked-words'],
  codes_given: ['masked-words'],
  codes_guessed: ['masked-words'],
  translations: ['raw-words', 'message-words'],
  sheet_entries: ['raw-words', 'rows'],
  sheets: ['rows'],
  responses: ['rows'],
  inbox: ['rows'],
  codes: ['rows'],
  code_requests: ['rows'],
  tallies: ['aggregates'],
  leavings: ['aggregates'],
  heard_groups: ['aggregates'],
  heard_answers: ['aggregates'],
  messages: ['message-words', 'message-files', 'messages'],
  message_contacts: ['messages'],
  message_themes: ['messages'],
  message_replies: ['messages'],
  message_replies_dropped: ['messages'],
  concerns: ['concerns'],
  concern_steps: ['concerns'],
  concern_readings: ['concerns'],
  quotes: ['masked-words', 'message-words', 'messages'],
}

/** What has no kind, and why. */
const STAYS: Readonly<Record<string, string>> = {
  ended: 'numbers of responses that were sent; nothing leads from them to what was answered',
  finishings: 'who asked for a wave to be finished, and how far that is; nothing of what was answered',
  wave_steps: 'who published and closed a wave',
  weights: 'how a wave was weighted: shares of its children together',
  codings: 'which texts were to be coded, by which frame; the texts themselves go',
  saved_tables: 'which table somebody wants to see again; its numbers are read anew',
  happened: 'what was done about a wave, in words of the office that everybody can read',
  message_deeds: 'what was done for a child, in words of the office: the handbook says that it stays',
  concern_calls: 'goes as soon as a person has the concern, which is before it can be closed',
}

/** Every table of what was heard that holds something of a wave, a text, a message, a sheet, a response or a concern. */
async function tablesOfChildren({ owner }: TestDatabase): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct t.relname as name from pg_class t join pg_attribute c on c.attrelid = t.oid
    where t.relnamespace = 'listen'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition
      and not c.attisdropped and c.attname in ('wave', 'words', 'message', 'sheet', 'response', 'concern', 'raw')
    order by name`.execute(owner)
  return rows.map(({ name }) => name)
}

/** All that deletes: the statements of retention, and the functions of the database. */
async function deletingStatements({ owner }: TestDatabase): Promise<string> {
  const files = (await readdir(import.meta.dirname)).filter(name => name.endsWith('.store.ts'))
  const stores = await Promise.all(files.map(name => readFile(`${import.meta.dirname}/${name}`, 'utf8')))
  const { rows } = await sql<{ source: string }>`
    select prosrc as source from pg_proc where pronamespace = 'listen'::regnamespace`.execute(owner)
  return [...stores, ...rows.map(({ source }) => source)].join('\n')
}

describe('what is kept of children', () => {
  databaseTest(
    'goes with a kind of retention, table by table, or it is said why not',
    async ({ database }) => {
      const named = [...Object.keys(GOES), ...Object.keys(STAYS)]
      expect(named.toSorted()).toEqual(await tablesOfChildren(database))
    },
  )

  databaseTest('is deleted by some statement, wherever a kind is named', async ({ database }) => {
    const statements = await deletingStatements(database)
    const missing = Object.keys(GOES).filter(
      table => !new RegExp(`delete from listen\\.${table}\\b`).test(statements),
    )
    expect(missing).toEqual([])
  })
})
