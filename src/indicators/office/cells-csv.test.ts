import { describe, expect, it } from 'vitest'
import type { Cell } from '../../kernel/cell.ts'
import { cellsAsCsv } from './cells-csv.ts'

const cell = (more: Partial<Cell>): Cell => ({
  indicator: 'in_care',
  area: 'E06000001',
  period: '2024-25',
  group: 'all',
  value: -3.5,
  lower: null,
  upper: null,
  numerator: null,
  denominator: null,
  notes: [],
  origins: [],
  ...more,
})

describe('cells before the gate, as a file', () => {
  it('run nothing in a spreadsheet, whatever a sheet or an area is called', () => {
    for (const attack of ['=1+1', ' =1', '\t=1', '@SUM(A1)', '+1a', '-1a', '＝1', '|cmd', '%0A=1']) {
      const csv = cellsAsCsv([cell({ notes: [attack], origins: [`${attack}!A1`] })], () => attack)
      const [, row = ''] = csv.split('\r\n')
      expect(row.split(',').filter(field => field.replace(/^"/, '').startsWith("'"))).toHaveLength(3)
    }
  })

  it('leave negative numbers numbers', () => {
    expect(cellsAsCsv([cell({})], () => 'Alderby')).toContain(',-3.5,number,')
  })
})
