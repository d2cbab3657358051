import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** One version of a frame as it was written. */
export type FrameText = {
  id: string
  version: number
  text: string
  why: string
  writtenBy: string
  writtenAt: Date
}

const COLUMNS = sql`id, version, text, why, written_by as "writtenBy", written_at as "writtenAt"`

/** Adds the next version. False where somebody else wrote that version meanwhile. */
export async function insertFrame(
  tx: Transaction,
  { id, version, text, why, writtenBy }: Omit<FrameText, 'writtenAt'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into listen.frames (id, version, text, why, written_by)
    values (${id}, ${version}, ${text}, ${why}, ${writtenBy}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** Every version of a frame, the newest first. */
export async function listVersions(db: Database, frame: string): Promise<FrameText[]> {
  const { rows } = await sql<FrameText>`
    select ${COLUMNS} from listen.frames where id = ${frame} order by version desc`.execute(db)
  return rows
}

/** The newest version of every frame. */
export async function listFrames(db: Database): Promise<FrameText[]> {
  const { rows } = await sql<FrameText>`
    select distinct on (id) ${COLUMNS} from listen.frames order by id, version desc`.execute(db)
  return rows
}

/** The text of one version. */
export async function findFrameText(
  db: Database,
  frame: string,
  version: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ text: string }>`
    select text from listen.frames where id = ${frame} and version = ${version}`.execute(db)
  return rows[0]?.text
}

/** How many texts somebody put under each theme, in any version of the frame. */
export async function countByTheme(db: Database, frame: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ theme: string; texts: number }>`
    select theme, count(distinct g.words) as texts
    from listen.codes_given g join listen.codings c on c.id = g.coding, unnest(g.themes) as theme
    where c.frame = ${frame} group by theme`.execute(db)
  return new Map(rows.map(({ theme, texts }) => [theme, texts]))
}

/** Every version of a frame by which texts of a wave were read, older ones first, with the themes that people put them under. */
export async function listFramesOfWave(
  db: Database,
  wave: string,
): Promise<{ text: string; themes: readonly string[] }[]> {
  const { rows } = await sql<{ text: string; themes: readonly string[] }>`
    select f.text, g.themes from (
      select c.frame, c.version, array_agg(distinct theme) as themes
      from listen.codings c join listen.codes_given g on g.coding = c.id, unnest(g.themes) as theme
      where c.wave = ${wave} group by c.frame, c.version
    ) as g join listen.frames f on f.id = g.frame and f.version = g.version
    order by f.written_at`.execute(db)
  return rows
}
