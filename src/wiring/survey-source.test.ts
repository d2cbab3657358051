import { describe, expect, it } from 'vitest'
import { areasToLeaveOut } from './survey-source.ts'

const coverage = [
  { area: 'A', short: 0, responses: 2_000 },
  { area: 'B', short: 0, responses: 499 },
  { area: 'C', short: 12, responses: 3_000 },
  { area: 'D', short: null, responses: 3_000 },
]
const cells = ['A', 'B', 'C', 'D', 'E', '', 'not-known'].map(area => ({ area }))

describe('areas of a survey that are left out', () => {
  it('are those below the floor, and those of which nobody knows how many children there are', () => {
    const left = areasToLeaveOut(cells, coverage, false)
    expect(['A', 'B', 'C', 'D', 'E'].filter(area => left.has(area))).toEqual(['C', 'D', 'E'])
  })

  it('are of weighted figures also those with few children, whose weight would give a count away', () => {
    const left = areasToLeaveOut(cells, coverage, true)
    expect(['A', 'B', 'C', 'D', 'E'].filter(area => left.has(area))).toEqual(['B', 'C', 'D', 'E'])
  })
})
