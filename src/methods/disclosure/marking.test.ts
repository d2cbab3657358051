import { describe, expect, it } from 'vitest'
import { costOfHiding } from './costs.ts'
import { protectionOfAmount } from './dominance.ts'
import { findGroupDisclosure } from './group-disclosure.ts'
import { NAMED_POLICIES } from './named-policies.ts'
import { basesBehind, numeratorsBehind } from './percentages.ts'
import { isSmall, protectionOf } from './policy.ts'

describe('what percentages tell', () => {
  it('is the numerator, where the base is known', () => {
    expect(numeratorsBehind({ shown: 6.3, decimals: 1 }, 48)).toEqual({ from: 3, to: 3 })
    expect(numeratorsBehind({ shown: 6, decimals: 0 }, 1000)).toEqual({ from: 55, to: 65 })
    expect(numeratorsBehind({ shown: 100, decimals: 0 }, 40)).toEqual({ from: 40, to: 40 })
    expect(numeratorsBehind({ shown: 0, decimals: 0 }, 40)).toEqual({ from: 0, to: 0 })
    expect(numeratorsBehind({ shown: 6.4, decimals: 1 }, 48)).toBeNull()
  })

  it('is the base, where there are several', () => {
    expect(
      basesBehind(
        [
          { shown: 33.3, decimals: 1 },
          { shown: 16.7, decimals: 1 },
        ],
        20,
      ),
    ).toEqual([6, 12, 18])
    expect(() => basesBehind([], 20)).toThrow('no percentage')
    expect(() => basesBehind([{ shown: 1, decimals: 0 }], 0)).toThrow('largest base')
    expect(() => numeratorsBehind({ shown: 101, decimals: 0 }, 5)).toThrow('101')
    expect(() => numeratorsBehind({ shown: 1, decimals: 0.5 }, 5)).toThrow('decimals')
    expect(() => numeratorsBehind({ shown: 1, decimals: 0 }, 0)).toThrow('base')
  })
})

describe('amounts', () => {
  it('are sensitive where few contribute most', () => {
    expect(protectionOfAmount([5, 70, 20, 5], { rule: 'dominance', n: 1, k: 60 })?.to).toBeCloseTo(
      70 / 0.6,
      9,
    )
    expect(protectionOfAmount([5, 70, 20, 5], { rule: 'dominance', n: 1, k: 70 })).toBeNull()
    expect(protectionOfAmount([5, 70, 20, 5], { rule: 'dominance', n: 2, k: 85 })?.from).toBeCloseTo(
      200 - 90 / 0.85,
      9,
    )
    expect(protectionOfAmount([5, 70, 20, 5], { rule: 'p-percent', p: 20 })?.to).toBeCloseTo(104, 9)
    expect(protectionOfAmount([5, 70, 20, 5], { rule: 'p-percent', p: 10 })).toBeNull()
    expect(protectionOfAmount([5, 70, 20, 5], { rule: 'p-percent', p: 10, q: 50 })?.to).toBeCloseTo(104, 9)
    expect(protectionOfAmount([0, 0], { rule: 'p-percent', p: 10 })).toBeNull()
    expect(protectionOfAmount([8], { rule: 'p-percent', p: 10 })?.to).toBeCloseTo(8.8, 9)
  })

  it('refuse rules that say nothing', () => {
    expect(() => protectionOfAmount([1], { rule: 'dominance', n: 0, k: 60 })).toThrow('n must')
    expect(() => protectionOfAmount([1], { rule: 'dominance', n: 1, k: 100 })).toThrow('k lies')
    expect(() => protectionOfAmount([1], { rule: 'p-percent', p: 0 })).toThrow('p must')
    expect(() => protectionOfAmount([1], { rule: 'p-percent', p: 50, q: 50 })).toThrow('p must')
    expect(() => protectionOfAmount([-1], { rule: 'p-percent', p: 5 })).toThrow('-1')
  })
})

describe('group disclosure', () => {
  it('is found where one category holds everyone, or all but a few', () => {
    expect(findGroupDisclosure([0, 40, 0])).toEqual([{ category: 1, says: 'everyone', outside: 0 }])
    expect(findGroupDisclosure([1, 39, 0])).toEqual([])
    expect(findGroupDisclosure([1, 39, 0], { allBut: 1 })).toEqual([
      { category: 1, says: 'everyone', outside: 1 },
    ])
    expect(findGroupDisclosure([10, 30, 0], { empties: true })).toEqual([
      { category: 2, says: 'nobody', outside: 0 },
    ])
    expect(findGroupDisclosure([0, 0])).toEqual([])
    expect(() => findGroupDisclosure([3])).toThrow('two categories')
    expect(() => findGroupDisclosure([3, Number.NaN])).toThrow('NaN')
    expect(() => findGroupDisclosure([3, 1], { allBut: -1 })).toThrow('all but')
  })
})

describe('what hiding costs', () => {
  it('follows the value, the number of cells, and what the office prefers', () => {
    const wishes = [
      { way: 'area', category: 'England', hide: 'never' as const },
      { way: 'group', category: 'other', hide: 'first' as const },
      { way: 'group', category: 'all', hide: 'last' as const },
    ]
    expect(costOfHiding(20, {}, 'value')).toEqual({ cost: 20.001, mayHide: true })
    expect(costOfHiding(20, {}, 'count').cost).toBeCloseTo(1.0152, 4)
    expect(costOfHiding(20, { area: 'England' }, 'count', wishes).mayHide).toBe(false)
    expect(costOfHiding(20, { group: 'other' }, 'value', wishes).cost).toBeCloseTo(2.0001, 9)
    expect(costOfHiding(20, { group: 'all' }, 'value', wishes).cost).toBeCloseTo(200.01, 9)
    expect(() => costOfHiding(-1, {}, 'count')).toThrow('-1')
  })
})

describe('named policies', () => {
  const byId = new Map(NAMED_POLICIES.map(policy => [policy.id, policy]))

  it('say which counts are small', () => {
    const small = (id: string) => [0, 1, 7, 8, 9, 10, 11].filter(count => isSmall(count, byId.get(id)!))
    expect(small('nhs-1-to-7')).toEqual([1, 7])
    expect(small('ons-10-and-5')).toEqual([0, 1, 7, 8, 9])
  })

  it('say what must stay possible of a small count', () => {
    expect(protectionOf(3, byId.get('nhs-1-to-7')!)).toEqual({ from: 1, to: 7 })
    expect(protectionOf(3, byId.get('ons-10-and-5')!)).toEqual({ from: 0, to: 10 })
  })
})
