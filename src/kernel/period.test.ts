import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDay, periodBefore, periodKind, readPeriod, yearOf } from './period.ts'

describe('periods', () => {
  test.each([
    ['2017/18', '2017-18'],
    ['2017-18', '2017-18'],
    ['201718', '2017-18'],
    ['FY 2017/18', '2017-18'],
    ['2017/2018', '2017-18'],
    [' 2017–18 ', '2017-18'],
  ])('reads %s as a financial year in one written form', (written, period) => {
    expect(readPeriod(written, 'financial-year')).toBe(period)
  })

  test.each([
    ['Q1 2017/18', '2017-18 Q1'],
    ['2017-18 Q4', '2017-18 Q4'],
  ])('reads %s as a quarter', (written, period) => {
    expect(readPeriod(written, 'quarter')).toBe(period)
  })

  test('reads the turn of the century', () => {
    expect(readPeriod('1999-00', 'financial-year')).toBe('1999-00')
    expect(periodBefore('2000-01')).toBe('1999-00')
  })

  test.each([
    ['2017/19', 'financial-year'],
    ['2017', 'financial-year'],
    ['Q5 2017/18', 'quarter'],
    ['2021-02-30', 'day'],
    ['forecast', 'year'],
    ['', 'year'],
  ] as const)('refuses %s as a %s rather than guess', (written, kind) => {
    expect(() => readPeriod(written, kind)).toThrow(/expected a/)
  })

  test('a written form says its own kind', () => {
    expect(periodKind('2021-22')).toBe('financial-year')
    expect(periodKind('2021/22')).toBe('academic-year')
    expect(periodKind('2021-22 Q3')).toBe('quarter')
    expect(periodKind('2021')).toBe('year')
    expect(periodKind('2021-03-31')).toBe('day')
    const days = [
      '2024-02-29',
      '2026-02-29',
      '2026-02-30',
      '2026-99-99',
      '0000-01-01',
      'soon',
      '2026-1-1',
      '2026-01-01 ',
    ]
    expect(days.filter(isDay)).toEqual(['2024-02-29'])
    expect(periodKind('2021-23')).toBeNull()
    expect(periodKind('2021-13-01')).toBeNull()
    expect(periodKind('mid-2021')).toBeNull()
  })

  test('a quarter belongs to its year and the first follows the fourth of the year before', () => {
    expect(yearOf('2021-22 Q1')).toBe('2021-22')
    expect(yearOf('2021')).toBe('2021')
    expect(periodBefore('2021-22 Q1')).toBe('2020-21 Q4')
    expect(periodBefore('2021-22 Q3')).toBe('2021-22 Q2')
  })

  test('a day has no period before it', () => {
    expect(() => periodBefore('2021-03-31')).toThrow(/cannot step back/)
  })

  test('written forms of one kind sort in time order', () => {
    const years = fc.integer({ min: 1950, max: 2090 })
    const written = (year: number) => `${year}-${String((year + 1) % 100).padStart(2, '0')}`
    fc.assert(
      fc.property(years, years, (one, other) => {
        expect(written(one) < written(other)).toBe(one < other)
        expect(periodBefore(written(one))).toBe(written(one - 1))
      }),
    )
  })
})
