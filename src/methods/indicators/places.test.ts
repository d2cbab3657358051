import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantileClasses } from './quantile-classes.ts'
import { rank } from './rank.ts'

const sizes = (classes: readonly number[]) =>
  [...new Set(classes)].sort((a, b) => a - b).map(one => classes.filter(other => other === one).length)

describe('ranks', () => {
  it('agree with R rank(ties.method = "min") and "first"', () => {
    expect(rank([30, 10, 30, 20], 'highest', 'shared')).toEqual([1, 4, 1, 3])
    expect(rank([30, 10, 30, 20], 'highest', 'by order of areas')).toEqual([1, 4, 2, 3])
    expect(rank([30, 10, 30, 20], 'lowest', 'shared')).toEqual([3, 1, 3, 2])
  })

  it('of nothing are none, and what is no number cannot be ranked', () => {
    expect(rank([], 'highest', 'shared')).toEqual([])
    expect(() => rank([1, Number.NaN], 'highest', 'shared')).toThrow('cannot rank NaN')
  })

  it('shared: say how many are ahead, whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 })), values => {
        const ranks = rank(values, 'highest', 'shared')
        for (const [at, value] of values.entries()) {
          expect(ranks[at]).toBe(1 + values.filter(other => other > value).length)
        }
      }),
    )
  })

  it('by order: are every place once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 })), values => {
        const ranks = rank(values, 'lowest', 'by order of areas').sort((a, b) => a - b)
        expect(ranks).toEqual(values.map((_, at) => at + 1))
      }),
    )
  })
})

describe('quintiles', () => {
  it('agree with dplyr ntile', () => {
    expect(quantileClasses([2, 2, 1, 3, 4, 5, 6], 3, 'by order of areas')).toEqual([1, 1, 1, 2, 2, 3, 3])
    // ntile(c(5, 5, 5, 5, 5), 5): equal values in five classes, in the order they stand
    expect(quantileClasses([5, 5, 5, 5, 5], 5, 'by order of areas')).toEqual([1, 2, 3, 4, 5])
  })

  it('make the first class one larger where 106 areas do not divide', () => {
    const values = Array.from({ length: 106 }, (_, at) => at)
    expect(sizes(quantileClasses(values, 5, 'by order of areas'))).toEqual([22, 21, 21, 21, 21])
  })

  it('with shared ties: put equal values into one class, in the middle of their places', () => {
    expect(quantileClasses([1, 1, 1, 1, 9], 5, 'shared')).toEqual([2, 2, 2, 2, 5])
    expect(quantileClasses([7, 7, 7, 7, 7], 5, 'shared')).toEqual([3, 3, 3, 3, 3])
  })

  it('from the highest: class 1 holds the highest values', () => {
    expect(quantileClasses([10, 20, 30, 40, 50], 5, 'shared', 'highest')).toEqual([5, 4, 3, 2, 1])
  })

  it('never put a higher value into a lower class, and never one value into two when ties are shared', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 5 }), values => {
        for (const ties of ['shared', 'by order of areas'] as const) {
          const classes = quantileClasses(values, 5, ties)
          for (const [i, one] of values.entries()) {
            for (const [j, other] of values.entries()) {
              if (one > other) expect(classes[i]).toBeGreaterThanOrEqual(classes[j]!)
              if (ties === 'shared' && one === other) expect(classes[i]).toBe(classes[j])
            }
          }
        }
      }),
    )
  })

  it('by order: differ in size by at most one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 5 }), values => {
        const found = sizes(quantileClasses(values, 5, 'by order of areas'))
        expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('refuse to divide into no classes', () => {
    expect(() => quantileClasses([1], 0, 'shared')).toThrow('cannot divide into 0 classes')
  })
})
