import { financialYear, lastDay, type World, written } from '../world.ts'
import { type ExampleFile, writeWorkbook } from './write-workbook.ts'

const MARKS = { withheld: '*', 'not-available': ':' }

// From this year the publisher calls the column otherwise and adds one: the recipe needs a second version.
const RENAMED_FROM = 2024

/** How one year's workbook differs from the usual, to show what the office does about it. */
export type CareOptions = {
  /** Empty rows above the header, as when a publisher adds a line to the title. */
  lowerBy?: number
  /** Figures corrected by the publisher after the first issue: the second file is a new version. */
  corrected?: boolean
}

/** The invented yearly workbook on children in care: a sheet of notes and one table with all levels of area. */
export function careFile(
  world: World,
  year: number,
  { lowerBy = 0, corrected = false }: CareOptions = {},
): ExampleFile {
  const day = lastDay(year)
  const renamed = year >= RENAMED_FROM
  const header = [
    'Area code',
    'Area name',
    'Children aged 0 to 17',
    renamed ? 'Children looked after' : 'Children in care',
    'Placed more than 20 miles away',
    ...(renamed ? ['In kinship care'] : []),
  ]
  const rows = world.rows(day).map(({ code, name, kind }, place) => {
    const figure = (measure: 'children_in_care' | 'placed_far') => world.figure(measure, day, year, code)
    const inCare = figure('children_in_care')
    // the correction adds a few children who were counted late, in every thirtieth authority
    const late = corrected && kind === 'authority' && place % 30 === 0 && typeof inCare === 'number' ? 7 : 0
    return [
      code,
      name,
      world.count('children', day, year, code),
      written(typeof inCare === 'number' ? inCare + late : inCare, MARKS),
      written(figure('placed_far'), MARKS),
      ...(renamed ? [written(typeof inCare === 'number' ? Math.round(inCare * 0.15) : inCare, MARKS)] : []),
    ]
  })
  return writeWorkbook(`example-care-${financialYear(year)}${corrected ? '-corrected' : ''}.xlsx`, [
    {
      name: 'Notes',
      rows: [
        ['Example data. Every figure in this workbook is invented.'],
        ['* stands for 1 to 4 children, : for an authority that sent nothing.'],
      ],
    },
    {
      name: 'Table 1',
      rows: [
        [`Children in care, April ${year} to March ${year + 1}`],
        ...Array.from({ length: lowerBy }, () => ['']),
        ['Example data'],
        [],
        header,
        ...rows,
        [],
        ['Note 1: counted on 31 March.'],
      ],
    },
  ])
}
