import { isNumber } from '../../kernel/value.ts'
import { financialYear, lastDay, type World, written } from '../world.ts'
import { type ExampleFile, writeWorkbook } from './write-workbook.ts'

const MARKS = { withheld: '*', 'not-available': ':' }

// From this year the publisher calls the column otherwise and adds one: the recipe needs a second version.
const RENAMED_FROM = 2024

/** The version of the recipe that reads the workbook of a year. */
export const careRecipeVersion = (year: number): number => (year >= RENAMED_FROM ? 2 : 1)

export const careFileName = (year: number, corrected: boolean): string =>
  `example-care-${financialYear(year)}${corrected ? '-corrected' : ''}.xlsx`

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
  const late = corrected ? countedLate(world, day, year) : new Map<string, number>()
  const rows = world.rows(day).map(({ code, name }) => {
    const figure = world.figure('children_in_care', day, year, code)
    const inCare = isNumber(figure) ? figure + (late.get(code) ?? 0) : figure
    return [
      code,
      name,
      world.count('children', day, year, code),
      written(inCare, MARKS),
      written(world.figure('placed_far', day, year, code), MARKS),
      ...(renamed ? [written(isNumber(inCare) ? Math.round(inCare * 0.15) : inCare, MARKS)] : []),
    ]
  })
  return writeWorkbook(careFileName(year, corrected), [
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

// Few enough that the list of changes between two versions can be read by a person.
const CORRECTED_EVERY = 40
const COUNTED_LATE = 7

/** Children whom some authorities counted late, by authority, region and country: what a correction adds. */
function countedLate(world: World, day: string, year: number): ReadonlyMap<string, number> {
  const [country, ...rows] = world.rows(day)
  const late = new Map<string, number>()
  const authorities = rows.filter(({ kind }) => kind === 'authority')
  for (const [place, { code }] of authorities.entries()) {
    if (place % CORRECTED_EVERY !== 0 || !isNumber(world.figure('children_in_care', day, year, code)))
      continue
    for (const one of [code, world.regionOf(code), country!.code])
      late.set(one, (late.get(one) ?? 0) + COUNTED_LATE)
  }
  return late
}
