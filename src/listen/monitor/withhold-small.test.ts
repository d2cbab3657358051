import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withholdSmall } from './withhold-small.ts'

const counts = (...all: number[]) => all.map(responses => ({ responses }))
const told = (all: readonly { responses: number }[], smallest = 11) => {
  const withheld = withholdSmall(all, smallest)
  return all.map(row => (withheld.has(row) ? null : row.responses))
}

describe('small counts of the monitor', () => {
  it('take the next smallest with them, for the total stands beside them', () => {
    expect(told(counts(900, 40, 3, 0))).toEqual([900, null, null, 0])
  })

  it('take more with them while what is not told adds up to a small count', () => {
    expect(told(counts(900, 40, 1, 1))).toEqual([900, null, null, null])
    expect(told(counts(900, 40, 6, 7))).toEqual([900, 40, null, null])
  })

  it('take more with them where the total and the smallest that is told leave only two or three numbers', () => {
    expect(told(counts(900, 12, 12, 10))).toEqual([900, null, null, null])
    expect(told(counts(900, 12, 11, 10))).toEqual([900, 12, null, null])
    expect(told(counts(900, 11, 11, 10, 40))).toEqual([900, null, null, null, 40])
  })

  it('are not there: then everything is told', () => {
    expect(told(counts(900, 11, 0))).toEqual([900, 11, 0])
    expect(told([])).toEqual([])
  })

  it('are all there is: then nothing is told', () => {
    expect(told(counts(3))).toEqual([null])
  })

  it('leave no count that the total gives away', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(60), { maxLength: 12 }),
        fc.integer({ min: 2, max: 20 }),
        (all, smallest) => {
          const rows = counts(...all)
          const withheld = [...withholdSmall(rows, smallest)]
          expect(
            rows.filter(row => !withheld.includes(row)).every(({ responses: n }) => n === 0 || n >= smallest),
          ).toBe(true)
          const others = rows.filter(({ responses }) => responses > 0).length
          if (withheld.length === 0 || withheld.length === others) return
          expect(withheld.length).toBeGreaterThan(1)
          const sum = withheld.reduce((sum, { responses }) => sum + responses, 0)
          expect(sum).toBeGreaterThanOrEqual(smallest)
          const least = Math.min(
            ...rows.flatMap(one => (one.responses && !withheld.includes(one) ? one.responses : [])),
          )
          expect(
            Math.min(least, sum - withheld.length + 1) - Math.max(1, sum - (withheld.length - 1) * least),
          ).toBeGreaterThan(2)
        },
      ),
    )
  })
})
