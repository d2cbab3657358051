import type { Cell } from '../../kernel/cell.ts'
import { isNumber } from '../../kernel/value.ts'
import { writePlainCsv } from '../../platform/texts/write-csv.ts'

const HEAD = [
  'indicator',
  'area_code',
  'area_name',
  'period',
  'group',
  'value',
  'status',
  'lower',
  'upper',
  'numerator',
  'denominator',
  'notes',
  'origins',
]

/** Cells as a CSV text, unrounded, with the reason where there is no number. For the office only: nothing is suppressed. */
export const cellsAsCsv = (cells: readonly Cell[], nameOf: (code: string) => string): string =>
  writePlainCsv([
    HEAD,
    ...cells.map(cell => [
      cell.indicator,
      cell.area,
      nameOf(cell.area),
      cell.period,
      cell.group,
      isNumber(cell.value) ? cell.value : null,
      isNumber(cell.value) ? 'number' : cell.value,
      cell.lower,
      cell.upper,
      cell.numerator,
      cell.denominator,
      cell.notes.join('; '),
      cell.origins.join(' '),
    ]),
  ])
