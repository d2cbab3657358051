import type { World } from '../world.ts'
import { careFile } from './care.ts'
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

/** Every file that was sent to the example office, in the order in which it came. */
export function exampleFiles(world: World): readonly (ExampleFile & { use: ExampleFileUse })[] {
  const use = (use: ExampleFileUse) => (file: ExampleFile) => ({ ...file, use })
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR }, (_, step) => FIRST_YEAR + step)
  return [
    ...years.map(year => careFile(world, year)).map(use('confirmed')),
    ...[
      schoolsFile(world, FIRST_YEAR, LAST_YEAR - 1),
      mentalHealthFile(world, FIRST_YEAR + 1, LAST_YEAR),
      youthSpendFile(world, FIRST_YEAR, LAST_YEAR),
      safetyFile(world, FIRST_YEAR + 2, LAST_YEAR),
      playgroundsFile(world, FIRST_YEAR + 3, LAST_YEAR),
    ].map(use('confirmed')),
    use('corrected')(careFile(world, LAST_YEAR - 2, { corrected: true })),
    use('waiting')(careFile(world, LAST_YEAR, { lowerBy: 2 })),
    use('with-problems')(brokenPlaygroundsFile(world, LAST_YEAR + 1)),
  ]
}
