import type { AreaCode } from '../../kernel/area.ts'
import type { Value } from '../../kernel/value.ts'
import { drawsFor } from '../draws.ts'
import { financialYear, lastDay, type World, written } from '../world.ts'
import { type Cell, type ExampleFile, writeWorkbook } from './write-workbook.ts'

const MARKS = { 'not-available': '..' }

/**
 * The invented workbook on spending: a column for each year in thousands of pounds, a header of two rows with
 * merged cells, all codes that were in force in any of the years, a total without a label, and a sheet with a
 * price index.
 */
export function youthSpendFile(world: World, from: number, to: number): ExampleFile {
  const years = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  const codes = new Map(years.flatMap(year => world.rows(lastDay(year)).map(row => [row.code, row])))
  const spend = (year: number, code: AreaCode): Value =>
    world.rows(lastDay(year)).some(row => row.code === code) ? spendOf(world, year, code) : 'not-available'
  const ordered = [...codes.values()].filter(({ kind }) => kind !== 'country')
  const sum = (year: number) =>
    ordered
      .filter(({ kind }) => kind === 'authority')
      .map(({ code }) => spend(year, code))
      .reduce<number>((total, value) => (typeof value === 'number' ? total + value : total), 0)
  const table: Cell[][] = ordered.map(({ code, name }) => [
    code,
    name,
    ...years.map(year => written(spend(year, code), MARKS)),
  ])
  const last = String.fromCharCode('C'.charCodeAt(0) + years.length - 1)
  return writeWorkbook(`example-youth-spend-${financialYear(from)}-to-${financialYear(to)}.xlsx`, [
    {
      name: 'Spending',
      rows: [
        ['Spending on youth services'],
        ['ONS code', 'Authority', 'Spending, thousands of pounds'],
        [null, null, ...years.map(year => `${financialYear(year)} (£000)`)],
        ...table,
        [null, null, ...years.map(year => Math.round(sum(year)))],
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
function spendOf(world: World, year: number, code: AreaCode): Value {
  const inside = world
    .rows(lastDay(year))
    .filter(row => row.kind === 'authority' && world.regionOf(row.code) === code)
  if (inside.length > 0) {
    const parts = inside.map(row => spendOf(world, year, row.code))
    return Math.round(parts.reduce<number>((sum, part) => (typeof part === 'number' ? sum + part : sum), 0))
  }
  if (drawsFor(world.seed, 'spend-sent', code, year).fraction() < 0.015) return 'not-available'
  const perChild = 74 + 21 * drawsFor(world.seed, 'spend', code).bell() - 2.2 * (year - 2020)
  const pounds = Math.max(9, perChild + 4 * drawsFor(world.seed, 'spend', code, year).bell())
  return Math.round((world.count('children', lastDay(year), year, code) * pounds) / 1000)
}
