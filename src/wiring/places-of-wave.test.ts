import { describe, expect, it } from 'vitest'
import type { WaveCell } from '../listen/index.ts'
import { Gazetteer, loadProfile } from '../places/index.ts'
import { addUpAreas, bringToDay, dayOfWave } from './places-of-wave.ts'

const places = new Gazetteer(loadProfile('office/england').facts)
const all = (day: string) => places.areas('authority', day).map(({ code }) => code)
const AFTER = '2026-05-29'
// of an authority that got a new code after the usual day: the old and the new
const moved = places
  .areas('authority')
  .flatMap(({ code, from }) =>
    places.successors(code, from ?? '1900-01-01', AFTER).map(next => [code, next.code]),
  )
  .find(([before, after]) => before !== after)!

const cell = (area: string, yes: number, rows: number): WaveCell => ({
  variable: 'life',
  value: 'good',
  area,
  levels: [],
  sums: { rows, yes, weight: rows, weightSquared: rows, weightYes: yes, weightSquaredYes: yes },
  share: null,
})

describe('where the children of a wave live', () => {
  it('stands on the day of the close, and on the usual day when responses carry codes that had ended', () => {
    expect(dayOfWave(places, all(AFTER), 'authority', AFTER)).toBe(AFTER)
    expect(dayOfWave(places, all(places.facts.standardDay), 'authority', AFTER)).toBe(
      places.facts.standardDay,
    )
    expect(dayOfWave(places, moved, 'authority', AFTER)).toBe(AFTER)
  })

  it('counts children of an area under the code that it has on the day, with those who wrote the new one', () => {
    const [before, after] = moved as [string, string]
    const [one, ...others] = bringToDay([cell(before, 3, 10), cell(after, 5, 20)], places, 'authority', AFTER)
    expect(others).toEqual([])
    expect(one).toMatchObject({ area: after, sums: { yes: 8, rows: 30 } })
    expect(one!.share?.share).toBeCloseTo(8 / 30)
  })

  it('adds areas up to their region and leaves out who has no place', () => {
    const region = places.parent('E06000001', 'region')!.code
    const summed = addUpAreas(
      [cell('E06000001', 3, 10), cell('E06000002', 5, 20), cell('', 9, 9), cell('*', 17, 39)],
      places,
      'region',
    )
    expect(summed).toMatchObject([{ area: region, sums: { yes: 8, rows: 30 } }])
  })
})
