import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import { FACTS_OF_LINES } from './columns-of-responses.ts'

/** A part of the responses of a wave, as lines: fields apart by tabs, `\N` for none; the facts, then the answers as JSON. */
export type Lines = { text: string; rows: number; last: string | null }

/**
 * Responses of a wave as lines in the order of their numbers, which are random: no order of arrival leaves with them.
 * The database hands on the answers as one text, and takes no single one out: eighty looks into each of half a million
 * documents are most of the work, and the engine that writes the dataset takes all in one.
 */
export async function readResponseLines(
  db: Database,
  wave: string,
  { after, most }: { after: string; most: number },
): Promise<Lines> {
  const facts = sql.join(FACTS_OF_LINES.map(name => sql`${sql.ref(name)}::text`))
  const { rows } = await sql<Lines>`
    select coalesce(string_agg(line, '' order by id), '') as text, count(*) as rows, max(id::text) as last
    from (
      select id, array_to_string(array[${facts}, answers::text], E'\t', '\\N') || E'\n' as line
      from listen.responses
      where wave = ${wave} and id > ${after}::uuid
      order by id limit ${most}
    ) as part`.execute(db)
  return rows[0]!
}
