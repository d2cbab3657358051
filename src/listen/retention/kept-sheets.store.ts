import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** Sheets that were keyed and never brought in, and all that stand in the list of a wave. */
export type SheetsLeft = { keyed: number; listed: number }

// an answer has its words beside what was chosen, or is nothing else
const HAS_WORDS = sql`e.answers @? '$.*.words'`

/** What is left of the sheets of a wave: of those that were keyed only, the ones with words go with the raw words. */
export async function countSheets(
  db: Database,
  wave: string,
): Promise<Record<'raw-words' | 'rows', SheetsLeft>> {
  const { rows } = await sql<{ words: number; keyed: number; listed: number }>`
    select count(distinct s.number) filter (where ${HAS_WORDS}) as words,
      count(distinct e.sheet) as keyed, count(distinct s.number) as listed
    from listen.sheets s left join listen.sheet_entries e on e.sheet = s.number
    where s.wave = ${wave}`.execute(db)
  const { words = 0, keyed = 0, listed = 0 } = rows[0] ?? {}
  return { 'raw-words': { keyed: words, listed: 0 }, rows: { keyed, listed } }
}

/**
 * Takes the words out of what was keyed from sheets that were never brought in; of how many. Also where a concern about them is open: it has
 * them in listen.words.
 */
export async function emptyKeyedWords(tx: Transaction, wave: string): Promise<number> {
  const { rows } = await sql<{ sheets: number }>`
    with emptied as (
      update listen.sheet_entries e set answers = (
        select coalesce(jsonb_object_agg(item, answer - 'words') filter (where answer - 'words' <> '{}'), '{}')
        from jsonb_each(e.answers) a (item, answer))
      from listen.sheets s where s.number = e.sheet and s.wave = ${wave} and ${HAS_WORDS}
      returning e.sheet
    )
    select count(distinct sheet) as sheets from emptied`.execute(tx)
  return rows[0]?.sheets ?? 0
}

/** Deletes what was keyed from the sheets of a wave, and the sheets with the places that they were sent to. */
export async function deleteSheets(tx: Transaction, wave: string): Promise<SheetsLeft> {
  const { rows } = await sql<{ keyed: number }>`
    with gone as (
      delete from listen.sheet_entries e using listen.sheets s
      where s.number = e.sheet and s.wave = ${wave} returning e.sheet
    )
    select count(distinct sheet) as keyed from gone`.execute(tx)
  const sheets = await sql`delete from listen.sheets where wave = ${wave}`.execute(tx)
  return { keyed: rows[0]?.keyed ?? 0, listed: Number(sheets.numAffectedRows ?? 0n) }
}
