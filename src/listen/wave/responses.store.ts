import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { ColumnFrom, ResponseColumn } from './columns-of-responses.ts'

/** A part of the responses of a wave, as lines of a table: fields apart by tabs, `\N` for none. */
export type Lines = { text: string; rows: number; last: string | null }

/**
 * Responses of a wave as lines in the order of their numbers, which are random: no order of arrival leaves with them.
 * The database writes the lines itself: half a million responses with eighty columns never become objects here.
 */
export async function readResponseLines(
  db: Database,
  wave: string,
  columns: readonly ResponseColumn[],
  { after, most }: { after: string; most: number },
): Promise<Lines> {
  const fields = sql.join(columns.map(column => sql`(${fieldOf(column.from)})::text`))
  const { rows } = await sql<Lines>`
    select coalesce(string_agg(line, '' order by id), '') as text, count(*) as rows, max(id::text) as last
    from (
      select id, array_to_string(array[${fields}], E'\t', '\\N') || E'\n' as line
      from listen.responses
      where wave = ${wave} and id > ${after}::uuid
      order by id limit ${most}
    ) as part`.execute(db)
  return rows[0]!
}

/** The value of a column in a row of listen.responses. Names of items are the survey's and are bound, not written into the text. */
function fieldOf(from: ColumnFrom) {
  if (from.kind === 'fact') return sql.ref(from.name)
  const item = sql`(answers -> ${from.item})`
  const why = sql`coalesce(${item} ->> 'none', 'not-asked')`
  switch (from.kind) {
    case 'status':
      return sql`case when ${item} ? 'none' or not answers ? ${from.item} then ${why} else 'answered' end`
    case 'chosen':
      return sql`coalesce(${item} ->> 'chosen', ${why})`
    case 'row': {
      const row = sql`(${item} -> 'rows' -> ${from.row})`
      return sql`case jsonb_typeof(${row}) when 'string' then ${row} #>> '{}'
        else coalesce(${row} ->> 'none', ${why}) end`
    }
    case 'ticked':
      return sql`(${item} -> 'several') ? ${from.option}`
    case 'rank':
      return sql`(select n from jsonb_array_elements_text(${item} -> 'ranked') with ordinality as r (option, n)
        where option = ${from.option})`
    case 'number':
      return sql`${item} ->> 'number'`
  }
}
