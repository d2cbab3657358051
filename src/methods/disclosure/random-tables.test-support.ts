import fc from 'fast-check'
import type { CountTable, Sum, TableCount } from './count-table.ts'
import type { Fact, Knowledge } from './knowledge.ts'
import { isSmall, type Policy, protectionOf } from './policy.ts'

export const nothingUnder = (smallest: number, zeros: Policy['zeros'] = 'withheld'): Policy => ({
  id: 'test',
  title: 'test',
  reason: 'test',
  smallestCount: smallest,
  smallestBase: smallest,
  zeros,
  complements: true,
  protection: { down: 'zero', up: 'smallest-count' },
  cost: 'count',
  roundCountsTo: 1,
  check: 'full',
})

/** Areas in regions in a country, by groups and their total: many zeros and ones. */
export type Nested = { regions: number[][][] }

export const nestedTables = (areas: number, groups: number, largest: number): fc.Arbitrary<Nested> => {
  const count = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: largest }) },
  )
  return fc.integer({ min: 1, max: groups }).chain(width =>
    fc.record({
      regions: fc.array(
        fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: 1, maxLength: areas }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  )
}

/** The nested table as counts and sums, small ones marked by the policy. */
export function tableOf({ regions }: Nested, policy: Policy): CountTable {
  const values = new Map<string, number>()
  const sums: [string, string[]][] = []
  const width = regions[0]![0]!.length
  const add = (name: string, value: number) => values.set(name, (values.get(name) ?? 0) + value)
  regions.forEach((areas, region) => {
    areas.forEach((groups, area) => {
      groups.forEach((value, group) => {
        for (const where of [`R${region}A${area}`, `R${region}`, 'E']) {
          add(`${where}/${group}`, value)
          if (width > 1) add(`${where}/all`, value)
        }
      })
    })
  })
  const columns = width > 1 ? [...Array(width).keys(), 'all'] : [0]
  for (const column of columns) {
    sums.push([`E/${column}`, regions.map((_, region) => `R${region}/${column}`)])
    for (const [region, areas] of regions.entries()) {
      sums.push([`R${region}/${column}`, areas.map((_, area) => `R${region}A${area}/${column}`)])
    }
  }
  if (width > 1) {
    const wheres = new Set([...values.keys()].map(name => name.split('/')[0]!))
    for (const where of wheres)
      sums.push([`${where}/all`, [...Array(width).keys()].map(group => `${where}/${group}`)])
  }
  const names = [...values.keys()]
  const placeOf = new Map(names.map((name, place) => [name, place]))
  return {
    counts: names.map((name): TableCount => countOf(name, values.get(name)!, policy)),
    sums: sums.map(
      ([total, parts]): Sum => ({
        total: placeOf.get(total)!,
        parts: parts.map(part => placeOf.get(part)!),
        leftover: 0,
      }),
    ),
  }
}

const countOf = (name: string, value: number, policy: Policy): TableCount => ({
  name,
  value,
  lower: 0,
  upper: Number.POSITIVE_INFINITY,
  tolerance: 0,
  display: value === 0 && policy.zeros === 'shown' ? 'already' : 'may-show',
  protect: isSmall(value, policy) ? protectionOf(value, policy) : null,
  cost: 1,
})

/** What a reader has when `hidden` are withheld. */
export function knowledgeOf({ counts, sums }: CountTable, hidden: ReadonlySet<number>): Knowledge {
  return {
    unknowns: counts.map(({ name, value, lower, upper }, place) =>
      hidden.has(place) || value === null
        ? { name, lower, upper, because: 'withheld' }
        : { name, lower: value, upper: value, because: `shown as ${value}` },
    ),
    facts: sums.map(
      ({ total, parts, leftover }): Fact => ({
        terms: [[total, 1], ...parts.map(part => [part, -1] as const)],
        lower: leftover,
        upper: leftover,
        words: `${counts[total]!.name} = ${parts.map(part => counts[part]!.name).join(' + ')}`,
      }),
    ),
  }
}
