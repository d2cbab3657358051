import { problem } from '../kernel/problem.ts'
import {
  type AnalysisUse,
  cellsOfWave,
  coverageOfWave,
  listFinishedWaves,
  variablesOf,
} from '../listen/index.ts'
import { answersOf, cellsOf, definitionsOf, measuresOf } from './cells-of-survey.ts'
import { nestsAmong } from './release-source.ts'

const SURVEY = 'survey/'

/** Whether a source of a release is a survey and not a calculation. */
export const isSurveySource = (id: string): boolean => id.startsWith(SURVEY)

/** What can be released of finished waves: one source for each question that has answers to be counted. */
export async function listSurveySources(use: AnalysisUse): Promise<{ id: string; title: string }[]> {
  const finished = await listFinishedWaves(use.db)
  const sources = finished.map(async ({ id, title }) => {
    const wave = await use.waves.find(id)
    if (!wave) return []
    const items = new Set(countable(wave.survey).map(({ item }) => item))
    return [...items].map(item => ({
      id: `${SURVEY}${id}/${item}`,
      title: `${title}: ${wave.survey.items[item]?.title ?? item}`,
    }))
  })
  return (await Promise.all(sources)).flat()
}

/**
 * The shares of one question of a finished wave, for the country, its regions and the areas that reached the floor, with all that the
 * gate must know of them.
 */
export async function readSurveySource(use: AnalysisUse, source: string) {
  const [wave = '', item = ''] = source.slice(SURVEY.length).split('/')
  const known = await use.waves.find(wave)
  const variables = known ? countable(known.survey).filter(one => one.item === item) : []
  if (!known || variables.length === 0)
    throw problem({ code: 'survey-source', what: 'there is no such question of a finished survey.' })
  const [gazetteer, coverage] = await Promise.all([use.gazetteer(), coverageOfWave(use, known)])
  const asked = { wave, variables: variables.map(({ name }) => name), by: [] }
  const inAreas = await cellsOfWave(use, { ...asked, area: known.survey.areas })
  const larger = ['region', 'country'].map(area =>
    cellsOfWave(use, { ...asked, area, dataset: inAreas.dataset }),
  )
  const all = [inAreas, ...(await Promise.all(larger))].flatMap(one => one.cells)
  const answers = answersOf(wave, inAreas)
  const heard = new Set(coverage.flatMap(({ area, short }) => (short === 0 ? [area] : [])))
  const below = new Set(gazetteer.areas(known.survey.areas, known.closesOn).map(({ code }) => code))
  const cells = cellsOf(all, answers, {
    period: known.closesOn.slice(0, 4),
    reached: area => heard.has(area) || !below.has(area),
    origin: `${inAreas.dataset}/responses`,
  })
  const nests = nestsAmong([...new Set(cells.map(({ area }) => area))], gazetteer, known.closesOn)
  return {
    cells,
    definitions: definitionsOf(answers, {
      wave,
      title: known.title,
      closesOn: known.closesOn,
      weighted: inAreas.weighted,
      floor: known.survey.floor,
    }),
    input: { measures: measuresOf(answers), nests },
  }
}

const countable = (survey: Parameters<typeof variablesOf>[0]) =>
  variablesOf(survey).filter(({ kind }) => kind === 'choice' || kind === 'chosen')
