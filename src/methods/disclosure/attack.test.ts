import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'
import type { CountTable } from './count-table.ts'
import type { Knowledge } from './knowledge.ts'
import { knowledgeOf, nestedTables, nothingUnder, tableOf } from './random-tables.test-support.ts'
import { highs } from './solvers.test-support.ts'

const solver = await highs()

/** Every way the withheld cells could be filled in with whole numbers from 0 to `most`. */
function enumerate({ unknowns, facts }: Knowledge, places: readonly number[], most: number): number[][] {
  const found: number[][] = []
  const values = unknowns.map(({ lower }) => lower)
  const fill = (at: number): void => {
    if (at === places.length) {
      const holds = facts.every(({ terms, lower, upper }) => {
        const sum = terms.reduce((total, [unknown, factor]) => total + factor * values[unknown]!, 0)
        return sum >= lower && sum <= upper
      })
      if (holds) found.push(places.map(place => values[place]!))
      return
    }
    for (let value = 0; value <= most; value++) {
      values[places[at]!] = value
      fill(at + 1)
    }
  }
  fill(0)
  return found
}

/** Hides up to four of the inner cells, chosen by their place. */
const someHidden = ({ counts }: CountTable, picks: readonly number[]) => {
  const inner = counts.flatMap(({ name }, place) =>
    name.includes('A') && !name.includes('all') ? [place] : [],
  )
  return new Set(picks.map(pick => inner[pick % inner.length]!))
}

describe('the attacker', () => {
  it('proves exactly what trying every possible table proves', () => {
    fc.assert(
      fc.property(
        // three that are withheld together are twelve at most: what is tried has to reach what is possible
        nestedTables(3, 3, 4),
        fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
        (nested, picks) => {
          const table = tableOf(nested, nothingUnder(5))
          const hidden = someHidden(table, picks)
          const places = [...hidden]
          const knowledge = knowledgeOf(table, hidden)
          const possible = enumerate(knowledge, places, 12)
          const proven = attack(
            knowledge,
            places.map(unknown => ({ unknown, from: 0, to: 0 })),
            solver,
          )
          expect(proven.map(({ from, to }) => [from, to])).toEqual(
            places.map((_, at) => {
              const values = possible.map(one => one[at]!)
              return [Math.min(...values), Math.max(...values)]
            }),
          )
        },
      ),
      { numRuns: 120 },
    )
  })

  it('spells out the subtraction as a reader would do it', () => {
    const table = tableOf({ regions: [[[3], [30], [20]]] }, nothingUnder(11))
    const place = table.counts.findIndex(({ name }) => name === 'R0A0/0')
    const [proven] = attack(
      knowledgeOf(table, new Set([place])),
      [{ unknown: place, from: 0, to: 11 }],
      solver,
    )
    expect(proven).toMatchObject({ from: 3, to: 3, exposed: true })
    expect(proven!.arithmetic).toEqual([
      'R0/0 = R0A0/0 + R0A1/0 + R0A2/0: 53 − 30 − 20 leaves 3 for R0A0/0.',
      'So R0A0/0 is exactly 3.',
    ])
  })

  it('finds what only two tables together give away', () => {
    // rows: a + b = 10, c + d = 10; columns: a + c = 18, b + d = 2: no single sum settles a
    const names = ['a', 'b', 'c', 'd']
    const fact = (x: number, y: number, sum: number) => ({
      terms: [
        [x, 1],
        [y, 1],
      ] as const,
      lower: sum,
      upper: sum,
      words: `${names[x]} + ${names[y]} = ${sum}`,
    })
    const knowledge: Knowledge = {
      unknowns: names.map(name => ({ name, lower: 0, upper: Number.POSITIVE_INFINITY, because: 'withheld' })),
      facts: [fact(0, 1, 10), fact(2, 3, 10), fact(0, 2, 18), fact(1, 3, 2)],
    }
    const [proven] = attack(knowledge, [{ unknown: 0, from: 0, to: 11 }], solver)
    expect(proven).toMatchObject({ from: 8, to: 10, exposed: true })
    // what may just be proven is not exposed
    expect(attack(knowledge, [{ unknown: 0, from: 8, to: 10, width: 2 }], solver)[0]!.exposed).toBe(false)
    expect(attack(knowledge, [{ unknown: 0, from: 7, to: 10 }], solver)[0]!.exposed).toBe(true)
    expect(attack(knowledge, [{ unknown: 0, from: 8, to: 11 }], solver)[0]!.exposed).toBe(true)
    expect(attack(knowledge, [{ unknown: 0, from: 8, to: 10, width: 3 }], solver)[0]!.exposed).toBe(true)
  })

  it('names the facts that had to be taken together, and no others', () => {
    // a + b = 9, b + c = 8 and a + c = 7 make a 4; d hangs on and proves nothing
    const names = ['a', 'b', 'c', 'd']
    const sum = (terms: number[], total: number) => ({
      terms: terms.map(unknown => [unknown, 1] as const),
      lower: total,
      upper: total,
      words: `${terms.map(unknown => names[unknown]).join(' + ')} = ${total}`,
    })
    const knowledge: Knowledge = {
      unknowns: names.map(name => ({ name, lower: 0, upper: 50, because: 'withheld' })),
      facts: [
        sum([0, 1], 9),
        sum([1, 2], 8),
        sum([0, 2], 7),
        { ...sum([2, 3], 40), lower: 0, upper: 40, words: 'c + d is 40 at most' },
      ],
    }
    const [proven] = attack(knowledge, [{ unknown: 0, from: 0, to: 9 }], solver)
    expect(proven).toMatchObject({ from: 4, to: 4, exposed: true, exact: true })
    expect(proven!.arithmetic.at(-2)).toBe('Taken together: a + b = 9; b + c = 8; a + c = 7.')
    expect(proven!.arithmetic.at(-1)).toBe('So a is exactly 4.')
  })

  it('refuses what contradicts itself rather than call it safe', () => {
    const equal = (one: number, other: number, by: number) => ({
      terms: [
        [one, 1],
        [other, -1],
      ] as const,
      lower: by,
      upper: by,
      words: '',
    })
    const knowledge: Knowledge = {
      unknowns: ['a', 'b', 'c'].map(name => ({
        name,
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        because: '',
      })),
      facts: [equal(0, 1, 0), equal(1, 2, 0), equal(0, 2, 1)],
    }
    expect(() => attack(knowledge, [{ unknown: 0, from: 0, to: 9 }], solver)).toThrow(
      'the audit could not be finished: impossible',
    )
  })

  it('draws a share back to the children it was made of', () => {
    const knowledge: Knowledge = {
      unknowns: [
        { name: 'referred', lower: 0, upper: Number.POSITIVE_INFINITY, because: 'withheld' },
        { name: 'children', lower: 48, upper: 48, because: 'shown' },
      ],
      // 6 % to the nearest whole per cent
      facts: [
        {
          terms: [
            [0, 1],
            [1, -0.065],
          ],
          lower: Number.NEGATIVE_INFINITY,
          upper: 0,
          words: 'under 6.5 %',
        },
        {
          terms: [
            [0, 1],
            [1, -0.055],
          ],
          lower: 0,
          upper: Number.POSITIVE_INFINITY,
          words: 'at least 5.5 %',
        },
      ],
    }
    expect(attack(knowledge, [{ unknown: 0, from: 0, to: 11 }], solver)[0]).toMatchObject({ from: 3, to: 3 })
  })
})
