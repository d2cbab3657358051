import type { GroupDefinition } from '../../kernel/group.ts'
import { groupsOn } from '../../kernel/group.ts'
import { problem } from '../../kernel/problem.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import type { DatasetId } from '../../platform/datasets/dataset.ts'
import { connectDuckDb } from '../../platform/datasets/duckdb.ts'
import { readManifest, rowsPath } from '../../platform/datasets/read-dataset.ts'
import type { Survey } from '../survey/survey.ts'
import { variablesOf } from '../survey/survey.ts'
import type { WaveReader } from '../wave/wave-reader.ts'
import { addUp, type WaveCell } from './add-up.ts'
import { type Dimension, dimensionNamed, dimensionsOf, NOT_KNOWN } from './dimension.ts'
import { type AnswerSum, sumAnswers } from './sums.store.ts'
import { datasetOfWave } from './wave-dataset.store.ts'

/** What analysis works with. */
export type AnalysisUse = {
  /** With the rights of staff. */
  db: Database
  datasets: string
  waves: WaveReader
  gazetteer: () => Promise<Gazetteer>
  groups: readonly GroupDefinition[]
}

/** What is asked of a finished wave. */
export type Question = {
  wave: string
  /** `happy.mental-health`, `better-life`, `important.good-friends`: one or several. */
  variables: readonly string[]
  /** Up to two: `ages`, `gender`, `group:in-care`, `lives-with`. */
  by: readonly string[]
  /** A kind of area, as places call it; null for the country as one. */
  area: string | null
  /** Answers of children, or of the adults who answered for themselves: never both. */
  of?: 'children' | 'adults'
  /** A version of the wave's dataset; the newest when left out. */
  dataset?: DatasetId
}

export type CellsOfWave = {
  dataset: DatasetId
  weighted: boolean
  survey: Survey
  dimensions: readonly Dimension[]
  /** Codes of areas that occur, in order, `NOT_KNOWN` last; empty without areas. */
  areas: readonly string[]
  cells: readonly WaveCell[]
  /** For each variable, rows without an answer, by why. */
  without: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/**
 * Estimates from a finished wave: for each answer of each variable, in each combination of levels, area and all their
 * totals, the weighted share with its bases and interval. One question to the engine; everything else adds up.
 *
 * @throws ProblemsError for a wave without a dataset, and for what its survey does not have.
 */
export async function cellsOfWave(use: AnalysisUse, question: Question): Promise<CellsOfWave> {
  const { survey, id } = await surveyOf(use, question.wave)
  const dataset = question.dataset ?? (await datasetOfWave(use.db, id))
  if (!dataset) throw notFinished()
  const { columns } = await readManifest(use.datasets, dataset)
  const weighted = columns.some(({ name }) => name === 'weight')
  const known = dimensionsOf(survey, groupsOn(use.groups, await lastDayOf(use, id)))
  if (question.by.length > 2) throw problem({ code: 'analysis-by', what: 'a table has two groups at most.' })
  const dimensions = question.by.map(one => dimensionNamed(known, one))
  const found = await ask({
    path: rowsPath(use.datasets, dataset),
    weighted,
    variables: question.variables.map(name => variableNamed(survey, name)),
    by: dimensions.map(({ from }) => from),
    byArea: question.area !== null,
    forms: formsOf(survey, question.of ?? 'children'),
  })
  const inArea =
    question.area === null ? found : bringTo(found, await use.gazetteer(), survey.areas, question.area)
  return {
    dataset,
    weighted,
    survey,
    dimensions,
    areas: question.area === null ? [] : areasIn(inArea),
    ...addUp(inArea, dimensions.length, question.area !== null),
  }
}

async function ask(asked: Parameters<typeof sumAnswers>[1]): Promise<AnswerSum[]> {
  const connection = await connectDuckDb()
  try {
    return await sumAnswers(connection, asked)
  } finally {
    connection.closeSync()
  }
}

/** The forms whose answers are counted: what adults say is kept apart from what children say. */
export const formsOf = (survey: Survey, of: 'children' | 'adults'): string[] =>
  Object.entries(survey.forms).flatMap(([id, { by }]) => ((by === 'adult') === (of === 'adults') ? [id] : []))

export async function surveyOf(use: AnalysisUse, id: string) {
  const wave = await use.waves.find(id)
  if (!wave) throw problem({ code: 'wave-not-found', what: `there is no wave "${id}".` })
  return wave
}

const lastDayOf = async (use: AnalysisUse, id: string): Promise<string> => (await surveyOf(use, id)).closesOn

const notFinished = () =>
  problem({
    code: 'wave-not-finished',
    what: 'this wave is not finished: there is no dataset of it.',
    todo: 'Close it first; what children are still sending is gathered in then.',
  })

function variableNamed(survey: Survey, name: string) {
  const found = variablesOf(survey).find(one => one.name === name)
  if (found && (found.kind === 'choice' || found.kind === 'chosen' || found.kind === 'rank'))
    return { name, kind: found.kind }
  throw problem({
    code: 'analysis-variable',
    what: found ? `"${name}" has no answers to be counted.` : `this survey has no variable "${name}".`,
  })
}

/** Children of an area count in the area of the wished kind that it lies in. */
function bringTo(sums: readonly AnswerSum[], places: Gazetteer, from: string, kind: string): AnswerSum[] {
  if (kind === from) return [...sums]
  places.kind(kind)
  const parents = new Map<string, string | null>()
  const parentOf = (code: string) => {
    if (!parents.has(code)) parents.set(code, places.parent(code, kind)?.code ?? null)
    return parents.get(code) ?? null
  }
  return sums.map(sum => ({ ...sum, area: sum.area === null ? null : parentOf(sum.area) }))
}

const areasIn = (sums: readonly AnswerSum[]): string[] => {
  const known = new Set(sums.map(({ area }) => area ?? NOT_KNOWN))
  return [...known].sort((one, other) =>
    one === NOT_KNOWN ? 1 : other === NOT_KNOWN ? -1 : one < other ? -1 : 1,
  )
}
