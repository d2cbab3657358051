import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** The dataset that a wave became, and the weights that are in force: those of which that dataset is made. Null where there is none. */
export type DatasetOfWave = { dataset: string | null; weights: number | null; words: string | null }

/** One row: what the tables of a wave are made of now. */
export async function findDataset(db: Database, wave: string): Promise<DatasetOfWave> {
  const { rows } = await sql<DatasetOfWave>`
    select w.dataset, x.version as weights, x.words from listen.waves w
    left join listen.weights x on x.wave = w.id and x.dataset = w.dataset
    where w.id = ${wave}`.execute(db)
  return rows[0] ?? { dataset: null, weights: null, words: null }
}

/** A coding of what was written to a question of a wave: by which frame, and of how many texts. */
export type CodingOfWave = { id: string; frame: string; version: number; item: string; texts: number }

/** The codings of a wave, the newest first. */
export async function listCodingsOfWave(db: Database, wave: string): Promise<CodingOfWave[]> {
  const { rows } = await sql<CodingOfWave>`
    select c.id, c.frame, c.version, c.item,
      (select count(*) from listen.coding_texts t where t.coding = c.id) as texts
    from listen.codings c where c.wave = ${wave} order by c.began_at desc, c.id`.execute(db)
  return rows
}

/** How many of a wave's words were proposed as quotes and cleared, how many texts are there to be read, and how often it was told what happened. */
export type CountsOfWave = { quotes: number; cleared: number; texts: number; happened: number }

export async function countOfWave(db: Database, wave: string): Promise<CountsOfWave> {
  const { rows } = await sql<CountsOfWave>`
    select
      (select count(*) from listen.quotes where wave = ${wave}) as quotes,
      (select count(*) from listen.quotes where wave = ${wave} and state = 'cleared') as cleared,
      (select count(*) from listen.words where wave = ${wave} and masked is not null) as texts,
      (select count(*) from listen.public_happened where wave = ${wave} and withdrawn is null) as happened`.execute(
    db,
  )
  return rows[0] ?? { quotes: 0, cleared: 0, texts: 0, happened: 0 }
}
