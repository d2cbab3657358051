import type { DuckDBConnection } from '@duckdb/node-api'
import { linesOf, type ResponseColumn, type TallyRow } from '../../listen/index.ts'
import { named, quoted, RESPONSES_PARQUET } from '../../platform/datasets/dataset.store.ts'
import { ODD_AGES, OF_THE_PLACE, ROUTES, WHO } from './facts-of-big-ask.ts'
import type { AgesOfForm } from './odd-ages.ts'

/** Chance by slots: how many of all slots something has is how often it is drawn. */
export const SLOTS = 20_000

/** One of the kinds of child in the pool: who answers this form at this age. */
export type Stratum = { form: string; age: number | null }

export type Wave = {
  rows: number
  seed: number
  /** Children of each kind in the pool. */
  each: number
  /** The ages that children say who took another form than fits. */
  ages: readonly AgesOfForm[]
}

/**
 * The pool of invented children as a table, `each` of every stratum one after another, saddest first; and the slots by which
 * a response draws its stratum and its area. `lean`: above 1 the area draws its children from the
 * sadder end; `landLean` the same for what hangs on the place.
 */
export async function loadPool(
  connection: DuckDBConnection,
  columns: readonly ResponseColumn[],
  file: string,
  strata: Int32Array,
  places: readonly { area: string | null; lean: number; landLean: number }[],
): Promise<void> {
  const all = [{ name: 'child', type: 'INTEGER' as const }, ...columns]
  await connection.run(`create or replace temp table pool as from ${linesOf(all, file)}`)
  const slots = Array.from(strata, (stratum, slot) => {
    const { area, lean, landLean } = places[slot]!
    return `(${slot}, ${stratum}, ${area === null ? 'null' : quoted(area)}, ${lean}, ${landLean})`
  })
  await connection.run(
    `create or replace temp table slots as from (values ${slots.join(', ')}) as s (slot, stratum, area, lean, land_lean)`,
  )
}

/** Every response of the wave with what it draws: a child of the pool, a place and how that became known, a visit. */
export const drawResponses = (connection: DuckDBConnection, wave: Wave) =>
  connection.run(`create or replace temp table drawn as ${drawnBy(wave)}`).then(() => undefined)

export const dropPool = async (connection: DuckDBConnection): Promise<void> => {
  await connection.run('drop table if exists pool')
  await connection.run('drop table if exists slots')
  await connection.run('drop table if exists drawn')
}

/** Makes the Parquet file of the wave: every response draws a child of the pool, a place, and how that became known. */
export async function copyWave(
  connection: DuckDBConnection,
  path: string,
  columns: readonly ResponseColumn[],
  { ages }: Pick<Wave, 'ages'>,
): Promise<void> {
  const age = saidBy(ages)
  const drawn: Record<string, string> = {
    _age: age,
    'age.value': `(${age})::double`,
    age: `case when pool.age = 'answered' and (${age}) is null then 'skipped' else pool.age end`,
    _area: 'area',
    _place_route: 'route',
    _setting: SETTING,
    _phase: PHASE,
  }
  const fields = columns.map(({ name }) => {
    const own = drawn[name]
    if (own !== undefined) return `${own} as ${named(name)}`
    // an adult is asked of a child only when it is a parent: its answers stay together
    if (isOfWho(name))
      return `case when pool._form = 'adult' then pool.${named(name)} else who.${named(name)} end as ${named(name)}`
    return `${OF_LAND.has(name) ? 'land' : 'pool'}.${named(name)}`
  })
  await connection.run(
    `copy (select ${fields.join(', ')} ${DRAWN}) to ${quoted(path)} (${RESPONSES_PARQUET})`,
  )
}

/** How many there are by each thing that the monitor counts by, the schools of an area together on a few mornings. */
export async function tallyWave(
  connection: DuckDBConnection,
  opensOn: string,
  { ages }: Pick<Wave, 'ages'>,
): Promise<TallyRow[]> {
  const hour = `strftime(${quoted(opensOn)}::date + to_days(${DAY}) + to_hours(${HOUR}), '%Y-%m-%dT%H:00Z')`
  const reader = await connection.runAndReadAll(`
    with counted as (
      select ${hour} as hour, pool._form as form, coalesce((${saidBy(ages)})::varchar, '') as age,
        coalesce(pool._gender, '') as gender, coalesce(area, '') as area, route as place, pool._sent as sent,
        count(*) as responses
      ${DRAWN} group by all
    ), things as (
      unpivot counted on hour, form, age, gender, area, place into name thing value given
    ), adults as (
      unpivot (select hour as "adult-hour", area as "adult-area", sent, responses from counted where form = 'adult')
      on "adult-hour", "adult-area" into name thing value given
    )
    select thing, given, sent, sum(responses)::integer from (
      select thing, given, sent, responses from things union all select thing, given, sent, responses from adults)
    where sent or thing = 'form' group by all order by all`)
  return reader.getRows().map(([by, value, sent, responses]) => ({
    by: by as TallyRow['by'],
    value: String(value),
    sent: sent === true,
    responses: Number(responses),
  }))
}

/** A number from 0 to just under 1 for each response and purpose: the engine's hash, the same on every machine. */
const chance = (purpose: number, seed: number): string =>
  `((hash(n, ${purpose}, ${seed}) % 1000003) / 1000003.0)`

const drawnBy = ({ rows, seed, each }: Wave): string => `
  select place.area, ${chance(4, seed)}::real as c, ${chance(5, seed)}::real as visit,
    ${chance(8, seed)}::real as odd,
    case when place.area is null then 'none' when ${chance(3, seed)} < ${ROUTES.code} then 'code'
      when ${chance(3, seed)} < ${ROUTES.code + ROUTES.school} then 'school' else 'postcode' end as route,
    one.stratum * ${each} + floor(${each} * pow(${chance(6, seed)}, place.lean))::integer as child,
    one.stratum * ${each} + floor(${each} * pow(${chance(6, seed)}, place.land_lean))::integer as land_child,
    one.stratum * ${each} + floor(${each} * least(0.9999, abs(pow(${chance(6, seed)}, place.lean) + ${NEAR} * (${chance(7, seed)} - 0.5))))::integer as who_child
  from range(${rows}) as r (n)
  join slots one on one.slot = (hash(n, 1, ${seed}) % ${SLOTS})::integer
  join slots place on place.slot = (hash(n, 2, ${seed}) % ${SLOTS})::integer`

/** The age that a child says, as `ageSaid` has it. */
function saidBy(ages: Wave['ages']): string {
  const { none, younger, older } = ODD_AGES
  const beside = ages.flatMap(one => [
    ...(one.younger === null
      ? []
      : [`when pool._form = ${quoted(one.form)} and odd < ${none + younger} then ${one.younger}`]),
    ...(one.older === null
      ? []
      : [`when pool._form = ${quoted(one.form)} and odd > ${1 - older} then ${one.older}`]),
  ])
  return `case when pool._form = 'adult' or pool._age is null then pool._age when odd < ${none} then null
    ${beside.join('\n    ')} else pool._age end`
}

const DRAWN =
  'from drawn join pool on pool.child = drawn.child join pool land on land.child = drawn.land_child join pool who on who.child = drawn.who_child'

const isOfWho = (name: string): boolean => WHO.some(item => name === item || name.startsWith(`${item}.`))

// so far apart in mood two children may be whose lives and feelings are put together
const NEAR = 0.3

const OF_LAND = new Set(OF_THE_PLACE.map(row => `happy.${row}`))

const HAS_SETTING = `route in ('code', 'school') and pool._form <> 'adult'`

const SETTING = `case when not (${HAS_SETTING}) then null when c < 0.018 then 'special-school'
  when c < 0.024 then 'alternative-provision' when pool._age >= 16 and c < 0.45 then 'college' else 'school' end`

const PHASE = `case when not (${HAS_SETTING}) then null when pool._age <= 10 then 'Primary'
  when pool._age >= 16 and c < 0.45 then '16 plus' else 'Secondary' end`

// six weeks from Monday to Friday; the schools of an area come on two of their mornings, most of them on one
const VISIT = '(visit < 0.75)'
const DAY = `(7 * ((hash(area, ${VISIT}) % 6)::integer) + ((hash(area, ${VISIT}, 9) % 5)::integer))`
const HOUR = `(case when visit < 0.75 then 8 else 9 + (hash(area) % 10)::integer end)`
