import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** One version of a survey as it is kept; it never changes. `by` is the id of a person, null when it came with the office. */
export type SurveyRow = {
  id: string
  version: number
  text: string
  why: string
  by: string | null
  at: Date
}

const SURVEY = sql`id, version, text, why, written_by as by, written_at as at`

/** The newest version of every survey. */
export async function listSurveys(db: Database): Promise<SurveyRow[]> {
  const { rows } = await sql<SurveyRow>`
    select distinct on (id) ${SURVEY} from listen.surveys order by id, version desc`.execute(db)
  return rows
}

/** Every version of a survey, the newest first; none when there is no such survey. */
export async function listSurveyVersions(db: Database, id: string): Promise<SurveyRow[]> {
  const { rows } = await sql<SurveyRow>`
    select ${SURVEY} from listen.surveys where id = ${id} order by version desc`.execute(db)
  return rows
}

/** False when that version is there already. `adultForms`: those of its forms that adults answer for themselves. */
export async function insertSurvey(
  db: Database,
  row: Omit<SurveyRow, 'at'> & { adultForms: readonly string[] },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into listen.surveys (id, version, text, why, written_by, adult_forms)
    values (${row.id}, ${row.version}, ${row.text}, ${row.why}, ${row.by}, ${row.adultForms}::text[])
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}
