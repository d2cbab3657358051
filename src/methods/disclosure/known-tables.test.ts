import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { attack } from './attack.ts'
import type { CountTable, Sum, TableCount } from './count-table.ts'
import { knowledgeOf } from './random-tables.test-support.ts'
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
const caseForm = z.object({
  id: z.string(),
  spec: specForm,
  intervals: z.array(z.tuple([z.record(z.string(), z.string()), z.number(), z.number()])),
  truth_table: specForm.nullable(),
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
    const { complementary, cheapest, beyondHelp } = suppress(table, await highs())
    const cost = [...complementary].reduce((sum, place) => sum + table.counts[place]!.cost, 0)
    expect({ cost, cheapest, beyondHelp }).toEqual({ cost: optimum, cheapest: true, beyondHelp: [] })
  })

  it('proves of published tables just what their authors say can be proven', async () => {
    const cases = z.array(caseForm).parse(JSON.parse(readFileSync(join(folder, 'known_cases.json'), 'utf8')))
    expect(cases.map(({ id }) => id)).toContain('fischetti-salazar-naive')
    for (const { id, spec, intervals } of cases) {
      const table: CountTable = { counts: countsOf(spec, () => 1), sums: sumsOf(spec) }
      const hidden = new Set(table.counts.flatMap(({ value }, place) => (value === null ? [place] : [])))
      const { dims } = spec.tables[0]!
      const claims = intervals.map(([key]) => {
        const name = dims.map(dim => key[dim]).join(', ')
        return { unknown: table.counts.findIndex(count => count.name === name), from: 0, to: 0 }
      })
      const proven = attack(knowledgeOf(table, hidden), claims, await highs())
      expect({ id, proven: proven.map(({ from, to }) => [from, to]) }).toEqual({
        id,
        proven: intervals.map(([, from, to]) => [from, to]),
      })
    }
  })

  it('hides the cells that tau-Argus hides, and no more', async () => {
    const cases = z.array(caseForm).parse(JSON.parse(readFileSync(join(folder, 'known_cases.json'), 'utf8')))
    const { truth_table: spec } = cases.find(({ id }) => id === 'tauargus-ex1')!
    const counts = countsOf(spec!, value => value).map(count =>
      // the example calls one cell unsafe and asks for one child either way
      count.name === 'A, female'
        ? { ...count, protect: { from: count.value! - 1, to: count.value! + 1 } }
        : count,
    )
    const { complementary } = suppress({ counts, sums: sumsOf(spec!) }, await highs())
    expect([...complementary].reduce((sum, place) => sum + counts[place]!.cost, 0)).toBe(1950)
  })
})
