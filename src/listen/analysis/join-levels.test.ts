import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinLevels } from './join-levels.ts'
import type { MarginOfWave } from './margin-of-wave.ts'

const marginOf = (people: Readonly<Record<string, Readonly<Record<string, number>>>>): MarginOfWave => ({
  ...{ id: 'm', title: 'M', scaled: null },
  people: new Map(Object.entries(people).map(([group, levels]) => [group, new Map(Object.entries(levels))])),
  groupOf: ({ area }) => (area !== null && Object.hasOwn(people, area) ? area : null),
  levelOf: ({ answers }) => answers[0] ?? null,
})
const cell = (area: string, answer: string | null, rows: number) => ({
  age: 9,
  area,
  answers: [answer],
  rows,
})

describe('categories of few answers', () => {
  const margin = marginOf({ A: { white: 700, asian: 200, roma: 5, black: 95 }, B: { white: 90, asian: 10 } })

  it('are joined with the next smallest of their place, and others stand alone', () => {
    const found = joinLevels(
      margin,
      [
        cell('A', 'white', 80),
        cell('A', 'asian', 40),
        cell('A', 'roma', 2),
        cell('A', 'black', 35),
        cell('B', 'white', 50),
      ],
      30,
    )
    expect(found.joined).toEqual([{ group: 'A', levels: ['black', 'roma'] }])
    expect([...found.parts.values()].map(({ people }) => people)).toEqual([700, 200, 100])
    expect(found.labelOf(cell('A', 'roma', 1))).toBe(found.labelOf(cell('A', 'black', 1)))
    // in B one category is left, which says nothing of how its children divide
    expect(found.left).toEqual(['B'])
    expect(found.labelOf(cell('B', 'white', 1))).toBeNull()
  })

  it('include those whom nobody in the population is, and leave answers that no population counts', () => {
    const none = marginOf({ A: { girl: 50, boy: 50, neither: 0 } })
    const found = joinLevels(
      none,
      ['girl', 'boy', 'neither', 'other'].map(one => cell('A', one, 40)),
      30,
    )
    expect(found.joined).toEqual([{ group: 'A', levels: ['girl', 'neither'] }])
    expect(found.labelOf(cell('A', 'other', 1))).toBeNull()
    expect(found.labelOf(cell('A', null, 1))).toBeNull()
    expect(found.labelOf(cell('C', 'girl', 1))).toBeNull()
  })

  it('never leave a category below the bound, and never lose anybody of the population of a place', () => {
    const sizes = fc.record({ people: fc.nat(50), rows: fc.nat(60) })
    fc.assert(
      fc.property(
        fc.array(sizes, { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 1, max: 40 }),
        (list, fewest) => {
          const people = Object.fromEntries(list.map((one, at) => [`l${at}`, one.people]))
          const cells = list.map(({ rows }, at) => cell('A', `l${at}`, rows))
          const { parts, labelOf, left } = joinLevels(marginOf({ A: people }), cells, fewest)
          if (left.length > 0) {
            expect(parts.size).toBe(0)
            return
          }
          const rows = new Map<string, number>()
          for (const one of cells) rows.set(labelOf(one)!, (rows.get(labelOf(one)!) ?? 0) + one.rows)
          for (const [label, part] of parts) {
            expect(rows.get(label)).toBeGreaterThanOrEqual(fewest)
            expect(part.people).toBeGreaterThan(0)
          }
          const sum = [...parts.values()].reduce((all, part) => all + part.people, 0)
          expect(sum).toBe(list.reduce((all, one) => all + one.people, 0))
        },
      ),
    )
  })
})
