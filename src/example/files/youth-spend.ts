import type { AreaCode } from '../../kernel/area.ts'
import { isNumber, type Value } from '../../kernel/value.ts'
import { drawsFor } from '../draws.ts'
import { financialYear, lastDay, remember, type World, written } from '../world.ts'
import { type Cell, type ExampleFile, writeWorkbook } from './write-workbook.ts'

const MARKS = { 'not-available': '..' }

/**
 * The invented workbook on spending: a column for each year in thousands of pounds, all restated on the
 * authorities of the last; a header of two rows with merged cells, a total without a label, and a sheet with a
 * price index.
 */
export function youthSpendFile(world: World, from: number, to: number): ExampleFile {
  const years = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  const day = lastDay(to)
  const spend = remember((key: string) => spendOf(world, day, Number(key.slice(0, 4)), key.slice(5)))
  const rows = world.rows(day)
  const sum = (year: number, codes: readonly AreaCode[]) =>
    codes
      .map(code => spend(`${year}/${code}`))
      .reduce<number>((total, value) => (isNumber(value) ? total + value : total), 0)
  const authorities = rows.filter(({ kind }) => kind === 'authority').map(({ code }) => code)
  const table: Cell[][] = rows
    .filter(({ kind }) => kind !== 'country')
    .map(({ code, name, kind }) => {
      const inside = authorities.filter(one => world.regionOf(one) === code)
      const value = (year: number) => (kind === 'region' ? sum(year, inside) : spend(`${year}/${code}`))
      return [code, name, ...years.map(year => written(value(year), MARKS))]
    })
  const last = String.fromCharCode('C'.charCodeAt(0) + years.length - 1)
  return writeWorkbook(`example-youth-spend-${financialYear(from)}-to-${financialYear(to)}.xlsx`, [
    {
      name: 'Spending',
      rows: [
        ['Spending on youth services'],
        ['ONS code', 'Authority', 'Spending, thousands of pounds'],
        [null, null, ...years.map(year => `${financialYear(year)} (£000)`)],
        ...table,
        [null, null, ...years.map(year => sum(year, authorities))],
        ['Example data. Every figure is invented.'],
      ],
      merges: ['A2:A3', 'B2:B3', `C2:${last}2`],
    },
    {
      name: 'Prices',
      rows: [
        ['Example data: an invented price index'],
        ['Index', ...years.map(financialYear)],
        ['All prices', ...years.map(year => Math.round(10_000 * 1.026 ** (year - to)) / 100)],
      ],
    },
  ])
}

/** Thousands of pounds; a few authorities sent nothing in a year. */
function spendOf({ seed, count }: World, day: string, year: number, code: AreaCode): Value {
  if (drawsFor(seed, 'spend-sent', code, year).fraction() < 0.015) return 'not-available'
  const usual = 74 + 21 * drawsFor(seed, 'spend', code).bell() - 2.2 * (year - 2020)
  const perChild = Math.max(9, usual + 4 * drawsFor(seed, 'spend', code, year).bell())
  return Math.round((count('children', day, year, code) * perChild) / 1000)
}
