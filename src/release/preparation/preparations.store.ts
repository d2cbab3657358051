import type { Problem } from '../../kernel/problem.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { ReleaseTables } from '../versions/release.tables.ts'

/** A release that somebody asked for: what of, how far it is, and what came of it. */
export type PreparationRow = {
  id: string
  source: string
  policy: string
  name: string
  title: string
  note: string | null
  askedBy: string
  askedAt: Date
  step: string | null
  finishedAt: Date | null
  release: number | null
  problems: readonly Problem[]
}

const tables = (db: Database) => db.withTables<ReleaseTables>()

/** The number of a new preparation. */
export async function insertPreparation(
  db: Transaction,
  {
    source,
    policy,
    name,
    title,
    note,
    askedBy,
  }: Pick<PreparationRow, 'source' | 'policy' | 'name' | 'title' | 'note' | 'askedBy'>,
): Promise<string> {
  const { id } = await tables(db)
    .insertInto('release.preparations')
    .values({ source, policy, name, title, note, asked_by: askedBy })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const findPreparation = (db: Database, id: string): Promise<PreparationRow | undefined> =>
  tables(db)
    .selectFrom('release.preparations')
    .select(['id', 'source', 'policy', 'name', 'title', 'note', 'asked_by as askedBy', 'asked_at as askedAt'])
    .select(['step', 'finished_at as finishedAt', 'release', 'problems'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Says what is being done now: whoever waits sees it. */
export async function updateStep(db: Database, id: string, step: string): Promise<void> {
  await tables(db).updateTable('release.preparations').set({ step }).where('id', '=', id).execute()
}

/** Ends a preparation with its version, or with what stood in the way. */
export async function finishPreparation(
  db: Database,
  id: string,
  { release, problems }: Pick<PreparationRow, 'release' | 'problems'>,
): Promise<void> {
  await tables(db)
    .updateTable('release.preparations')
    .set({ release, problems: JSON.stringify(problems), finished_at: new Date() })
    .where('id', '=', id)
    .execute()
}
