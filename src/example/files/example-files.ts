import { POPULATION_YEAR } from '../invented-land.ts'
import type { World } from '../world.ts'
import { careFile, careFileName, careRecipeVersion } from './care.ts'
import { girlsAndBoysFile } from './girls-and-boys.ts'
import { mentalHealthFile } from './mental-health.ts'
import { brokenPlaygroundsFile, playgroundsFile } from './playgrounds.ts'
import { safetyFile } from './safety.ts'
import { schoolsFile } from './schools.ts'
import type { ExampleFile } from './write-workbook.ts'
import { youthSpendFile } from './youth-spend.ts'

const FIRST_YEAR = 2018
const LAST_YEAR = 2025

/** What a file is there to show: most are read and confirmed, one has better figures, one waits, one is wrong. */
export type ExampleFileUse = 'confirmed' | 'corrected' | 'waiting' | 'with-problems'

/** A file with what it is there for and the version of the recipe that was the newest when it came. */
export type SentFile = ExampleFile & { use: ExampleFileUse; recipe: string; recipeVersion: number }

const CORRECTED_YEAR = LAST_YEAR - 2

/** Every file that was sent to the example office, in the order in which it came. */
export function exampleFiles(world: World): readonly SentFile[] {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR }, (_, step) => FIRST_YEAR + step)
  const care = (year: number, use: ExampleFileUse, options = {}): SentFile => ({
    ...careFile(world, year, options),
    ...{ use, recipe: 'example-care', recipeVersion: careRecipeVersion(year) },
  })
  const other = (recipe: string, file: ExampleFile, use: ExampleFileUse = 'confirmed'): SentFile => ({
    ...file,
    ...{ use, recipe, recipeVersion: 1 },
  })
  return [
    ...years.map(year => care(year, 'confirmed')),
    other('example-schools', schoolsFile(world, FIRST_YEAR + 1, LAST_YEAR - 1)),
    other('example-mental-health', mentalHealthFile(world, FIRST_YEAR + 1, LAST_YEAR)),
    other('example-youth-spend', youthSpendFile(world, FIRST_YEAR + 1, LAST_YEAR)),
    other('example-girls-and-boys', girlsAndBoysFile(world, POPULATION_YEAR)),
    other('example-safety', safetyFile(world, FIRST_YEAR + 2, LAST_YEAR)),
    other('example-playgrounds', playgroundsFile(world, FIRST_YEAR + 3, LAST_YEAR)),
    care(CORRECTED_YEAR, 'corrected', { corrected: true }),
    care(LAST_YEAR, 'waiting', { lowerBy: 2 }),
    other('example-playgrounds', brokenPlaygroundsFile(world, LAST_YEAR + 1), 'with-problems'),
  ]
}

/** The names of the file whose figures were corrected, and of the file that takes its place. */
export const CORRECTION = {
  before: careFileName(CORRECTED_YEAR, false),
  after: careFileName(CORRECTED_YEAR, true),
} as const
