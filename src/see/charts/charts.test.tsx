import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { releasedCell } from '../example-release.ts'
import { Distribution } from './distribution.tsx'
import { createScale } from './scale.ts'
import { Trend } from './trend.tsx'

const STYLE = { unit: 'share', decimals: 1 }

describe('axis', () => {
  it('holds every value, has few ticks, and begins at zero unless that would press them flat', () => {
    const value = fc.double({ min: 0.001, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), values => {
        const { from, to, ticks, at } = createScale(values, 0, 100)
        const near = (to - from) * 1e-9
        expect(Math.min(...values)).toBeGreaterThanOrEqual(from - near)
        expect(Math.max(...values)).toBeLessThanOrEqual(to + near)
        expect(ticks.length >= 2 && ticks.length <= 8).toBe(true)
        expect([at(from), at(to)]).toEqual([0, 100])
      }),
    )
    expect(createScale([10, 100], 0, 1).from).toBe(0)
    expect(createScale([90, 100], 0, 1).from).toBeGreaterThan(0)
  })

  it('takes numbers that differ by their last digits for one number, and never writes the same label twice', () => {
    const { from, ticks } = createScale([999_999.999999999, 1e6], 0, 100)
    expect(from).toBe(0)
    expect(new Set(ticks).size).toBe(ticks.length)
  })
})

describe('charts', () => {
  it('a trend breaks where a number is withheld and writes its axis in the unit', () => {
    const series = [0.1, 'withheld' as const, 0.2, 0.3].map((value, year) => {
      const period = `${2018 + year}`
      return { period, cell: releasedCell(`a/E/${period}`, value) }
    })
    const svg = renderToString(<Trend label="Share" lines={[{ name: 'England', series }]} style={STYLE} />)
    expect(/trend-path" d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2)
    expect(svg).toContain('>30%</text>')
  })

  it('a distribution draws one dot for each number and none for what is withheld', () => {
    const cells = [0.1, 0.1, 0.4, 'withheld' as const].map((value, i) => releasedCell(`a/E${i}/2021`, value))
    const marked = [{ name: 'England', cell: cells[2]! }]
    const svg = renderToString(<Distribution label="Share" cells={cells} marked={marked} style={STYLE} />)
    expect(svg.match(/class="dot"/g)).toHaveLength(3)
    expect(svg).toContain('>England</text>')
  })
})
