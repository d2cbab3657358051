import { ProblemsError } from '../../kernel/problem.ts'
import {
  choicesFor,
  countGroups,
  listSavedTables,
  listWeightVersions,
  readChoices,
  type SavedTable,
  saveTable,
  type WeighUse,
  weighWave,
} from '../../listen/index.ts'
import type { Log } from '../../platform/log/log.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { POPULATION_YEAR } from '../invented-land.ts'
import { EARLIER_WAVE, FINISHED_WAVE, RUNNING_WAVE } from './load-example-waves.ts'

// the margin that the example's source of girls and boys holds
const MARGIN = 'Gender by authority'

// two authorities with so few children that in a small wave none of them answers: counted with their neighbours
const JOINS = [
  { margin: 'area' as const, level: 'E09000001', with: 'E09000033' },
  { margin: 'area' as const, level: 'E06000053', with: 'E06000052' },
]

/** What an office asks again and again, the last of them of adults. */
const TABLES: readonly Pick<SavedTable, 'name' | 'of' | 'variable' | 'by' | 'area'>[] = [
  { name: 'Mental health by age', of: 'children', variable: 'happy.mental-health', by: ['ages'], area: '' },
  {
    ...{ name: 'Mental health of girls and boys in care', of: 'children', variable: 'happy.mental-health' },
    ...{ by: ['gender', 'group:in-care'], area: '' },
  },
  { name: 'A better life, by region', of: 'children', variable: 'better-life', by: [], area: 'region' },
  { name: 'Who the adults are, by region', of: 'adults', variable: 'adult-is', by: [], area: 'region' },
]

/**
 * Does with the example's finished waves what an analyst does first: weighs them to single years of age, areas, and girls and boys by the
 * margin that was gathered, holds the running wave against that margin, and keeps some tables. What is there stays.
 */
export async function analyseExampleWaves(use: WeighUse, by: string, log: Log): Promise<void> {
  for (const { id } of [FINISHED_WAVE, EARLIER_WAVE]) await weigh(use, id, by, log)
  // margins are gathered after the running wave was counted first
  const running = await use.waves.find(RUNNING_WAVE.id)
  if (running) await countGroups({ ...use, now: () => new Date() }, running)
  const wave = FINISHED_WAVE.id
  if (!(await use.waves.find(wave)) || (await listSavedTables(use.db, wave)).length > 0) return
  const savedBy = (await readNames(use.db, [by])).get(by) ?? 'The analyst'
  for (const table of TABLES)
    await saveTable(
      use,
      { wave, ...table, against: '', savedBy, saver: by },
      { event: 'TABLE_SAVED', person: by, subject: `listen/wave/${wave}`, details: { name: table.name } },
    )
}

/** A wave with so few answers that whole areas have none stays without weights, as a person would decide. */
async function weigh(use: WeighUse, id: string, by: string, log: Log): Promise<void> {
  const wave = await use.waves.find(id)
  if (!wave || (await listWeightVersions(use.db, id)).length > 0) return
  const gathered = (await use.margins()).find(({ title }) => title === MARGIN)
  const margins = gathered ? [readChoices(gathered, choicesFor(gathered, wave.survey, undefined))] : []
  const recipe = { year: POPULATION_YEAR, most: 5, joins: JOINS, margins, fewest: 30 }
  const audit = (dataset: string) => ({
    ...{ event: 'WAVE_WEIGHED', person: by, subject: `listen/wave/${id}`, details: { dataset } },
  })
  try {
    const { diagnostics } = await weighWave(use, id, recipe, { by, audit })
    log.info('a finished wave of the example has weights', { count: diagnostics.rows })
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error
    log.info('a finished wave of the example has too few answers for weights', {
      count: error.problems.length,
    })
  }
}
