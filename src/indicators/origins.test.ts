import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinOrigins } from './origins.ts'

describe('origins', () => {
  it('join neighbouring cells of a column and of a row', () => {
    expect(joinOrigins(['d/s!B3', 'd/s!B2', 'd/s!B4'])).toEqual(['d/s!B2:B4'])
    expect(joinOrigins(['d/s!Z7', 'd/s!AA7', 'd/s!AB7'])).toEqual(['d/s!Z7:AB7'])
  })

  it('keep apart what does not touch, other sheets, and what is no cell', () => {
    expect(joinOrigins(['d/s!B2', 'd/t!B3', 'd/s!B4', 'typed by hand'])).toEqual([
      'd/s!B2',
      'd/s!B4',
      'd/t!B3',
      'typed by hand',
    ])
  })

  it('are the same whatever the order, and name each cell once', () => {
    const origin = fc
      .tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 6 }))
      .map(([column, row]) => `d/s!${column}${row}`)
    fc.assert(
      fc.property(fc.array(origin), origins => {
        const joined = joinOrigins(origins)
        expect(joinOrigins([...origins].reverse())).toEqual(joined)
        const counted = joined.map(run => {
          const [, a, b, c, d] = /!([A-Z])(\d)(?::([A-Z])(\d))?$/.exec(run)!
          return c ? (c.charCodeAt(0) - a!.charCodeAt(0) + 1) * (Number(d) - Number(b) + 1) : 1
        })
        expect(counted.reduce((sum, cells) => sum + cells, 0)).toBe(new Set(origins).size)
      }),
    )
  })
})
