import { describe, expect, test } from 'vitest'
import type { Variable } from '../recipe/recipe.ts'
import type { GridCell } from './grid.ts'
import { readValue } from './read-value.ts'

const children: Variable = { unit: 'children', negative: false, withheld: { lower: 0, upper: 4 } }
const marks = { '*': 'withheld', '-': 'not-available', blank: 'not-applicable', '[low]': 'low' } as const
const read = (cell: GridCell, variable: Partial<Variable> = {}) =>
  readValue(cell, { ...children, ...variable }, marks)

describe('a cell', () => {
  test.each<[GridCell, number]>([
    [12, 12],
    ['12', 12],
    [' 1,234 ', 1234],
    ['1,234,567.5', 1234567.5],
    ['£2.50', 2.5],
    ['1 ', 1],
    ['1e3', 1000],
    ['.5', 0.5],
    [0, 0],
    ['0', 0],
    [42.6506801017853, 42.6506801017853],
  ])('%j is the number %d', (cell, value) => {
    expect(read(cell)).toEqual({ value, lower: null, upper: null })
  })

  test.each<[GridCell, number]>([
    ['(35)', -35],
    ['-35', -35],
    ['−35', -35],
    ['(£1,200)', -1200],
  ])('%j is below zero, which is allowed only where the recipe says so', (cell, value) => {
    expect(read(cell)).toMatchObject({ code: 'negative-number' })
    expect(read(cell, { negative: true })).toMatchObject({ value })
  })

  test.each([
    ['fraction', { percent: 0.18 }, 0.18],
    ['percent', { percent: 0.07 }, 7],
    ['fraction', '18%', 0.18],
    ['percent', '18%', 18],
  ])('in %s, %j is %d', (unit, cell, value) => {
    expect(read(cell, { unit })).toMatchObject({ value })
  })

  test('a mark is missing with its reason, and a withheld count with its bounds', () => {
    expect(read('*')).toEqual({ value: 'withheld', lower: 0, upper: 4 })
    expect(read(' * ')).toMatchObject({ value: 'withheld' })
    expect(read('-')).toEqual({ value: 'not-available', lower: null, upper: null })
    expect(read('[low]')).toMatchObject({ value: 'low' })
  })

  test('an empty cell is what the recipe says, and a problem where it says nothing; it is never zero', () => {
    expect(read(null)).toMatchObject({ value: 'not-applicable' })
    expect(read('  ')).toMatchObject({ value: 'not-applicable' })
    expect(readValue(null, children, {})).toMatchObject({ code: 'cell-blank' })
  })

  test('a mark of the variable goes before a mark of the file', () => {
    const own = { ...marks, ...{ '0': 'not-available' as const } }
    expect(readValue(0, children, own)).toMatchObject({ value: 'not-available' })
  })

  test.each<[GridCell, string]>([
    ['see note', 'text-in-number-column'],
    ['1.234,5', 'text-in-number-column'],
    ['1,23', 'text-in-number-column'],
    ['12 13', 'text-in-number-column'],
    ['NaN', 'text-in-number-column'],
    [true, 'text-in-number-column'],
    [{ date: '2021-03-31' }, 'text-in-number-column'],
    [{ error: '#REF!' }, 'cell-error'],
  ])('%j is not taken', (cell, code) => {
    expect(read(cell)).toMatchObject({ code })
  })

  test('a number is divided and multiplied as the recipe says, without losing a digit', () => {
    expect(read(7, { divide: 100 })).toMatchObject({ value: 0.07 })
    expect(read(9722.8, { multiply: 1_000_000 })).toMatchObject({ value: 9_722_800_000 })
  })
})
