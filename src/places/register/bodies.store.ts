import { sql } from 'kysely'
import { isPower } from '../../kernel/power.ts'
import type { Database } from '../../platform/database/database.ts'
import { type Body, isBodyKind, type PowerException } from '../bodies/body.ts'
import type { PlacesTables } from './places.tables.ts'

const tables = (db: Database) => db.withTables<PlacesTables>()

/** Every body with its areas and exceptions, by name. */
export async function listBodies(db: Database): Promise<Body[]> {
  const rows = await tables(db)
    .selectFrom('places.bodies as b')
    .select(['b.id', 'b.name', 'b.kind', 'b.valid_from as from', 'b.valid_to as to'])
    .select([
      sql<string[]>`array(select area from places.body_areas where body = b.id order by area)`.as('areas'),
      sql<PowerException[]>`coalesce((
        select jsonb_agg(jsonb_build_object('power', power, 'reaches', reaches, 'why', reason) order by power)
        from places.body_powers where body = b.id
      ), '[]')`.as('exceptions'),
    ])
    .orderBy('b.name')
    .orderBy('b.id')
    .execute()
  return rows.flatMap(({ kind, exceptions, ...body }) =>
    isBodyKind(kind) ? [{ ...body, kind, exceptions: exceptions.filter(({ power }) => isPower(power)) }] : [],
  )
}

export async function insertBodies(db: Database, bodies: readonly Body[]): Promise<void> {
  if (bodies.length === 0) return
  const rows = bodies.map(({ id, name, kind, from, to }) => ({
    id,
    name,
    kind,
    valid_from: from,
    valid_to: to,
  }))
  const areas = bodies.flatMap(({ id, areas }) => areas.map(area => ({ body: id, area })))
  const powers = bodies.flatMap(({ id, exceptions }) =>
    exceptions.map(({ power, reaches, why }) => ({ body: id, power, reaches, reason: why })),
  )
  await tables(db).insertInto('places.bodies').values(rows).execute()
  if (areas.length > 0) await tables(db).insertInto('places.body_areas').values(areas).execute()
  if (powers.length > 0) await tables(db).insertInto('places.body_powers').values(powers).execute()
}
