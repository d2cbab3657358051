import { type World, written } from '../world.ts'
import { type Cell, type ExampleFile, writeWorkbook } from './write-workbook.ts'

/** Names as this publisher writes them: no codes, and not always as others do. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  'Bristol, City of': 'Bristol  City of',
  'Kingston upon Hull, City of': 'Kingston Upon Hull, City of',
  'St. Helens': 'St Helens',
  'County Durham': 'Durham',
}

/** The invented open-document sheet on playgrounds: names without codes, one row for each area and mid-year. */
export function playgroundsFile(world: World, from: number, to: number): ExampleFile {
  return asSheet(`example-playgrounds-${from}-to-${to}.ods`, rowsOf(world, from, to))
}

/**
 * A later file of the same publisher with what goes wrong in real ones: a place that does not exist, a count
 * below zero, words where a number belongs, one authority twice. The office must tell all of it at once.
 */
export function brokenPlaygroundsFile(world: World, year: number): ExampleFile {
  const rows = rowsOf(world, year, year)
  const [first, second, third, fourth] = rows.slice(-40)
  first!.splice(0, 1, 'Northgate-on-Sea')
  second!.splice(3, 1, -120)
  third!.splice(3, 1, 'see note 4')
  return asSheet(`example-playgrounds-${year}.ods`, [...rows, [...fourth!.slice(0, 3), 99]])
}

const asSheet = (name: string, rows: readonly Cell[][]): ExampleFile =>
  writeWorkbook(name, [
    { name: 'Read me', rows: [['Example data. Every figure is invented.']] },
    { name: 'Playgrounds', rows: [['Local authority', 'Year', 'Children', 'Near a playground'], ...rows] },
  ])

function rowsOf(world: World, from: number, to: number): Cell[][] {
  const rows: Cell[][] = []
  for (let year = from; year <= to; year++) {
    const day = `${year}-12-31`
    for (const { code, name, kind } of world.rows(day)) {
      rows.push([
        kind === 'region' ? `${name} region` : (OWN_NAMES[name] ?? name),
        year,
        world.count('children', day, year, code),
        written(world.figure('near_a_playground', day, year, code), {
          'not-available': 'n/a',
          withheld: 'n/a',
        }),
      ])
    }
  }
  return rows
}
