import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadProfile, workingDays } from '../index.ts'

const england = workingDays(loadProfile('office/england').bankHolidays)

describe('working days', () => {
  test.each([
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-23', true, 'a Monday'],
    ['2020-05-04', true, 'the Monday whose holiday moved to VE Day'],
    ['2020-05-08', false, 'VE Day'],
    ['2022-05-30', true, 'the Monday whose holiday moved to the jubilee'],
    ['2022-09-19', false, 'the state funeral'],
    ['2023-05-08', false, 'the coronation'],
    ['2021-12-28', false, 'the substitute for Boxing Day on a Sunday'],
    ['2024-03-29', false, 'Good Friday'],
    ['2024-04-01', false, 'Easter Monday'],
    ['2027-12-27', false, 'the substitute for Christmas Day on a Saturday'],
  ])('know %s (%s): %s', (day, working) => {
    expect(england.isWorkingDay(day)).toBe(working)
  })

  test('count a deadline over Christmas', () => {
    expect(england.addWorkingDays('2025-12-23', 3)).toBe('2025-12-30')
    expect(england.addWorkingDays('2026-11-20', 20)).toBe('2026-12-18')
    expect(england.addWorkingDays('2025-12-30', -3)).toBe('2025-12-23')
    expect(england.workingDaysBetween('2025-12-23', '2025-12-30')).toBe(3)
  })

  test('come back to where they started', () => {
    const day = fc.integer({ min: 0, max: 2500 }).map(days => addDays('2019-01-01', days))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (day, days) => {
        const later = england.addWorkingDays(day, days)
        expect(england.isWorkingDay(later)).toBe(true)
        expect(england.workingDaysBetween(day, later)).toBe(days)
        expect(england.workingDaysBetween(later, day)).toBe(-days)
      }),
    )
  })

  test('refuse a year whose bank holidays nobody has listed', () => {
    expect(() => england.addWorkingDays('2027-12-20', 20)).toThrow(/known from 2018 to 2027, got 2028-01-01/)
    expect(() => england.isWorkingDay('2017-12-25')).toThrow(/known from 2018/)
    expect(() => england.addWorkingDays('21 May', 1)).toThrow(
      'expected a day such as 2026-11-21, got "21 May".',
    )
  })
})

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
