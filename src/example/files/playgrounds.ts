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
  const rows: Cell[][] = [['Local authority', 'Year', 'Children', 'Near a playground']]
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
  return writeWorkbook(`example-playgrounds-${from}-to-${to}.ods`, [
    { name: 'Read me', rows: [['Example data. Every figure is invented.']] },
    { name: 'Playgrounds', rows },
  ])
}
