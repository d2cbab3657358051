import type { Dimension } from '../../src/methods/disclosure/dimension.ts'
import type { Knowledge } from '../../src/methods/disclosure/knowledge.ts'
import { type LaidTables, layTables } from '../../src/methods/disclosure/lay-tables.ts'
import { isSmall, type Policy, protectionOf } from '../../src/methods/disclosure/policy.ts'
import { knowledgeOfPublication, type Link } from '../../src/methods/disclosure/publication.ts'
import { drawPlace, seededChance } from '../../src/methods/seeded-chance.ts'

const AREAS = 153
const REGIONS = 9
const GROUPS = 12

/** Nothing under 11 is shown, and no zero; nobody can prove that a hidden number is above none or below 11. */
const NOTHING_UNDER_11: Policy = {
  id: 'bench',
  title: 'Nothing under 11',
  reason: 'A benchmark.',
  smallestCount: 11,
  smallestBase: 11,
  zeros: 'withheld',
  complements: true,
  protection: { down: 'zero', up: 'smallest-count' },
  cost: 'count',
  roundCountsTo: 1,
  check: 'full',
}

const name = (kind: string, at: number) => `${kind} ${at + 1}`
const list = (kind: string, length: number) => Array.from({ length }, (_, at) => name(kind, at))
const AREA: Dimension = {
  name: 'area',
  nests: [
    { whole: 'England', parts: list('region', REGIONS) },
    ...list('region', REGIONS).map((whole, region) => ({
      whole,
      parts: list('area', AREAS).filter((_, at) => at % REGIONS === region),
    })),
  ],
}
const GROUP: Dimension = { name: 'group', nests: [{ whole: 'all', parts: list('group', GROUPS) }] }

/** Counts of children by area and group: groups from common to rare, areas from small to large. */
export type Counts = readonly (readonly number[])[]

export function inventCounts(seed: number): Counts {
  const chance = seededChance(seed)
  return Array.from({ length: AREAS }, () => {
    const size = 0.2 + 2 * chance() ** 2
    return Array.from({ length: GROUPS }, (_, group) =>
      Math.floor((size * 600 * 2 * chance()) / (group + 1) ** 1.6),
    )
  })
}

/** A later edition: one area in ten was corrected, by up to three children a group. Gives those areas as well. */
export function revise(counts: Counts, seed: number): { counts: Counts; revised: ReadonlySet<number> } {
  const chance = seededChance(seed)
  const revised = new Set(Array.from({ length: 15 }, () => drawPlace(chance, AREAS)))
  const corrected = counts.map((groups, area) =>
    revised.has(area) ? groups.map(count => Math.max(0, count + drawPlace(chance, 7) - 3)) : groups,
  )
  return { counts: corrected, revised }
}

/** The whole table with regions, England and all groups: 163 × 13 cells. */
export function layOut(counts: Counts): LaidTables {
  const cells = counts.flatMap((groups, area) =>
    groups.map((value, group) => ({ at: [name('area', area), name('group', group)], value })),
  )
  return layTables(
    [AREA, GROUP],
    [{ name: 'bench', ways: ['area', 'group'], counts: cells }],
    ({ value }) => ({
      display: 'may-show',
      protect:
        value !== null && isSmall(value, NOTHING_UNDER_11) ? protectionOf(value, NOTHING_UNDER_11) : null,
      cost: 1,
    }),
  )
}

/** What a reader has of one edition. */
export function readerOf({ table }: LaidTables, hidden: ReadonlySet<number>): Knowledge {
  return knowledgeOfPublication({
    counts: table.counts.map(({ name, value }, place) =>
      hidden.has(place) || value === null ? { name, withheld: true } : { name, shown: value },
    ),
    sums: table.sums,
  })
}

/** What an edition says of the one before: areas that it does not name are the same, others differ by three at most. */
export function linksOf(
  { positions }: LaidTables,
  revised: ReadonlySet<number>,
  before: readonly number[],
  after: readonly number[],
): Link[] {
  return positions.flatMap((at, place): Link[] => {
    const area = list('area', AREAS).indexOf(at?.area ?? '')
    const group = at?.group ?? 'all'
    if (area < 0 || group === 'all') return []
    const link = { one: before[place]!, other: after[place]! }
    return [revised.has(area) ? { ...link, as: 'revised', down: 3, up: 3 } : { ...link, as: 'same' }]
  })
}
