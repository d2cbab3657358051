import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** The ids of all waves, drafts too. */
export async function listWaveIds(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from listen.waves order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** A version of a survey, unless it is there. */
export async function insertSurveyOnce(
  tx: Transaction,
  { id, version, text, why }: { id: string; version: number; text: string; why: string },
): Promise<void> {
  await sql`insert into listen.surveys (id, version, text, why) values (${id}, ${version}, ${text}, ${why})
    on conflict (id, version) do nothing`.execute(tx)
}

/** A text of a child as a wave brings it: as it is, nothing in it to be masked. */
export type BroughtWords = { of: number | null; form: string; item: string; hour: string; text: string }

/** One row for each text; of no response where its wave brought none. */
export async function keepBroughtWords(
  tx: Transaction,
  wave: string,
  words: readonly (Omit<BroughtWords, 'of'> & { response: string | null })[],
): Promise<void> {
  await sql`
    insert into listen.words (wave, response, item, form, received_hour, raw, masked)
    select ${wave}, response, item, form, hour, text, text
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb)
      as g (response uuid, item text, form text, hour timestamptz, text text)`.execute(tx)
}
