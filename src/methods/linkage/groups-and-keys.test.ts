import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignOneToOne, type Link } from './assign-one-to-one.ts'
import { bloomKey } from './bloom-key.ts'
import { clusterRecords } from './cluster-records.ts'
import { diceOfHex, diceSimilarity, keyText } from './dice.ts'
import { balancerOf, diffuserOf, foldKey } from './harden-key.ts'
import { pairwiseQuality } from './pairwise-quality.ts'
import { termFrequencyBits } from './term-frequency.ts'

/** The best total by trying every choice. */
function bestByTrying(links: readonly Link[]): number {
  const [first, ...rest] = links
  if (first === undefined) return 0
  const compatible = rest.filter(({ left, right }) => left !== first.left && right !== first.right)
  return Math.max(bestByTrying(rest), first.bits + bestByTrying(compatible))
}

const links = fc.uniqueArray(
  fc.record({ left: fc.nat(4), right: fc.nat(4), bits: fc.integer({ min: -3, max: 9 }) }),
  { maxLength: 12, selector: ({ left, right }) => left * 10 + right },
)

describe('linkage › groups', () => {
  it('one to one is as good as the best of all choices, in whatever order the links come', () => {
    fc.assert(
      fc.property(links, list => {
        const chosen = assignOneToOne(list)
        expect(chosen.reduce((sum, { bits }) => sum + bits, 0)).toBe(bestByTrying(list))
        expect(new Set(chosen.map(({ left }) => left)).size).toBe(chosen.length)
        expect(new Set(chosen.map(({ right }) => right)).size).toBe(chosen.length)
        expect(assignOneToOne([...list].reverse())).toEqual(chosen)
      }),
      { numRuns: 1000 },
    )
    expect(() => assignOneToOne([{ left: 0, right: 0, bits: Number.NaN }])).toThrow('not a link')
  })

  it('do not chain: every two records of a group are linked', () => {
    const chain = [
      { left: 1, right: 2, bits: 9 },
      { left: 2, right: 3, bits: 8 },
    ]
    expect(clusterRecords(chain, 0)).toEqual([[1, 2], [3]])
    const closed = [...chain, { left: 1, right: 3, bits: 5 }]
    expect(clusterRecords(closed, 0)).toEqual([[1, 2, 3]])
    expect(clusterRecords(closed, 0, { sourceOf: record => (record === 3 ? 'b' : 'a') })).toEqual([
      [1],
      [2, 3],
    ])
  })
})

describe('linkage › keys without names', () => {
  const hash = (text: string) => createHmac('sha256', 'a key for tests').update(text).digest()

  it('are more alike for a slip of the pen than for another name, and nothing without the same key or salt', () => {
    const key = bloomKey('example', hash)
    expect(diceSimilarity(key, key)).toBe(1)
    expect(diceSimilarity(key, bloomKey('exampel', hash))).toBeGreaterThan(
      diceSimilarity(key, bloomKey('another', hash)),
    )
    expect(diceSimilarity(key, bloomKey('example', hash, { salt: '2012' }))).toBeLessThan(0.3)
    expect(foldKey(key)).toHaveLength(512)
    expect(() => bloomKey('', hash)).toThrow('missing')
  })

  it('hardened, have as many bits set in every key, or mix several in each, and still tell alike from unlike', () => {
    const [one, slip, other] = ['example', 'exampel', 'another'].map(name => bloomKey(name, hash))
    for (const harden of [balancerOf(hash, 1024), diffuserOf(hash, { length: 1024, sources: 4 })]) {
      const [a, b, c] = [one!, slip!, other!].map(harden)
      expect(diceSimilarity(a!, b!)).toBeGreaterThan(diceSimilarity(a!, c!))
      expect(harden(one!)).toEqual(a)
    }
    const set = (key: Uint8Array) => key.reduce((sum, bit) => sum + bit, 0)
    expect([one!, other!].map(key => set(balancerOf(hash, 1024)(key)))).toEqual([1024, 1024])
    expect(() => diffuserOf(hash, { length: 8, sources: 9 })).toThrow('sources')
    expect(() => diffuserOf(hash, { length: 8, sources: 2 })(one!)).toThrow('1024 bits')
  })

  it('as text are as alike as they are as bits', () => {
    const [a, b] = [bloomKey('example', hash), bloomKey('exampel', hash)]
    expect(diceOfHex(keyText(a), keyText(b))).toBe(diceSimilarity(a, b))
    expect(diceSimilarity(Uint8Array.of(1, 1, 0, 0), Uint8Array.of(0, 1, 1, 0))).toBe(0.5)
    expect(() => diceOfHex('ff', 'f')).toThrow('different length')
  })
})

describe('linkage › figures', () => {
  it('agree with those worked by hand', () => {
    expect(pairwiseQuality({ links: 3, truths: 4, both: 2 }).f1).toBeCloseTo(4 / 7, 12)
    expect(() => pairwiseQuality({ links: 3, truths: 4, both: 2 }, 11)).toThrow('too few')
    expect([termFrequencyBits(0.01, 0.0025), termFrequencyBits(0.01, 0.0025, 0.5)]).toEqual([2, 1])
    expect(() => termFrequencyBits(Number.NaN, 0.1)).toThrow()
  })
})
