import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ThemeStrip } from './theme-strip.tsx'
import { themesOverTime } from './themes-over-time.ts'

const topics = { home: 'Home', school: 'School' }

describe('themes over time', () => {
  it('knows a month in which nobody wrote, and looks no further back than it is asked', () => {
    const counts = [
      { month: '2026-11', theme: 'home', messages: 12 },
      { month: '2027-02', theme: 'home', messages: 10 },
      { month: '2025-01', theme: 'school', messages: 40 },
    ]
    const { months, rows } = themesOverTime(counts, topics, { months: 4, smallest: 11 })
    expect(months).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
    expect(rows).toEqual([
      { theme: 'Home', counts: [12, 0, 0, 'withheld'] },
      { theme: 'School', counts: [0, 0, 0, 0] },
    ])
  })

  it('draws what is withheld as its mark, with no bar and no height', () => {
    const strip = (counts: readonly (number | 'withheld')[]) =>
      renderToString(<ThemeStrip theme="Home" months={['2026-11', '2026-12']} counts={counts} most={20} />)
    const drawn = strip([20, 'withheld'])
    expect(drawn.match(/<rect/g)).toHaveLength(1)
    expect(drawn).toContain('>[c]</text>')
    expect(drawn).toContain(
      'Home: from 20 to 20 messages a month; 1 of 2 months withheld to protect children',
    )
    // and not as a month without a message is
    expect(strip([20, 0]).match(/<rect/g)).toHaveLength(2)
    expect(strip([20, 0])).not.toContain('[c]')
  })
})
