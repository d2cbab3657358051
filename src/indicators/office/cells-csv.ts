import type { Cell } from '../../kernel/cell.ts'
import { isNumber } from '../../kernel/value.ts'
import { csvField } from '../../platform/files/csv-field.ts'

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
export function cellsAsCsv(cells: readonly Cell[], nameOf: (code: string) => string): string {
  const lines = cells.map(cell =>
    [
      cell.indicator,
      cell.area,
      nameOf(cell.area),
      cell.period,
      cell.group,
      isNumber(cell.value) ? String(cell.value) : '',
      isNumber(cell.value) ? 'number' : cell.value,
      cell.lower === null ? '' : String(cell.lower),
      cell.upper === null ? '' : String(cell.upper),
      cell.numerator === null ? '' : String(cell.numerator),
      cell.denominator === null ? '' : String(cell.denominator),
      cell.notes.join('; '),
      cell.origins.join(' '),
    ]
      .map(csvField)
      .join(','),
  )
  return `${[HEAD.join(','), ...lines].join('\r\n')}\r\n`
}
