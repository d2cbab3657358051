import type { MeasureName } from '../invented-measures.ts'
import { financialYear, lastDay, type World, written } from '../world.ts'
import { type Cell, type ExampleFile, writeWorkbook } from './write-workbook.ts'

const MARKS = { withheld: '*', 'not-available': ':' }

/**
 * The invented workbook of small numbers: three tables, one below the other, with a column for each year. All
 * years are on the authorities of the last, as publishers do who restate their tables.
 */
export function safetyFile(world: World, from: number, to: number): ExampleFile {
  const years = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  const table = (measure: MeasureName): Cell[][] => [
    ['Code', 'Name', ...years.map(financialYear)],
    ...world
      .rows(lastDay(to))
      .map(({ code, name }) => [
        code,
        name,
        ...years.map(year => written(world.figure(measure, lastDay(to), year, code), MARKS)),
      ]),
  ]
  return writeWorkbook(`example-safety-${financialYear(from)}-to-${financialYear(to)}.xlsx`, [
    {
      name: 'Safety',
      rows: [
        ['Example data. Every figure is invented.'],
        [],
        ['Table 1: children in hospital after an injury from a sharp object'],
        ...table('sharp_injuries'),
        [],
        [],
        ['Table 2: children in council Bed & Breakfast for more than six weeks'],
        ...table('in_bed_and_breakfast'),
        [],
        [],
        ['Table 3: children aged 0 to 17, on the same authorities'],
        ...table('children'),
      ],
    },
  ])
}
