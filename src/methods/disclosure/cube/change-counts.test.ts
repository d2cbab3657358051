import { describe, expect, it } from 'vitest'
import { seededChance } from '../../seeded-chance.ts'
import { makeAxis } from './axis.ts'
import { changeCounts } from './change-counts.ts'
import { addUpCube, type Cube, placeIn, stridesOf } from './cube.ts'

const AXES = [
  makeAxis('area', 4, [{ id: 'region', of: [0, 0, 1, 1] }]),
  makeAxis('group', 2, []),
  makeAxis('answer', 3, []),
]

/** A whole table of 24 counts with all totals, and the record keys of whoever is counted. */
function tableOf(secret: number, counts: (levels: readonly number[]) => number = () => 7) {
  const chance = seededChance(secret)
  const { cells } = stridesOf(AXES)
  const [values, keys] = [new Float64Array(cells), new Float64Array(cells)]
  const { strides } = stridesOf(AXES)
  for (let area = 0; area < 4; area++)
    for (let group = 0; group < 2; group++)
      for (let answer = 0; answer < 3; answer++) {
        const place = placeIn({ strides }, [area, group, answer])
        values[place] = counts([area, group, answer])
        for (let child = 0; child < values[place]!; child++) keys[place]! += Math.floor(chance() * 2 ** 24)
      }
  return { cube: addUpCube(AXES, values), keys: addUpCube(AXES, keys).values, fixed: new Uint8Array(cells) }
}

const change = (
  { cube, keys, fixed }: ReturnType<typeof tableOf>,
  deviation: (place: number) => number = () => 2,
) => changeCounts(cube, { keys, fixed, deviation })

const everyPlace = ({ values }: Cube) => Array.from(values, (_, place) => place)

describe('changes of counts', () => {
  it('have the standard deviation that is asked for in every table, totals and parts alike', () => {
    const draws = Array.from({ length: 2000 }, (_, secret) => change(tableOf(secret)))
    for (const place of everyPlace(tableOf(0).cube)) {
      const spread = Math.sqrt(draws.reduce((sum, changes) => sum + changes[place]! ** 2, 0) / draws.length)
      expect(spread).toBeGreaterThan(1.85)
      expect(spread).toBeLessThan(2.15)
    }
  })

  it('are bell-shaped: a third is beyond one standard deviation, one in twenty beyond two', () => {
    const draws = Array.from({ length: 4000 }, (_, secret) => change(tableOf(secret)).at(-1)!)
    const beyond = (far: number) => draws.filter(one => Math.abs(one) > far).length / draws.length
    // the normal distribution: 0.317 and 0.0455
    expect(beyond(2)).toBeGreaterThan(0.29)
    expect(beyond(2)).toBeLessThan(0.345)
    expect(beyond(4)).toBeGreaterThan(0.035)
    expect(beyond(4)).toBeLessThan(0.056)
  })

  it('move a line as a whole until it sums to the change of its total', () => {
    const table = tableOf(1)
    const changes = change(table)
    const at = (levels: readonly number[]) => changes[placeIn(table.cube, levels)]!
    const [all, both, one] = [AXES[0]!.size - 1, AXES[1]!.size - 1, AXES[2]!.size - 1]
    expect(at([0, 0, 1]) + at([0, 1, 1])).toBeCloseTo(at([0, both, 1]), 6)
    expect(at([0, 0, 0]) + at([0, 0, 1]) + at([0, 0, 2])).toBeCloseTo(at([0, 0, one]), 6)
    const region = AXES[0]!.grains[1]!.levels[0]!
    expect(at([0, 0, 0]) + at([1, 0, 0])).toBeCloseTo(at([region, 0, 0]), 6)
    expect(at([all, 0, one]) + at([all, 1, one])).toBeCloseTo(at([all, both, one]), 6)
  })

  it('of a place where nobody can be are none, and its neighbours carry what their total is changed by', () => {
    const table = tableOf(2, ([area, group]) => (area === 0 && group === 1 ? 0 : 9))
    const [region, country] = [AXES[0]!.grains[1]!.levels[0]!, AXES[0]!.size - 1]
    for (const answer of [0, 1, 2, 3]) table.fixed[placeIn(table.cube, [0, 1, answer])] = 1
    const changes = change(table)
    const at = (levels: readonly number[]) => changes[placeIn(table.cube, levels)]!
    expect(at([0, 1, 0])).toBe(0)
    expect(at([0, 0, 0])).toBeCloseTo(at([0, AXES[1]!.size - 1, 0]), 1)
    expect(at([1, 1, 0])).toBeCloseTo(at([region, 1, 0]), 1)
    expect(at([country, 1, 3])).not.toBe(0)
  })

  it('of a place where nobody happens to be are as large as any, and differ from place to place', () => {
    const nobody = ([area, group, answer]: readonly number[]) =>
      group === 0 && answer === 2 && area! < 3 ? 0 : 40
    const draws = Array.from({ length: 1000 }, (_, secret) => change(tableOf(secret, nobody)))
    const { cube } = tableOf(0, nobody)
    const [one, other] = [placeIn(cube, [0, 0, 2]), placeIn(cube, [2, 0, 2])]
    const spread = Math.sqrt(draws.reduce((sum, changes) => sum + changes[one]! ** 2, 0) / draws.length)
    expect(spread).toBeGreaterThan(1.8)
    const together = draws.reduce((sum, changes) => sum + changes[one]! * changes[other]!, 0) / draws.length
    expect(Math.abs(together)).toBeLessThan(1)
  })

  it('are as large as each place asks for', () => {
    const draws = Array.from({ length: 500 }, (_, secret) => change(tableOf(secret), () => 6))
    const spread = Math.sqrt(draws.reduce((sum, changes) => sum + changes[0]! ** 2, 0) / draws.length)
    expect(spread).toBeGreaterThan(5)
    expect(spread).toBeLessThan(7)
  })
})
