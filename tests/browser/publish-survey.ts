import type { CellsOfWave, WaveCell } from '../../src/listen/index.ts'
import { shareFromSums } from '../../src/methods/survey/share-from-sums.ts'
import type { Gazetteer } from '../../src/places/index.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { listPeople } from '../../src/platform/people/people.store.ts'
import { prepareRelease, publishRelease, readPolicies, reviewRelease } from '../../src/release/index.ts'
import { answersOf, cellsOf, definitionsOf, measuresOf } from '../../src/wiring/cells-of-survey.ts'
import { nestsAmong } from '../../src/wiring/release-source.ts'
import {
  cellsOfCounted,
  countAnswered,
  countTakingPart,
  definitionsOfCounted,
  measuresOfCounted,
} from '../../src/wiring/taking-part.ts'

const renderings = { all: { question: 'A question?' } }
const SURVEY = {
  items: {
    life: {
      kind: 'one',
      title: 'A better life than parents',
      options: { likely: 'Likely', neither: 'Neither', unlikely: 'Unlikely' },
      renderings,
    },
    wish: {
      kind: 'several',
      title: 'What matters most',
      options: { friends: 'Good friends', home: 'A nice home', park: 'A park' },
      renderings,
    },
  },
  forms: {
    '9-17': {
      ...{ title: 'For ages 9 to 17', by: 'child', ages: [9, 17], renderings: ['all'] },
      pages: [{ id: 'all', items: ['life', 'wish'] }],
    },
  },
} as unknown as CellsOfWave['survey']

const GROUPS = ['Girl', 'Boy'].map(title => ({ id: `gender:${title.toLowerCase()}`, title, of: 'Gender' }))
const WAVE = {
  wave: 'ask-1',
  title: 'An ask',
  closesOn: '2026-05-29',
  weighted: false,
  weights: null,
  floor: 0.05,
  groups: GROUPS,
}

/** Where what was said differs, and where too few took part. */
const TOLD = { E06000001: 100, E06000003: 0, E06000004: 5 }
const TOO_FEW = 'E06000002'

/**
 * Publishes the invented answers of a survey by the hands of the example people: England, a region and four of its areas,
 * one of which is below the floor.
 */
export async function publishSurvey(db: Database, places: Gazetteer, wave = WAVE.wave): Promise<void> {
  const people = await listPeople(db)
  const idOf = (role: string) => people.find(({ email }) => email.startsWith(`${role}@`))!.id
  const [analyst, reviewer] = [idOf('analyst'), idOf('commissioner')]
  const region = places.parent('E06000001', 'region')!.code
  const cells = [
    ...Object.entries(TOLD).flatMap(([area, more]) => cellsAt(area, 1_000, more)),
    ...cellsAt(TOO_FEW, 90, 0),
    ...cellsAt(region, 6_000, 140),
    ...cellsAt(places.facts.country, 60_000, 800),
  ]
  const answers = answersOf(wave, { survey: SURVEY, cells })
  const given = { period: '2026', origin: 'invented', reached: (area: string) => area !== TOO_FEW }
  const half = cellsAt(places.facts.country, 30_000, 400)
  const released = [
    ...cellsOf(cells, answers, given),
    ...GROUPS.flatMap(({ id }) => cellsOf(half, answers, given).map(cell => ({ ...cell, group: id }))),
  ]
  const about = { ...WAVE, wave }
  const counted = tookPart(wave, answers)
  released.push(
    ...cellsOfCounted(counted, { area: places.facts.country, period: '2026', origin: 'invented' }),
  )
  const audit = (event: string, person: string) => ({ event, person })
  const { id } = await prepareRelease(
    db,
    {
      name: 'ask',
      title: 'Invented for a journey (example data)',
      cells: released,
      input: {
        policy: readPolicies('office/england/policies').find(({ id }) => id === 'default')!,
        measures: [...measuresOf(answers), ...measuresOfCounted(counted)],
        nests: nestsAmong([...new Set(released.map(({ area }) => area))], places, places.facts.standardDay),
        groups: [{ whole: 'all', parts: GROUPS.map(({ id }) => id) }],
        untold: new Set([TOO_FEW]),
        keepWholes: true,
      },
      definitions: [...definitionsOf(answers, about), ...definitionsOfCounted(counted, about)],
      exampleData: true,
      preparedBy: analyst,
    },
    () => audit('RELEASE_PREPARED', analyst),
  )
  const decision = { release: id, by: reviewer, audit: audit('RELEASE_REVIEWED', reviewer) }
  await reviewRelease(db, decision, { accepted: true, remarks: '' })
  await publishRelease(db, { ...decision, audit: audit('RELEASE_PUBLISHED', reviewer) })
}

/** How many took part: 66,000 children, 1,500 of them without a place, of whom 60,000 answered each question. */
function tookPart(wave: string, answers: ReturnType<typeof answersOf>) {
  const responses = [
    { form: '9-17', area: 'E06000001', age: 12, responses: 64_500 },
    { form: '9-17', area: null, age: 12, responses: 1_500 },
  ]
  const isPlaced = (area: string | null) => area !== null
  return [
    ...countTakingPart(wave, SURVEY, responses, isPlaced),
    ...countAnswered(wave, SURVEY, responses, isPlaced, answers, () => 60_000),
  ]
}

function cellsAt(area: string, children: number, more: number): WaveCell[] {
  const cell = (variable: string, value: string, yes: number): WaveCell => {
    const sums = {
      ...{ rows: children, yes, weight: children, weightSquared: children },
      ...{ weightYes: yes, weightSquaredYes: yes },
    }
    return { variable, value, area, levels: [], sums, share: shareFromSums(sums) }
  }
  const part = (share: number) => Math.round(children * share)
  const yesNo = (option: string, yes: number) => [
    cell(`wish.${option}`, 'true', yes),
    cell(`wish.${option}`, 'false', children - yes),
  ]
  return [
    cell('life', 'likely', part(0.5) + more),
    cell('life', 'neither', part(0.3)),
    cell('life', 'unlikely', children - part(0.5) - part(0.3) - more),
    ...yesNo('friends', part(0.6)),
    ...yesNo('home', part(0.25)),
    ...yesNo('park', part(0.4)),
  ]
}
