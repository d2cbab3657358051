import type { World } from '../world.ts'
import { careFile } from './care.ts'
import { mentalHealthFile } from './mental-health.ts'
import { playgroundsFile } from './playgrounds.ts'
import { safetyFile } from './safety.ts'
import { schoolsFile } from './schools.ts'
import type { ExampleFile } from './write-workbook.ts'
import { youthSpendFile } from './youth-spend.ts'

const FIRST_YEAR = 2018
const LAST_YEAR = 2025

/** Every file that the example office has read and confirmed, in the order in which it came. */
export function exampleFiles(world: World): readonly ExampleFile[] {
  const care = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, step) =>
    careFile(world, FIRST_YEAR + step),
  )
  return [
    ...care,
    schoolsFile(world, 2018, 2024),
    mentalHealthFile(world, 2019, LAST_YEAR),
    youthSpendFile(world, FIRST_YEAR, LAST_YEAR),
    safetyFile(world, 2020, LAST_YEAR),
    playgroundsFile(world, 2021, 2025),
  ]
}
