import { describe, expect, it } from 'vitest'
import { Gazetteer, loadProfile } from '../places/index.ts'
import { areasOnDay, inventPlaces } from './invented-land.ts'
import { inventCount, MEASURES, type MeasureName } from './invented-measures.ts'

const SEED = 20_260_401
const gazetteer = new Gazetteer(loadProfile('office/england').facts)
const places = inventPlaces(SEED, gazetteer)
const on = (day: string) => areasOnDay(gazetteer, places, day)
const total = (measure: MeasureName, day: string, year: number) =>
  on(day).reduce((sum, area) => sum + inventCount(SEED, measure, area, year), 0)

describe('the invented land', () => {
  it('has the 153 authorities of today, and those of earlier years on their own codes', () => {
    expect(on('2023-04-01')).toHaveLength(153)
    expect(on('2018-03-31').map(({ code }) => code)).toContain('E10000021')
    expect(on('2026-03-31').map(({ code }) => code)).toContain('E08000038')
  })

  it('puts every child of today into exactly one authority, whatever the day', () => {
    for (const day of ['2018-03-31', '2020-03-31', '2021-03-31', '2023-03-31', '2026-03-31']) {
      const parts = on(day).flatMap(({ slices }) => slices)
      const covered = parts.reduce((sum, { from, to }) => sum + (to - from), 0)
      expect(covered).toBeCloseTo(153, 9)
      expect(on(day).filter(({ slices }) => slices.length === 0)).toEqual([])
    }
  })

  it('makes the parts of a merged authority add up to it', () => {
    const before = on('2019-03-31').filter(({ code }) => ['E06000028', 'E06000029'].includes(code))
    const after = on('2019-04-01').find(({ code }) => code === 'E06000058')!
    const children = (area: (typeof before)[number]) => inventCount(SEED, 'children', area, 2019)
    expect(before.reduce((sum, area) => sum + children(area), 0)).toBeLessThan(children(after))
    expect(total('children', '2019-03-31', 2019)).toBe(total('children', '2019-04-01', 2019))
  })
})

describe('invented counts', () => {
  it('are the same however often they are asked for, and others under another seed', () => {
    const area = on('2023-04-01')[40]!
    expect(inventCount(SEED, 'referrals', area, 2022)).toBe(inventCount(SEED, 'referrals', area, 2022))
    expect(inventCount(SEED + 1, 'referrals', area, 2022)).not.toBe(
      inventCount(SEED, 'referrals', area, 2022),
    )
  })

  it('are whole, never negative, and never more than what they are a part of', () => {
    for (const [name, { of }] of Object.entries(MEASURES) as [MeasureName, { of: MeasureName | null }][]) {
      for (const area of on('2023-04-01')) {
        const count = inventCount(SEED, name, area, 2023)
        expect(Number.isInteger(count) && count >= 0).toBe(true)
        if (of) expect(count).toBeLessThanOrEqual(inventCount(SEED, of, area, 2023))
      }
    }
  })

  it('hold enough small numbers for the gate to have work, and mostly large ones', () => {
    const counts = on('2023-04-01').map(area => inventCount(SEED, 'sharp_injuries', area, 2023))
    const small = counts.filter(count => count < 11).length
    expect(small).toBeGreaterThan(20)
    expect(small).toBeLessThan(100)
  })
})
