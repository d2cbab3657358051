import fc from 'fast-check'
import type { Dimension } from './dimension.ts'
import { type LaidTables, layTables, type MarkCount } from './lay-tables.ts'
import { isSmall, type Policy, protectionOf } from './policy.ts'

/** Leaves of each way, and whether its first two stand in a band of their own; then the inner counts. */
export type ManyWays = { widths: number[]; banded: boolean[]; counts: number[] }

/** Tables of one to four ways with many zeros and ones; some ways have a hierarchy. */
export const manyWays = (mostWays: number, largest: number): fc.Arbitrary<ManyWays> =>
  fc.integer({ min: 1, max: mostWays }).chain(ways => {
    const widest = ways > 2 ? 2 : 4
    return fc
      .tuple(
        fc.array(fc.integer({ min: 2, max: widest }), { minLength: ways, maxLength: ways }),
        fc.array(fc.boolean(), { minLength: ways, maxLength: ways }),
      )
      .chain(([widths, banded]) => {
        const cells = widths.reduce((product, width) => product * width, 1)
        const count = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: largest }))
        return fc
          .array(count, { minLength: cells, maxLength: cells })
          .map(counts => ({ widths, banded: banded.map((yes, way) => yes && widths[way]! > 2), counts }))
      })
  })

const leaf = (way: number, at: number) => `${'abcd'[way]}${at}`

export const dimensionOf = (way: number, width: number, banded: boolean): Dimension => {
  const leaves = Array.from({ length: width }, (_, at) => leaf(way, at))
  const top = `all ${'abcd'[way]}`
  const nests = banded
    ? [
        { whole: top, parts: ['band', ...leaves.slice(2)] },
        { whole: 'band', parts: leaves.slice(0, 2) },
      ]
    : [{ whole: top, parts: leaves }]
  return { name: `way ${way}`, nests }
}

export const markBy =
  (policy: Policy): MarkCount =>
  ({ value }) => ({
    display: value === 0 && policy.zeros === 'shown' ? 'already' : 'may-show',
    protect: value !== null && isSmall(value, policy) ? protectionOf(value, policy) : null,
    cost: 1,
  })

export function laid({ widths, banded, counts }: ManyWays, policy: Policy): LaidTables {
  const ways = widths.map((_, way) => `way ${way}`)
  const cells = counts.map((value, cell) => {
    let left = cell
    const at = widths.map((width, way) => {
      const name = leaf(way, left % width)
      left = Math.floor(left / width)
      return name
    })
    return { at, value }
  })
  const dimensions = widths.map((width, way) => dimensionOf(way, width, banded[way]!))
  return layTables(dimensions, [{ name: 'table', ways, counts: cells }], markBy(policy))
}
