import type { AreaCode } from '../kernel/area.ts'
import { problem } from '../kernel/problem.ts'
import type { AreaLink, KnownArea } from './areas.ts'
import type { AreaChange } from './changes.ts'
import type { Facts } from './gazetteer.ts'
import { indexingNames, type NameIndex } from './matching/name-index.ts'
import { indexPeople, type PeopleIndex } from './people.ts'

/** The facts of a gazetteer, by what they are looked up by. */
export type IndexedFacts = {
  byCode: ReadonlyMap<AreaCode, KnownArea>
  /** Every code of any publisher, in capitals, with the areas that ever had it. */
  byAnyCode: ReadonlyMap<string, readonly KnownArea[]>
  up: ReadonlyMap<AreaCode, readonly AreaLink[]>
  down: ReadonlyMap<AreaCode, readonly AreaLink[]>
  changesFrom: ReadonlyMap<AreaCode, readonly AreaChange[]>
  changesTo: ReadonlyMap<AreaCode, readonly AreaChange[]>
  people: PeopleIndex
  names: NameIndex
}

/**
 * Indexes facts a row at a time, so that whoever does it can let others in between: a country has tens of thousands of small areas.
 *
 * @throws ProblemsError when two areas have one code.
 */
export function* indexingFacts(facts: Facts): Generator<undefined, IndexedFacts> {
  refuseRepeatedCodes(facts.areas)
  yield
  const byCode = new Map<AreaCode, KnownArea>()
  const byAnyCode = new Map<string, KnownArea[]>()
  for (const area of facts.areas) {
    byCode.set(area.code, area)
    for (const code of new Set([area.code, ...Object.values(area.codes)]))
      add(byAnyCode, code.toUpperCase(), area)
    yield
  }
  return {
    byCode,
    byAnyCode,
    up: yield* grouping(facts.links, ({ area }) => area),
    down: yield* grouping(facts.links, ({ within }) => within),
    changesFrom: yield* grouping(facts.changes, ({ from }) => from),
    changesTo: yield* grouping(facts.changes, ({ to }) => to),
    people: indexPeople(yield* grouping(facts.populations, ({ area, year }) => `${area} ${year}`)),
    names: yield* indexingNames(facts),
  }
}

/** @throws ProblemsError when two of these areas have one code. */
export function refuseRepeatedCodes(areas: readonly KnownArea[]): void {
  const seen = new Set<AreaCode>()
  const twice = areas.filter(({ code }) => seen.size === seen.add(code).size)
  if (twice.length === 0) return
  const codes = twice.map(({ code, name }) => `${code} (${name})`).join(', ')
  throw problem({
    code: 'area-code-twice',
    what: `these areas are already known: ${codes}.`,
    kept: 'Nothing was added.',
  })
}

function* grouping<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Generator<undefined, ReadonlyMap<string, readonly Row[]>> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    add(groups, keyOf(row), row)
    yield
  }
  return groups
}

function add<Row>(groups: Map<string, Row[]>, key: string, row: Row): void {
  const group = groups.get(key)
  if (group) group.push(row)
  else groups.set(key, [row])
}
