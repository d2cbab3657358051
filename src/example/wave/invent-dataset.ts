import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  columnsOfResponses,
  describeWaveDataset,
  lineOfResponse,
  type Survey,
  type TallyRow,
} from '../../listen/index.ts'
import type { Gazetteer } from '../../places/index.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { spillFolder } from '../../platform/datasets/spill-folder.ts'
import { writeDataset } from '../../platform/datasets/write-dataset.ts'
import { EXAMPLE_SEED } from '../world.ts'
import { type ChildToInvent, inventChild } from './invent-child.ts'
import {
  copyWave,
  drawResponses,
  dropPool,
  loadPool,
  type Stratum,
  tallyWave,
  type Wave,
} from './invent-wave.store.ts'
import { agesBesideForms } from './odd-ages.ts'
import { placeSlots, strataOf, stratumSlots } from './slots.ts'

/** What the dataset of an invented wave is made of, and where it is put. */
export type DatasetToInvent = {
  datasets: string
  survey: Survey
  gazetteer: Gazetteer
  publisher: string
  wave: { id: string; title: string; opensOn: string; closesOn: string }
  rows: number
  /** Other children than those of another wave. */
  seed?: number
  happier?: ChildToInvent['happier']
}

/**
 * Writes an invented wave of any size straight as a dataset, and counts it: some 7,000 children are invented in full, and
 * each response takes the answers of one of them, with a place of its own. Half a million take a few seconds. It is right
 * for tables and rooms; whoever studies single answers would find each some eighty times.
 */
export async function inventDataset({ datasets, survey, gazetteer, publisher, ...to }: DatasetToInvent) {
  // evenly spread children need a number that their steps share no divisor with
  const each = to.rows < 20_000 ? 20 : 250
  const wave: Wave = { rows: to.rows, seed: to.seed ?? EXAMPLE_SEED, each, ages: agesBesideForms(survey) }
  const columns = columnsOfResponses(survey)
  const strata = strataOf(survey)
  const file = join(spillFolder(), 'example-children.tsv')
  await writeFile(file, poolLines(survey, strata, wave, to.happier))
  const described = describeWaveDataset({ ...to.wave, survey, areasOn: to.wave.closesOn, publisher }, columns)
  const connection = await connectDuckDb()
  try {
    await loadPool(connection, columns, file, stratumSlots(strata), placeSlots(EXAMPLE_SEED, gazetteer))
    await drawResponses(connection, wave)
    const tallies: TallyRow[] = await tallyWave(connection, to.wave.opensOn, wave)
    const copy = (_: unknown, path: string) => copyWave(connection, path, columns, wave)
    const { id } = await writeDataset(datasets, { columns, copy }, described)
    return { id, tallies }
  } finally {
    await dropPool(connection)
    connection.closeSync()
    await rm(file, { force: true })
  }
}

function poolLines(
  survey: Survey,
  strata: readonly Stratum[],
  { seed, each }: Wave,
  happier: ChildToInvent['happier'] = {},
): string {
  const columns = columnsOfResponses(survey)
  const lines: string[] = []
  for (const [at, stratum] of strata.entries())
    for (let number = 0; number < each; number++) {
      const age = stratum.age ?? 4 + (number % 14)
      const child = inventChild(survey, { seed, form: stratum.form, age, number, of: each, happier })
      lines.push(`${at * each + number}\t${lineOfResponse(columns, child)}`)
    }
  return lines.join('')
}
