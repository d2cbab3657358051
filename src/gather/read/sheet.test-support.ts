import { readRecipe } from '../recipe/read-recipe.ts'
import type { Recipe } from '../recipe/recipe.ts'
import type { Book, Grid, GridCell, Merge } from './grid.ts'
import { rangeOf } from './grid.ts'
import { takeAsWritten } from './match-areas.ts'
import { readBook } from './read-book.ts'
import type { MatchAreas, Reading } from './reading.ts'

/** A sheet as a test writes it: rows of cells, and merged ranges by name. */
export const sheet = (rows: (GridCell | undefined)[][], merges: string[] = [], name = 'Clubs'): Grid => ({
  sheet: name,
  rows,
  merges: merges.map((range): Merge => rangeOf(range)),
})

export const bookOf = (...grids: Grid[]): Book => ({
  sheets: grids.map(grid => ({ name: grid.sheet, hidden: false })),
  grids,
})

/** A recipe of invented clubs; `blocks` is the rest of its text. */
export const recipeOf = (blocks: string, variables = 'clubs: { unit: children }'): Recipe =>
  readRecipe(
    `recipe: clubs
version: 1
title: Example data, children in clubs
publisher: an invented publisher
licence: Open Government Licence v3.0
attribution: example data
files: ['clubs-*.xlsx']
missing: { '*': withheld, '-': not-available }
variables: { ${variables} }
blocks:
${blocks}`,
    'clubs.yaml',
  )

/** The plain recipe of most tests: a code, a name and one column of clubs. */
export const CLUBS = `
  - name: clubs
    sheet: Clubs
    find: { header: [Code, Name] }
    period: { from: fixed, is: 2021-22 }
    area: { code: Code, name: Name, levels: [{ kind: authority, codes: '/^E\\d+$/' }], leftovers: [UNKNOWN] }
    values: { clubs: Clubs }
`

export function read(
  recipe: Recipe,
  grids: Grid | Grid[],
  { fileName = 'clubs-2021-22.xlsx', match = takeAsWritten }: { fileName?: string; match?: MatchAreas } = {},
): Reading {
  return readBook(bookOf(...[grids].flat()), { name: fileName, bytes: 1, sha256: '0' }, recipe, match)
}

/** What was read, as lines: `E1 2021-22 clubs 12 C2`. */
export const lines = (reading: Reading): string[] =>
  reading.observations.map(
    ({ area, areaWritten, period, variable, value, cell }) =>
      `${area ?? `(${areaWritten})`} ${period} ${variable} ${value} ${cell}`,
  )

/** What is wrong, as lines: `area-twice C5`. */
export const wrongs = (reading: Reading): string[] =>
  reading.problems.map(({ code, at }) => [code, at?.cell].filter(Boolean).join(' '))
