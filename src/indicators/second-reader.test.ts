import { describe, expect, it } from 'vitest'
import { ALL, type Cell } from '../kernel/cell.ts'
import type { Value } from '../kernel/value.ts'
import { bridge, define } from './example-figures.fixture.ts'
import { readOver } from './second-reader.ts'

const count = define('children_referred', {
  measure: 'count',
  formula: 'referred',
  variables: { referred: { unit: 'children' } },
  counts: 'children',
})
const share = define('share', {
  measure: 'share',
  unit: 'share',
  numerator: 'a',
  denominator: 'b',
  variables: { a: { unit: 'children' }, b: { unit: 'children' } },
  counts: 'children',
})

const cell = (area: string, value: Value, more: Partial<Cell> = {}): Cell => ({
  indicator: 'children_referred',
  area,
  period: '2021-22',
  group: ALL,
  value,
  lower: null,
  upper: null,
  numerator: null,
  denominator: null,
  notes: [],
  origins: [],
  ...more,
})

const remarks = (...cells: Cell[]) => readOver({ cells, definitions: [count, share], bridge })
const codes = (...cells: Cell[]) => remarks(...cells).map(remark => remark.code)

describe('second reader', () => {
  it('has nothing to say of plain figures', () => {
    expect(remarks(cell('NORTH', 300), cell('SOUTH', 410), cell('LAND', 710))).toEqual([])
  })

  it('asks about a share of more than all', () => {
    const over = cell('NORTH', 1.2, { indicator: 'share', numerator: 12, denominator: 10 })
    expect(remarks(over)).toEqual([
      {
        code: 'share-over-one',
        cells: ['share/NORTH/2021-22/all'],
        words: 'a share of 1.2 is more than all of them',
      },
    ])
  })

  it('asks about a figure below zero', () => {
    expect(codes(cell('NORTH', -3))).toEqual(['negative'])
  })

  it('asks about a jump from last year, with both figures, but not for a handful of children', () => {
    const before = { period: '2020-21' }
    expect(remarks(cell('NORTH', 100, before), cell('NORTH', 250))).toEqual([
      {
        code: 'jump',
        cells: ['children_referred/NORTH/2021-22/all'],
        words: '1 of 1 figures doubled or halved since 2020-21: NORTH from 100 to 250',
      },
    ])
    expect(codes(cell('NORTH', 5, before), cell('NORTH', 12))).toEqual([])
  })

  it('asks when England is not the sum of its parts, and lets rounding pass', () => {
    expect(codes(cell('NORTH', 300), cell('SOUTH', 410), cell('LAND', 900))).toEqual([
      'whole-is-not-its-parts',
    ])
    expect(codes(cell('NORTH', 300), cell('SOUTH', 410), cell('LAND', 712))).toEqual([])
    expect(codes(cell('NORTH', 300), cell('SOUTH', 'withheld'), cell('LAND', 900))).toEqual([])
  })

  it('asks when many areas have exactly last year’s figure', () => {
    const areas = ['NORTH', 'SOUTH', 'TOWN']
    const both = ['2020-21', '2021-22'].flatMap(period =>
      areas.map((area, at) => cell(area, 5000 + at, { period })),
    )
    expect(codes(...both)).toEqual(['same-as-last-year'])
    expect(codes(...both.slice(0, 4), cell('SOUTH', 5100), cell('TOWN', 5200))).toEqual([])
  })

  it('asks when one figure stands in many areas', () => {
    const areas = ['NORTH', 'SOUTH', 'TOWN', 'UPLAND']
    expect(codes(...areas.map(area => cell(area, 1234)))).toEqual(['same-in-many-areas'])
    expect(codes(...areas.map(area => cell(area, 40)))).toEqual([])
  })

  it('asks about an area without a figure where the others have one', () => {
    expect(remarks(cell('NORTH', 300), cell('SOUTH', 400), cell('TOWN', 'not-available'))[0]).toEqual({
      code: 'area-missing',
      cells: ['children_referred/TOWN/2021-22/all'],
      words: '1 of 3 areas have no figure in 2021-22',
    })
    expect(codes(cell('NORTH', 300), cell('SOUTH', 'withheld'))).toEqual([])
  })

  it('asks about a zero where the others are in the hundreds, and believes a zero among small figures', () => {
    expect(codes(cell('NORTH', 300), cell('SOUTH', 410), cell('TOWN', 0))).toEqual(['zero-among-many'])
    expect(codes(cell('NORTH', 3), cell('SOUTH', 4), cell('TOWN', 0))).toEqual([])
  })

  it('shows once where another year was used, and where withheld parts were counted as zero', () => {
    const notes = ['people: 2020 is used for 2021-22', 'reproduction: withheld counted as zero']
    const found = remarks(cell('NORTH', 300, { notes }), cell('SOUTH', 410, { notes }))
    expect(found.map(remark => [remark.code, remark.cells.length])).toEqual([
      ['other-year', 2],
      ['reproduction', 2],
    ])
  })
})
