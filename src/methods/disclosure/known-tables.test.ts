import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { CountTable, Sum, TableCount } from './count-table.ts'
import { highs } from './solvers.test-support.ts'
import { suppress } from './suppress.ts'

const folder = join(process.env.REMIT_SHARED ?? '../shared', 'data/methods/sdc')
const present = existsSync(folder)

const specForm = z.object({
  threshold: z.number(),
  hierarchies: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  tables: z.array(
    z.object({
      dims: z.array(z.string()),
      cells: z.array(z.tuple([z.array(z.string()), z.union([z.number(), z.literal('c')])])),
    }),
  ),
})
type Spec = z.infer<typeof specForm>

/** Every sum over one way of the table, the other ways held. */
function sumsOf({ hierarchies, tables }: Spec): Sum[] {
  const { dims, cells } = tables[0]!
  const placeOf = new Map(cells.map(([key], place) => [key.join('|'), place]))
  return dims.flatMap((dim, way) =>
    cells.flatMap(([key], total) => {
      const parts = hierarchies[dim]![key[way]!]
      if (!parts) return []
      return [{ total, parts: parts.map(part => placeOf.get(key.with(way, part).join('|'))!), leftover: 0 }]
    }),
  )
}

function countsOf(spec: Spec, costOf: (value: number) => number): TableCount[] {
  return spec.tables[0]!.cells.map(([key, value]) => {
    const known = value === 'c' ? null : value
    const small = known !== null && known > 0 && known < spec.threshold
    return {
      name: key.join(', '),
      value: known,
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      tolerance: 0,
      display:
        known === 0 ? ('already' as const) : known === null ? ('never' as const) : ('may-show' as const),
      protect: small ? { from: known - Math.min(1, known), to: spec.threshold } : null,
      cost: costOf(known ?? 0),
    }
  })
}

describe.skipIf(!present)('suppression of known tables', () => {
  it.each([
    ['value', (value: number) => value, 192],
    ['count', () => 1, 10],
  ] as const)('hides no more than the proven optimum by %s', async (_, costOf, optimum) => {
    const instance = z
      .object({ spec: specForm })
      .parse(JSON.parse(readFileSync(join(folder, 'csp_instance.json'), 'utf8')))
    const table: CountTable = { counts: countsOf(instance.spec, costOf), sums: sumsOf(instance.spec) }
    const t = performance.now()
    const { complementary, cheapest, beyondHelp } = suppress(table, await highs())
    console.log(performance.now() - t)
    const cost = [...complementary].reduce((sum, place) => sum + table.counts[place]!.cost, 0)
    expect({ cost, cheapest, beyondHelp }).toEqual({ cost: optimum, cheapest: true, beyondHelp: [] })
  })
})
