import { groupsOn } from '../kernel/group.ts'
import { problem } from '../kernel/problem.ts'
import {
  type AnalysisUse,
  cellsOfWave,
  coverageOfWave,
  dimensionsOf,
  listFinishedWaves,
} from '../listen/index.ts'
import type { Source } from '../release/index.ts'
import { answersOf, cellsOf, definitionsOf, measuresOf } from './cells-of-survey.ts'
import { groupsOfSurvey, inGroups, splitsOf, sumsOfGroups } from './groups-of-survey.ts'
import { addUpAreas, bringToDay, dayOfWave } from './places-of-wave.ts'
import { releasableVariables } from './releasable-variables.ts'
import { nestsAmong } from './release-source.ts'

const SURVEY = 'survey/'

/** Whether a source of a release is a survey and not a calculation. */
export const isSurveySource = (id: string): boolean => id.startsWith(SURVEY)

/** The source of everything that can be released of a wave. */
export const sourceOfWave = (wave: string): string => `${SURVEY}${wave}`

/** What can be released of finished waves: all of it, or one question that has answers to be counted. */
export async function listSurveySources(use: AnalysisUse): Promise<Source[]> {
  const finished = await listFinishedWaves(use.db)
  const sources = finished.map(async ({ id, title }) => {
    const wave = await use.waves.find(id)
    if (!wave) return []
    const items = [...new Set(releasableVariables(wave.survey, use.groups).map(({ item }) => item))]
    const all =
      items.length > 1 ? [{ id: sourceOfWave(id), title: `${title}: every question`, isLarge: true }] : []
    return [
      ...all,
      ...items.map(item => ({
        id: `${sourceOfWave(id)}/${item}`,
        title: `${title}: ${wave.survey.items[item]?.title ?? item}`,
        isLarge: true,
      })),
    ]
  })
  return (await Promise.all(sources)).flat()
}

/**
 * The shares of a finished wave, or of one of its questions: for the country and groups of its children, its regions, and
 * the areas that reached the floor; with all that the gate must know of them.
 */
export async function readSurveySource(use: AnalysisUse, source: string) {
  const [wave = '', item] = source.slice(SURVEY.length).split('/')
  const known = await use.waves.find(wave)
  const variables = known
    ? releasableVariables(known.survey, use.groups).filter(one => item === undefined || one.item === item)
    : []
  if (!known || variables.length === 0)
    throw problem({ code: 'survey-source', what: 'there is no such question of a finished survey.' })
  const { survey, closesOn } = known
  const places = await use.gazetteer()
  const asked = { wave, variables: variables.map(({ name }) => name), by: [] }
  const found = await cellsOfWave(use, { ...asked, area: survey.areas })
  const { dataset, weighted } = found
  const codes = found.areas.filter(code => places.area(code) !== null)
  const day = dayOfWave(places, codes, survey.areas, closesOn)
  const inAreas = bringToDay(found.cells, places, survey.areas, day)
  const larger = ['region', 'country'].flatMap(kind => addUpAreas(inAreas, places, kind))
  const coverage = await coverageOfWave(use, known, day)
  const answers = answersOf(wave, { survey, cells: inAreas })
  const heard = new Set(coverage.flatMap(({ area, short }) => (short === 0 ? [area] : [])))
  const untold = new Set(inAreas.flatMap(({ area }) => (heard.has(area) ? [] : [area])))
  const given = {
    period: closesOn.slice(0, 4),
    reached: (area: string) => !untold.has(area),
    origin: `${dataset}/responses`,
    weighted,
  }
  const splits = splitsOf(dimensionsOf(survey, groupsOn(use.groups, closesOn)))
  const cells = cellsOf([...inAreas, ...larger], answers, given)
  for (const { id } of splits) {
    const split = await cellsOfWave(use, { ...asked, by: [id], area: 'country', dataset })
    cells.push(...inGroups(split, some => cellsOf(some, answers, given)))
  }
  const nests = nestsAmong([...new Set(cells.map(({ area }) => area))], places, day)
  return {
    cells,
    definitions: definitionsOf(answers, {
      wave,
      title: known.title,
      closesOn,
      weighted,
      floor: survey.floor,
      groups: groupsOfSurvey(splits),
    }),
    input: {
      measures: measuresOf(answers, weighted),
      nests,
      groups: sumsOfGroups(splits),
      untold,
      keepWholes: true,
    },
  }
}
