import { describe, expect, it } from 'vitest'
import { forecastCount } from './forecast-count.ts'

// Monday 1 March 2027 and the days after it
const day = (n: number): string => new Date(Date.UTC(2027, 2, n)).toISOString().slice(0, 10)
const days = (...counts: number[]) => counts.map((count, index) => ({ day: day(index + 1), count }))

describe('forecast of a count', () => {
  it('adds what the same weekdays brought, so that a weekend brings little', () => {
    const week = [100, 100, 100, 100, 100, 0, 0]
    const forecast = forecastCount(days(...week, ...week), [day(15), day(16), day(20), day(21)])

    expect(forecast).toEqual({ likely: 1200, from: 1200, to: 1200 })
  })

  it('reaches from the worst to the best of those days', () => {
    const forecast = forecastCount(days(10, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0), [day(15)])

    expect(forecast).toEqual({ likely: 45, from: 40, to: 50 })
  })

  it('takes the mean of all days for a weekday that was not seen yet', () => {
    expect(forecastCount(days(10, 20), [day(5)])).toEqual({ likely: 45, from: 40, to: 50 })
  })

  it('is what came in when no day is left', () => {
    expect(forecastCount(days(3, 4), []).likely).toBe(7)
  })

  it('refuses no days, days out of order and half a child', () => {
    expect(() => forecastCount([], [])).toThrow('at least one day')
    expect(() => forecastCount([...days(1), ...days(1)], [])).toThrow('out of order')
    expect(() => forecastCount(days(0.5), [])).toThrow('expected a count')
  })
})
