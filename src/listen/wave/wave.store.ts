import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Wave } from './wave.ts'

/** A wave that everybody may know of, and which version of which survey it fields. */
export type KnownWave = Wave & { survey: string; version: number }

/** Every wave that is open or over, the newest first. */
export async function listPublicWaves(db: Database): Promise<KnownWave[]> {
  const { rows } = await sql<KnownWave>`
    select id, survey, version, title, opens_on as "opensOn", closes_on as "closesOn", state
    from listen.public_waves order by opens_on desc, id`.execute(db)
  return rows
}

/** The text of the survey that a public wave fields. It never changes. */
export async function readSurveyOfWave(db: Database, wave: string): Promise<string | undefined> {
  const { rows } = await sql<{ text: string }>`
    select text from listen.public_waves where id = ${wave}`.execute(db)
  return rows[0]?.text
}

export type NewWave = Omit<Wave, 'state'> & { survey: string; version: number }

/** A wave that nobody outside the office sees yet. */
export async function insertWave(db: Database, wave: NewWave): Promise<void> {
  await sql`
    insert into listen.waves (id, survey, version, title, opens_on, closes_on)
    values (${wave.id}, ${wave.survey}, ${wave.version}, ${wave.title}, ${wave.opensOn}, ${wave.closesOn})
  `.execute(db)
}

/** Lets a wave take answers on its days; `by` is the person who published it, null for the example office. */
export async function openWave(db: Database, wave: string, by: string | null): Promise<void> {
  await sql`
    update listen.waves set state = 'open', published_by = ${by}, published_at = now()
    where id = ${wave} and state = 'draft'`.execute(db)
}
