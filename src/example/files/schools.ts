import type { MeasureName } from '../invented-measures.ts'
import { type World, written } from '../world.ts'
import { type Cell, type ExampleFile, writeCsv } from './write-workbook.ts'

const MARKS = { withheld: 'c', 'not-available': 'x' }

const MEASURES: readonly [string, MeasureName][] = [
  ['Pupils', 'pupils'],
  ['Pupils often absent', 'pupils_often_absent'],
  ['Children at five', 'children_at_five'],
  ['Children ready at five', 'ready_at_five'],
]

const LEVELS: Readonly<Record<string, string>> = {
  country: 'National',
  region: 'Regional',
  authority: 'Local authority',
}

/** The invented long file on schools: a row for each school year, area and measure, on the codes of its year. */
export function schoolsFile(world: World, from: number, to: number): ExampleFile {
  const rows: Cell[][] = [['time_period', 'geographic_level', 'area_code', 'area_name', 'measure', 'value']]
  for (let year = from; year <= to; year++) {
    const day = `${year + 1}-08-31`
    const period = `${year}/${String((year + 1) % 100).padStart(2, '0')}`
    for (const { code, name, kind } of world.rows(day)) {
      for (const [title, measure] of MEASURES) {
        rows.push([
          period,
          LEVELS[kind]!,
          code,
          name,
          title,
          written(world.figure(measure, day, year, code), MARKS),
        ])
      }
    }
  }
  return writeCsv(`example-schools-${from}-to-${to}.csv`, rows)
}
