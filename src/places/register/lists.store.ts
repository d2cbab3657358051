import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Day } from '../areas.ts'
import type { LeftOut } from '../lists/told.ts'

/** A list that a newer file replaces: settings of a name, or the postcodes. */
export type ListKey = { what: 'settings' | 'postcodes'; name: string }

/** What a list says of itself. `sha256` is of the file that is in force. */
export type ListState = {
  import: string
  sha256: string
  areasOn: Day
  count: number
  leftOut: readonly LeftOut[]
}

const STATE = sql`what, name, import, sha256, areas_on as "areasOn", row_count as count, left_out as "leftOut"`

/** One list; undefined when no file of it was imported. */
export async function findList(db: Database, { what, name }: ListKey): Promise<ListState | undefined> {
  const { rows } = await sql<ListState>`
    select ${STATE} from places.lists where what = ${what} and name = ${name}`.execute(db)
  return rows[0]
}

/** Every list there is, settings after postcodes. */
export async function listLists(db: Database): Promise<(ListKey & ListState)[]> {
  const { rows } = await sql<ListKey & ListState>`
    select ${STATE} from places.lists order by what, name`.execute(db)
  return rows
}

/** Two people who replace lists at once do so one after the other. Held until the transaction ends. */
export const lockList = (db: Database) => sql`select pg_advisory_xact_lock(8243171922)`.execute(db)

export async function saveList(
  db: Database,
  { what, name }: ListKey,
  { import: id, sha256, areasOn, count, leftOut }: ListState,
): Promise<void> {
  await sql`
    insert into places.lists (what, name, import, sha256, areas_on, row_count, left_out)
    values (${what}, ${name}, ${id}, ${sha256}, ${areasOn}, ${count}, ${JSON.stringify(leftOut)})
    on conflict (what, name) do update set import = excluded.import, sha256 = excluded.sha256,
      areas_on = excluded.areas_on, row_count = excluded.row_count, left_out = excluded.left_out`.execute(db)
}
