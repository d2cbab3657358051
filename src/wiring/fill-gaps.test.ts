import { describe, expect, it } from 'vitest'
import type { WaveCell } from '../listen/index.ts'
import { fillGaps, placesIn } from './fill-gaps.ts'

const sums = { rows: 1, yes: 1, weight: 1, weightSquared: 1, weightYes: 1, weightSquaredYes: 1 }
const cell = (variable: string, area: string, levels: string[] = []): WaveCell => ({
  ...{ variable, value: 'good', area, levels },
  ...{ sums, share: null },
})
const answers = [
  { variable: 'life', value: 'good' },
  { variable: 'play', value: 'good' },
]
const rowsOf = (cells: readonly WaveCell[]) =>
  cells.map(({ variable, area, levels, sums }) => [variable, area, ...levels, sums.rows].join(' '))

describe('the rows of a survey', () => {
  it('are the same in every area, whatever the few children there answered', () => {
    const cells = [cell('life', 'A'), cell('play', 'A'), cell('life', 'B')]
    expect(rowsOf(fillGaps(cells, answers, placesIn(cells)))).toEqual([
      'life A 1',
      'play A 1',
      'life B 1',
      'play B 0',
    ])
  })

  it('are there in an area and in a group of which nobody answered', () => {
    const places = [
      { area: 'C', levels: [] },
      { area: 'A', levels: ['girl'] },
    ]
    expect(rowsOf(fillGaps([cell('life', 'A', ['girl'])], answers, places))).toEqual([
      'life A girl 1',
      'life C 0',
      'play C 0',
      'play A girl 0',
    ])
  })
})
