import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Setting } from './setting.ts'

const SORTS = {
  name: sql`lower(s.name)`,
  code: sql`s.code`,
  kind: sql`s.kind`,
  area: sql`a.name`,
  pupils: sql`s.pupils`,
} as const

export const isSettingsSort = (text: string): text is keyof typeof SORTS => Object.hasOwn(SORTS, text)

/** Which settings a person in the office asks for; '' is all, and for `open` those that are open today. */
export type SettingsAsked = {
  wanted: string
  kind: string
  area: string
  open: '' | 'all'
  sort: keyof typeof SORTS
  order: 'ascending' | 'descending'
}

/** A part of the settings asked for, of every kind, and how many there are in all. Homes are found here too. */
export async function findSettings(
  db: Database,
  { wanted, kind, area, open, sort, order }: SettingsAsked,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ settings: Setting[]; total: number }> {
  const part = `%${wanted.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const asked = sql`
    from places.settings s join places.areas a on a.code = s.area
    where (${wanted} = '' or lower(s.name) like ${part} or lower(s.town) like ${part} or lower(s.code) = lower(${wanted}))
      and (${kind} = '' or s.kind = ${kind}) and (${area} = '' or s.area = ${area})
      and (${open} = 'all' or s.closed is null or s.closed > current_date)`
  const direction = order === 'ascending' ? sql`asc nulls last` : sql`desc nulls last`
  const [{ rows: settings }, { rows: counted }] = await Promise.all([
    sql<Setting>`
      select s.code, s.name, s.kind, s.phase, s.area, a.name as "areaName", s.town, s.pupils, s.opened, s.closed
      ${asked} order by ${SORTS[sort]} ${direction}, s.name, s.code limit ${limit} offset ${offset}`.execute(
      db,
    ),
    sql<{ total: number }>`select count(*) as total ${asked}`.execute(db),
  ])
  return { settings, total: counted[0]?.total ?? 0 }
}
