import { groupsOn } from '../kernel/group.ts'
import { problem } from '../kernel/problem.ts'
import {
  ALL,
  type AnalysisUse,
  type CellsOfWave,
  type Coverage,
  cellsBySplits,
  coverageOfWave,
  dimensionsOf,
  listFinishedWaves,
  NOT_KNOWN,
  responsesOfWave,
  type WaveCell,
} from '../listen/index.ts'
import type { Gazetteer } from '../places/index.ts'
import type { Source } from '../release/index.ts'
import { type Answered, answersOf, cellsOf, definitionsOf, measuresOf } from './cells-of-survey.ts'
import { fillGaps, placesIn } from './fill-gaps.ts'
import { groupsOfSurvey, inGroups, splitsOf, sumsOfGroups } from './groups-of-survey.ts'
import { addUpAreas, bringToDay, dayOfWave } from './places-of-wave.ts'
import { releasableVariables } from './releasable-variables.ts'
import { nestsAmong } from './release-source.ts'
import {
  type Counted,
  cellsOfCounted,
  countAnswered,
  countByAge,
  countTakingPart,
  definitionsOfCounted,
  mayTellNoAge,
  measuresOfCounted,
  worthOf,
} from './taking-part.ts'

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
  return figuresOfWave(use, known, variables, {
    coverageOn: day => coverageOfWave(use, known, day),
    // one question by itself stands beside the whole survey, which says it
    withTakingPart: item === undefined,
  })
}

type WaveOf = NonNullable<Awaited<ReturnType<AnalysisUse['waves']['find']>>>
type Variables = ReturnType<typeof releasableVariables>

/** The same, of a wave that was found. `coverageOn`: how far each area of a day is from the floor. */
export async function figuresOfWave(
  use: AnalysisUse,
  wave: WaveOf,
  variables: Variables,
  {
    coverageOn,
    dataset,
    withTakingPart = false,
  }: {
    coverageOn: (day: string) => Promise<readonly Coverage[]>
    dataset?: string
    withTakingPart?: boolean
  },
) {
  const { survey, closesOn, id, title } = wave
  const places = await use.gazetteer()
  const splits = splitsOf(dimensionsOf(survey, groupsOn(use.groups, closesOn)))
  const [found, ...bySplit] = await cellsBySplits(
    use,
    { wave: id, variables: variables.map(({ name }) => name), ...(dataset ? { dataset } : {}) },
    [{ by: [], area: survey.areas }, ...splits.map(split => ({ by: [split.id], area: 'country' }))],
  )
  if (!found) throw new Error('a wave is counted by its areas')
  const codes = found.areas.filter(code => places.area(code) !== null)
  const day = dayOfWave(places, codes, survey.areas, closesOn)
  const heard = bringToDay(found.cells, places, survey.areas, day)
  const answers = answersOf(id, { survey, cells: heard })
  const larger = ['region', 'country'].flatMap(kind => addUpAreas(heard, places, kind))
  const silent = silentAreas(heard, places.areas(survey.areas, day))
  const inAreas = fillGaps(heard, answers, [...placesIn(heard), ...silent])
  const untold = areasToLeaveOut(inAreas, await coverageOn(day), found.weighted)
  const given = {
    period: closesOn.slice(0, 4),
    reached: (area: string) => !untold.has(area),
    isCounted: besideTold(heard, untold, places),
    origin: `${found.dataset}/responses`,
    weighted: found.weighted,
  }
  const cells = cellsOf([...inAreas, ...fillGaps(larger, answers, placesIn(larger))], answers, given)
  for (const split of bySplit)
    for (const cell of inGroups(split, answers, some => cellsOf(some, answers, given))) cells.push(cell)
  const { weighted, weights } = found
  const about = {
    ...{ wave: id, title, closesOn, weighted, weights, floor: survey.floor },
    groups: groupsOfSurvey(splits),
  }
  const byAge = bySplit.find(({ dimensions: [split] }) => split?.id === 'ages')?.cells ?? []
  const counted = withTakingPart ? await takingPart(use, wave, { found, answers, larger, byAge }) : []
  const { country } = places.facts
  cells.push(...cellsOfCounted(counted, { ...given, area: country }))
  return {
    cells,
    definitions: [...definitionsOf(answers, about), ...definitionsOfCounted(counted, about)],
    input: {
      measures: [...measuresOf(answers, weighted, weights?.words), ...measuresOfCounted(counted)],
      nests: nestsAmong([...new Set(cells.map(({ area }) => area))], places, day),
      groups: sumsOfGroups(splits),
      untold,
      keepWholes: true,
      ofResponses: true,
      worth: worthOf(counted),
    },
  }
}

/** How many took part, as far as it may be told; `larger`: cells of regions and the country, `byAge`: those of age groups. */
async function takingPart(
  use: AnalysisUse,
  { id, survey }: WaveOf,
  {
    found,
    answers,
    larger,
    byAge,
  }: {
    found: CellsOfWave
    answers: readonly Answered[]
    larger: readonly WaveCell[]
    byAge: readonly WaveCell[]
  },
): Promise<Counted[]> {
  const places = await use.gazetteer()
  const { country } = places.facts
  const responses = await responsesOfWave(use, found.dataset)
  const placed = new Map<string | null, boolean>(
    [...new Set(responses.map(({ area }) => area))].map(area => [
      area,
      area !== null && places.area(area) !== null && places.parent(area, 'country')?.code === country,
    ]),
  )
  const isPlaced = (area: string | null) => placed.get(area) ?? false
  const of = (cells: readonly WaveCell[], answer: Answered, level: string | null) =>
    cells.find(
      one =>
        one.area === country &&
        one.variable === answer.variable &&
        one.value === answer.value &&
        (level === null || one.levels[0] === level),
    )?.sums.rows ?? 0
  const ages = countByAge(id, survey, responses)
  const noAge = ages.find(({ what }) => what.of === 'no-age')?.value ?? 0
  const without = answers.map(answer => of(byAge, answer, NOT_KNOWN))
  return [
    ...countTakingPart(id, survey, responses, isPlaced),
    ...(mayTellNoAge(noAge, without, SMALLEST) ? ages : []),
    ...countAnswered(id, survey, responses, isPlaced, answers, answer => of(larger, answer, null)),
  ]
}

// as in the policy by default: fewer children than this are never what a difference leaves
const SMALLEST = 11

/**
 * Whether the gate must know the counts of an area: not of one that is left out in a region where all are, for nothing is shown
 * there that could be taken from the region's total. A small survey has many such, and a program of them would take long.
 */
function besideTold(cells: readonly WaveCell[], untold: ReadonlySet<string>, places: Gazetteer) {
  const regionOf = (area: string) => places.parent(area, 'region')?.code ?? null
  const areas = new Set(cells.map(({ area }) => area).filter(area => places.area(area) !== null))
  const withTold = new Set([...areas].filter(area => !untold.has(area)).map(regionOf))
  const counted = new Set([...areas].filter(area => withTold.has(regionOf(area))))
  return (area: string) => !untold.has(area) || counted.has(area)
}

/**
 * Areas where nobody took part. They are left out like any other below the floor, so that nobody can tell them from one where
 * a child did; that nobody is in them need not be hidden from whoever adds up the others.
 */
function silentAreas(heard: readonly WaveCell[], areas: readonly { code: string }[]) {
  const withAnswers = new Set(heard.map(({ area }) => area))
  return areas.filter(({ code }) => !withAnswers.has(code)).map(({ code }) => ({ area: code, levels: [] }))
}

/**
 * Areas that did not reach the floor, or of which nobody knows how many children there are. Of weighted figures also those with few
 * children: the gate attacks the counts behind them, but whoever works out an area's weight has a second sum to take it from.
 */
export function areasToLeaveOut(
  cells: readonly Pick<WaveCell, 'area'>[],
  coverage: readonly Pick<Coverage, 'area' | 'short' | 'responses'>[],
  weighted: boolean,
): Set<string> {
  const least = weighted ? LEAST_WEIGHTED : 0
  const heard = new Set(
    coverage.flatMap(({ area, short, responses }) => (short === 0 && responses >= least ? [area] : [])),
  )
  const areas = cells.map(({ area }) => area).filter(area => area !== ALL && area !== NOT_KNOWN)
  return new Set(areas.filter(area => !heard.has(area)))
}

// of invented surveys, areas of 20 to 200 children gave a withheld count away four times in 411, areas of 500 and more never in 172
const LEAST_WEIGHTED = 500
