import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Answer } from '../survey/answer.ts'

/** How many responses of a wave belong to a group, do not, and of how many it cannot be said. */
export type HeardGroup = {
  group: string
  /** The first day of the definition that was counted by. */
  definedFrom: string
  yes: number
  no: number
  unknown: number
}

/** So many responses that were sent off agree in form, kind of setting and the answers to these items. */
export type AlikeResponses = {
  form: string
  setting: string | null
  answers: (Answer | null)[]
  responses: number
}

/** The responses of a wave that were sent off, by what groups ask of them: a few thousand rows of half a million. */
export async function countAlike(
  db: Database,
  wave: string,
  items: readonly string[],
): Promise<AlikeResponses[]> {
  const answers = sql.join(items.map(item => sql`answers -> ${item}::text`))
  const { rows } = await sql<AlikeResponses>`
    select form, setting, jsonb_build_array(${answers}) as answers, count(*) as responses
    from listen.responses where wave = ${wave} and sent
    group by 1, 2, 3`.execute(db)
  return rows
}

/** What was counted now takes the place of what was counted before. */
export async function replaceHeardGroups(
  tx: Transaction,
  wave: string,
  groups: readonly HeardGroup[],
  now: Date,
): Promise<void> {
  await sql`delete from listen.heard_groups where wave = ${wave}`.execute(tx)
  const column = <Value>(read: (one: HeardGroup) => Value): Value[] => groups.map(read)
  await sql`
    insert into listen.heard_groups (wave, "group", defined_from, yes, no, unknown, counted_hour)
    select ${wave}, *, date_trunc('hour', ${now}::timestamptz) from unnest(
      ${column(one => one.group)}::text[], ${column(one => one.definedFrom)}::date[],
      ${column(one => one.yes)}::int[], ${column(one => one.no)}::int[], ${column(one => one.unknown)}::int[])`.execute(
    tx,
  )
}

/** What was counted last of a wave, and in which hour; nothing before the first count. */
export async function readHeardGroups(
  db: Database,
  wave: string,
): Promise<(HeardGroup & { countedHour: Date })[]> {
  const { rows } = await sql<HeardGroup & { countedHour: Date }>`
    select "group", defined_from as "definedFrom", yes, no, unknown, counted_hour as "countedHour"
    from listen.heard_groups where wave = ${wave} order by "group"`.execute(db)
  return rows
}
