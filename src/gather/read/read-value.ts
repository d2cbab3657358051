import type { Missing, Value } from '../../kernel/value.ts'
import { isMissing } from '../../kernel/value.ts'
import type { Variable } from '../recipe/recipe.ts'
import { type GridCell, textOf } from './grid.ts'

/** What a cell says: a value with the bounds of a withheld one, or why it cannot be taken. */
export type ReadValue =
  | { value: Value; lower: number | null; upper: number | null }
  | { wrong: string; code: string }

/** Which texts mean which kind of missing: those of the recipe, then the variable's own. */
export type Marks = Readonly<Record<string, Missing>>

/**
 * Reads one cell as the recipe says. An empty cell is never zero: without a declared meaning it is a problem.
 *
 * Numbers written as text (`1,234`, `(35)`, `18%`, `£2.5`) are read as the numbers they are; everything else that
 * is not a declared mark is a problem, in the words of the cell.
 */
export function readValue(cell: GridCell, variable: Variable, marks: Marks): ReadValue {
  const text = textOf(cell).trim()
  const mark = marks[text === '' ? 'blank' : text]
  if (isMissing(mark) && !(typeof cell === 'object' && cell !== null && 'percent' in cell)) {
    return missingValue(mark, variable)
  }
  if (text === '') {
    return {
      code: 'cell-blank',
      wrong: 'the cell is empty, and the recipe does not say what an empty cell means.',
    }
  }
  if (typeof cell === 'object' && cell !== null && 'error' in cell) {
    return { code: 'cell-error', wrong: `the cell holds an error of the spreadsheet: ${cell.error}.` }
  }
  const number = numberOf(cell, variable.unit)
  if (number === null) {
    return { code: 'text-in-number-column', wrong: `expected a number, got "${text.slice(0, 60)}".` }
  }
  if (number < 0 && !variable.negative) {
    return { code: 'negative-number', wrong: `${text} is below zero, which this variable cannot be.` }
  }
  return { value: scale(number, variable), lower: null, upper: null }
}

function missingValue(value: Missing, variable: Variable): ReadValue {
  const bounds = value === 'withheld' ? variable.withheld : undefined
  return { value, lower: bounds?.lower ?? null, upper: bounds?.upper ?? null }
}

// dividing by 100 is exact to the last digit where multiplying by 0.01 is not
const scale = (number: number, { divide, multiply }: Variable): number =>
  (number / (divide ?? 1)) * (multiply ?? 1)

function numberOf(cell: GridCell, unit: string): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  if (typeof cell === 'string') return numberOfText(cell, unit)
  if (cell !== null && typeof cell === 'object' && 'percent' in cell) {
    return unit === 'percent' ? ofHundred(cell.percent) : cell.percent
  }
  return null
}

/** A number written as text, or null when it is none. */
export function numberOfText(written: string, unit: string): number | null {
  const text = written
    .normalize('NFKC')
    .trim()
    .replace(/^[−–](?=[\d.])/, '-')
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/^(-?)\s*[£€$]\s*/, '$1')
  const percent = text.endsWith('%')
  const digits = (percent ? text.slice(0, -1) : text).trim()
  // a comma is only taken for a thousands separator where it parts groups of three
  const plain = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits) ? digits.replaceAll(',', '') : digits
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null
  const number = Number(plain)
  return percent && unit !== 'percent' ? number / 100 : number
}

// 0.07 shown as 7 % is 7, not 7.000000000000001
const ofHundred = (fraction: number): number => Number((fraction * 100).toPrecision(15))
