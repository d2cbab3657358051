import { describe, expect, it } from 'vitest'
import { byHand, onePiece } from './table-by-hand.test-support.ts'
import { IN_REACH } from './table-reader.ts'
import { boundTracer } from './trace-bound.ts'
import { TreeReader } from './tree-reader.ts'

/** England = north + south, north = a + b + c, south = d + e. */
const england = (more: Parameters<typeof byHand>[0] = {}) => {
  const made = byHand({ england: 313, north: 203, south: 110, a: 3, b: 40, c: 160, d: 50, e: 60, ...more }, [
    ['england', 'north', 'south'],
    ['north', 'a', 'b', 'c'],
    ['south', 'd', 'e'],
  ])
  const piece = onePiece(made.table)
  const reader = (...hidden: string[]) => new TreeReader(piece, new Set(hidden.map(made.placeOf)))
  const ask = (by: TreeReader, name: string, side: 'down' | 'up', goal: number) => {
    const { short, prices } = by.ask({ column: made.placeOf(name), side, goal })
    return [short, ...prices.map(([column, price]) => `${made.namesOf([column])} ${price}`).toSorted()]
  }
  return { ...made, piece, reader, ask }
}

describe('a tree of sums', () => {
  it('is read sum by sum, with what a bound rests on', () => {
    const { reader, ask } = england()
    const one = reader('a')
    // 203 less 40 and 160 is 3: 8 short of 11, and 3 of nothing
    expect(ask(one, 'a', 'up', 11)).toEqual([8, 'b 1', 'c 1', 'north -1'])
    expect(ask(one, 'a', 'down', 0)).toEqual([3, 'b -1', 'c -1', 'north 1'])
    expect(one.ask({ column: 3, side: 'up', goal: 3 })).toBe(IN_REACH)
  })

  it('is read through sums that lie beyond, both ways', () => {
    const { reader, ask } = england()
    const one = reader('a', 'north')
    // north is England less the south all the same
    expect(ask(one, 'a', 'up', 11)).toEqual([8, 'b 1', 'c 1', 'england -1', 'south 1'])
    // d is free, so the south is, so the north is
    const open = reader('a', 'north', 'south', 'd')
    expect(ask(open, 'a', 'up', 11)).toEqual([0])
    // down the south can be as much as its limit, and has none
    expect(ask(open, 'a', 'down', 0)).toEqual([0])
    // up by more than the south holds is too much
    expect(ask(open, 'a', 'up', 54)).toEqual([1, 'b 1', 'c 1', 'd 1', 'e 1', 'england -1'])
  })

  it('learns what is hidden and shown', () => {
    const { reader, ask, placeOf } = england()
    const one = reader('a')
    expect(ask(one, 'a', 'up', 11)[0]).toBe(8)
    one.hide(placeOf('b'))
    expect(ask(one, 'a', 'up', 11)[0]).toBe(0)
    expect(ask(one, 'a', 'up', 50)[0]).toBe(7)
    one.show(placeOf('b'))
    expect(ask(one, 'a', 'up', 11)[0]).toBe(8)
    expect(one.hasWitness()).toBe(true)
    one.close()
  })

  it('keeps to what everybody knows of a number, and to what rounding leaves', () => {
    const marked = england({ b: { value: null, lower: 36, upper: 41, display: 'never' } })
    expect(marked.ask(marked.reader('a', 'b'), 'a', 'up', 11)).toEqual([4, 'b 1', 'c 1', 'north -1'])
    expect(marked.ask(marked.reader('a', 'b'), 'a', 'down', 0)).toEqual([2, 'b -1', 'c -1', 'north 1'])
    const rounded = england({ north: { value: 203, tolerance: 2 }, b: { value: 40, tolerance: 2 } })
    // 203 and 40 are each off by 2 at most, and north is also England less the south, exactly
    expect(rounded.ask(rounded.reader('a'), 'a', 'up', 11)[0]).toBe(6)
  })

  it('takes of two sums the tighter one, and its own limit where that is tighter still', () => {
    // x + y = 10 and x + z = 30, with y 0 to 4 and z 22 to 40: x is 6 to 8, and to 7 by its own limit
    const balances = [
      {
        terms: [
          [0, 1],
          [1, 1],
        ] as const,
        level: 10,
      },
      {
        terms: [
          [0, 1],
          [2, 1],
        ] as const,
        level: 30,
      },
    ]
    const at = (upper: number) => boundTracer(balances, { lower: [0, 0, 22], upper: [upper, 4, 40] })
    expect(at(20)(0, 'down')).toEqual({ bound: 6, restsOn: [{ place: 1, side: 'up' }] })
    expect(at(20)(0, 'up')).toEqual({ bound: 8, restsOn: [{ place: 2, side: 'down' }] })
    expect(at(7)(0, 'up')).toEqual({ bound: 7, restsOn: [{ place: 0, side: 'up' }] })
    // and of y through both: 10 less the most that x can be by z
    expect(at(20)(1, 'down')).toEqual({ bound: 2, restsOn: [{ place: 2, side: 'down' }] })
  })
})
