import { describe, expect, test } from 'vitest'
import { Gazetteer, loadProfile } from './index.ts'

const england = new Gazetteer(loadProfile('office/england').facts)

describe('gazetteer', () => {
  test.each([
    ['2012-06-30', 152],
    ['2018-06-30', 152],
    ['2019-06-30', 151],
    ['2021-06-30', 152],
    ['2023-04-01', 153],
    ['2025-06-30', 153],
  ])('has on %s the %i authorities that England had', (on, count) => {
    expect(england.areas('authority', on)).toHaveLength(count)
  })

  test('has 9 regions, 42 boards, 43 territorial forces and the transport police', () => {
    expect(england.areas('region')).toHaveLength(9)
    expect(england.areas('icb')).toHaveLength(42)
    expect(england.areas('force')).toHaveLength(44)
    expect(england.area('BTP')?.name).toBe('British Transport Police')
  })

  test('knows what every authority lies in, on every day it was in force', () => {
    for (const area of england.facts.areas.filter(({ kind }) => kind === 'authority')) {
      expect(england.parent(area.code, 'region'), area.code).not.toBeNull()
      expect(england.parent(area.code, 'force'), area.code).not.toBeNull()
      expect(england.parents(area.code, 'country')).toEqual([{ area: england.area('E92000001'), share: 1 }])
    }
  })

  test('shares an authority among its boards, largest first, and the shares are a whole', () => {
    for (const { code } of england.areas('authority')) {
      const shares = england.parents(code, 'icb').map(({ share }) => share)
      expect(
        shares.reduce((sum, share) => sum + share, 0),
        code,
      ).toBeCloseTo(1, 3)
    }
    expect(england.parents('E10000012', 'icb').map(({ share }) => share)).toEqual([0.567, 0.2281, 0.2049])
    expect(england.parent('E08000039', 'icb')?.codes.nhs).toBe(england.parent('E08000019', 'icb')?.codes.nhs)
  })

  test('lists what lies in an area on a day', () => {
    expect(england.children('E12000001', 'authority')).toHaveLength(12)
    expect(england.children('E92000001', 'authority')).toHaveLength(153)
    expect(england.children('E12000003', 'authority', '2025-06-30').map(({ code }) => code)).toContain(
      'E08000038',
    )
    expect(england.children('E23000002', 'authority').map(({ name }) => name)).toEqual([
      'Cumberland',
      'Westmorland and Furness',
    ])
  })

  test('gives the children of mid-2024, also on the codes of 2025', () => {
    const children = england.areas('authority').map(({ code }) => england.population(code, 2024))
    const sum = children.reduce<number>((total, count) => total + Number(count), 0)
    expect(sum).toBe(england.population('E92000001', 2024))
    expect(england.population('E08000038', 2024)).toBe(england.population('E08000016', 2024))
    expect(england.population('E08000016', 2023)).toBe('not-available')
    expect(england.population('E08000016', 2024, { from: 0, to: 15 })).toBe('not-available')
  })

  test('adds single years of age, and the counts of merged areas, but never divides those of a split one', () => {
    const people = (area: string, year: number, from: number, to: number, count: number) => ({
      area,
      year,
      ages: { from, to },
      people: count,
    })
    const gazetteer = england.withPopulations([
      people('E06000001', 2020, 0, 8, 10),
      people('E06000001', 2020, 9, 17, 11),
      people('E06000028', 2018, 0, 17, 100),
      people('E06000029', 2018, 0, 17, 100),
      people('E10000009', 2018, 0, 17, 100),
      people('E10000002', 2019, 0, 17, 7),
    ])
    expect(gazetteer.population('E06000001', 2020)).toBe(21)
    expect(gazetteer.population('E06000001', 2020, { from: 0, to: 16 })).toBe('not-available')
    expect(gazetteer.population('E06000060', 2019)).toBe(7)
    expect(gazetteer.population('E06000058', 2018)).toBe('not-available')
  })

  test('refuses an area that is already known, and leaves the gazetteer it came from as it was', () => {
    const kind = { ...england.kind('icb'), id: 'ccg', singular: 'clinical commissioning group', code: null }
    const area = {
      ...england.area('E54000050')!,
      code: '00Q',
      kind: 'ccg',
      name: 'NHS EXAMPLE CCG',
      codes: {},
    }
    const wider = england.withKinds([kind]).withAreas([area])
    expect(wider.areas('ccg')).toHaveLength(1)
    expect(england.area('00Q')).toBeNull()
    expect(() => wider.withAreas([area])).toThrow('these areas are already known: 00Q (NHS EXAMPLE CCG).')
    expect(() => england.kind('ccg')).toThrow('there is no kind of area "ccg".')
  })
})
