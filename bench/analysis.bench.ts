import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { girlsOf } from '../src/example/files/girls-and-boys.ts'
import { inventDataset } from '../src/example/wave/invent-dataset.ts'
import { inventAges } from '../src/example/wave/invented-ages.ts'
import { basePopulation } from '../src/listen/analysis/base-population.ts'
import { splitOptions } from '../src/listen/analysis/choices-of-room.ts'
import { dimensionsOf } from '../src/listen/analysis/dimension.ts'
import { forgetFile } from '../src/listen/analysis/kept-columns.ts'
import { choicesFor, readChoices } from '../src/listen/analysis/map-categories.ts'
import { marginOfWave } from '../src/listen/analysis/margin-of-wave.ts'
import { readAhead } from '../src/listen/analysis/read-ahead.ts'
import { canStandTogether } from '../src/listen/analysis/refuse-mixed.ts'
import { type TableUse, tableOfWave } from '../src/listen/analysis/table-of-wave.ts'
import { countToWeigh } from '../src/listen/analysis/weights.store.ts'
import { weigh } from '../src/listen/analysis/weights.ts'
import { type AnalysisUse, cellsOfWave, readGroups, readSurvey } from '../src/listen/index.ts'
import { questionNamed } from '../src/listen/survey/joined-variables.ts'
import { Gazetteer, loadProfile, readMarginFile, readPopulationFile } from '../src/places/index.ts'
import { connectDuckDb } from '../src/platform/datasets/duckdb.ts'
import { rowsPath } from '../src/platform/datasets/read-dataset.ts'
import { deriveKey } from '../src/platform/http/secrets.ts'
import { readPolicies } from '../src/release/index.ts'

const ROWS = 557_077
const WAVE = { id: 'big-ask', title: 'The Big Ask', opensOn: '2026-04-20', closesOn: '2026-05-29' }

/** The analysis room over half a million responses: tables, all items by all areas, weights. */
export async function main(): Promise<void> {
  const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
  const profile = new Gazetteer(loadProfile('office/england').facts)
  const ages = await readPopulationFile(inventAges(1, profile), 'ages.csv', profile, 'authority')
  const gazetteer = profile.withPopulations(ages)
  const datasets = await mkdtemp(join(tmpdir(), 'remit-bench-analysis-'))
  try {
    const { id: dataset } = await timed('invent 557,077 responses and count them', () =>
      inventDataset({ datasets, survey, gazetteer, publisher: 'The office', wave: WAVE, rows: ROWS }),
    )
    const wave = { ...WAVE, state: 'closed' as const, survey }
    const use: AnalysisUse = {
      // the dataset is named in every question: nothing is asked of a database
      db: null as never,
      datasets,
      waves: { list: async () => [wave], find: async () => wave },
      gazetteer: async () => gazetteer,
      groups: readGroups('office/england'),
    }
    await measureTables(
      {
        ...use,
        policy: readPolicies('office/england/policies')[0]!,
        roomKey: deriveKey('a bench', 'analysis room'),
      },
      dataset,
    )
    const items = Object.keys(survey.items.happy!.rows!).filter(row => row !== 'play')
    const variables = items.map(row => `happy.${row}`)
    for (let run = 0; run < 5; run++)
      await timed(`${items.length} items × 153 areas`, () =>
        cellsOfWave(use, { wave: WAVE.id, dataset, variables, by: [], area: 'authority' }),
      )
    await measureWeights(rowsPath(datasets, dataset), survey, gazetteer)
    console.log(`memory at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  } finally {
    await rm(datasets, { recursive: true, force: true })
  }
}

/** Every kind of two-way table by area, and some by two groups: how long each takes, withheld and all. */
async function measureTables(use: TableUse, dataset: string): Promise<void> {
  const survey = (await use.waves.find(WAVE.id))!.survey
  const dimensions = dimensionsOf(survey, use.groups)
  const questionsBy = (variables: string[], by: string[]) =>
    variables.flatMap(variable => {
      const others = by.filter(one => one !== variable && mayStand(survey, variable, one, dimensions))
      return [
        ...others.map(one => ({ variable, by: [one], area: 'authority' })),
        ...others.flatMap(one => (one === AGES ? [] : [{ variable, by: [AGES, one], area: null }])),
      ]
    })
  // what the room offers to choose from, and what it leads to from there
  const offered = splitOptions(survey, dimensions).map(({ value }) => value)
  const asForms = dimensions.flatMap(({ id }) => (offered.includes(id) ? [] : [id]))
  const single = (ids: string[]) => ids.filter(id => !id.includes('.'))
  const about = ['happy.mental-health', 'better-life']
  const questions = questionsBy([...about, 'joined:important.good-job'], single(offered))
  const asked = questionsBy([...about, 'important.good-job'], single(asForms))
  const ask = (question: (typeof questions)[number]) =>
    tableOfWave(use, { wave: WAVE.id, dataset, ...question })
  const forget = () => forgetFile(rowsPath(use.datasets, dataset))
  await timed('the first table of a process, its engine not at work yet', () => ask(questions[0]!))
  forget()
  await timed('the first table of a wave', () => ask(questions[0]!))
  forget()
  await measurePass('asked for the first time, nothing read ahead', questions, ask)
  forget()
  await timed('all that tables ask for read ahead', () => readAhead(use, { wave: WAVE.id, dataset }))
  await measurePass('asked for the first time in a room that was opened', questions, ask)
  await measurePass('asked again', questions, ask)
  await measurePass('of whom children live with, as each form asked it, for the first time', asked, ask)
  forget()
}

const AGES = 'ages'

function mayStand(
  survey: ReturnType<typeof readSurvey>,
  variable: string,
  by: string,
  dimensions: ReturnType<typeof dimensionsOf>,
): boolean {
  return canStandTogether(
    survey,
    questionNamed(survey, variable)!,
    dimensions.filter(({ id }) => id === by),
  )
}

async function measurePass<Question>(
  pass: string,
  questions: readonly Question[],
  ask: (question: Question) => Promise<unknown>,
): Promise<void> {
  const clock: number[] = []
  const processor: number[] = []
  for (const question of questions) {
    const [start, used] = [performance.now(), process.cpuUsage()]
    await ask(question)
    const { user, system } = process.cpuUsage(used)
    clock.push(performance.now() - start)
    processor.push((user + system) / 1000)
  }
  say(`${questions.length} tables, ${pass}, by the clock`, clock)
  say('the same, processor', processor)
}

async function measureWeights(path: string, survey: ReturnType<typeof readSurvey>, gazetteer: Gazetteer) {
  const connection = await connectDuckDb()
  const forms = Object.keys(survey.forms).filter(form => form !== 'adult')
  const totals = basePopulation(gazetteer, survey, 2024)
  for (let run = 0; run < 3; run++)
    await timed('rake and trim 541,000 children by 14 ages and 153 areas', async () => {
      const cells = await countToWeigh(connection, path, forms, [])
      return weigh(cells, { ...RECIPE, margins: [] }, totals)
    })
  await measureMargins(connection, { path, forms, survey, gazetteer })
  connection.closeSync()
}

const RECIPE = { year: 2024, most: 5, joins: [], fewest: 30 }

/** The same with the example's margins of gender by authority and of ethnic group by region. */
async function measureMargins(
  connection: Awaited<ReturnType<typeof connectDuckDb>>,
  {
    path,
    forms,
    survey,
    gazetteer,
  }: { path: string; forms: string[]; survey: ReturnType<typeof readSurvey>; gazetteer: Gazetteer },
) {
  const said = [
    {
      ...{
        title: 'Gender',
        on: '2024-06-30',
        ages: { from: 0, to: 17 },
        kind: 'authority',
        columns: 'gender',
      },
      text: inventGender(gazetteer),
    },
    {
      ...{ title: 'Ethnic group', on: '2021-03-21', ages: { from: 0, to: 120 }, kind: 'region' },
      ...{
        columns: 'ethnic group',
        text: readFileSync('office/example/margins/ethnic-group-by-region.csv', 'utf8'),
      },
    },
  ]
  const known = said.map(({ text, ...one }) => ({
    ...readMarginFile(text, 'margin.csv', gazetteer, one),
    ...{ id: one.title, source: 'example data', fileName: 'margin.csv', importedAt: new Date(0) },
  }))
  const uses = known.map(one => readChoices(one, choicesFor(one, survey, undefined)))
  const base = basePopulation(gazetteer, survey, RECIPE.year)
  const context = { survey, places: gazetteer, base, variables: ['gender', 'ethnicity'] }
  for (let run = 0; run < 3; run++)
    await timed('the same, also by gender in 153 areas and 6 ethnic groups in 9 regions', async () => {
      const cells = await countToWeigh(connection, path, forms, ['_gender', 'ethnicity'])
      const margins = known.map((one, at) => marginOfWave(one, uses[at]!, context))
      const { diagnostics } = weigh(cells, { ...RECIPE, margins: uses }, base, margins)
      const { designEffect, margins: met } = diagnostics
      if (run === 0)
        console.log(
          `${cells.length} combinations, design effect ${designEffect.toFixed(2)}, ${met.flatMap(({ joined }) => joined).length} categories joined, ${met.flatMap(({ left }) => left).length} places left`,
        )
    })
}

/** Girls and boys of every authority, as the example's source has them. */
function inventGender(gazetteer: Gazetteer): string {
  const lines = gazetteer.areas('authority').map(({ code }) => {
    const children = Number(gazetteer.population(code, RECIPE.year))
    const girls = girlsOf(1, code, children)
    return `${code},${girls},${children - girls}`
  })
  return ['area,Girls,Boys', ...lines, ''].join('\n')
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const [start, used] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(used)
  console.log(
    `${what}: ${Math.round(performance.now() - start)} ms, processor ${Math.round((user + system) / 1000)} ms`,
  )
  return result
}

function say(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!)
  console.log(`${what}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, most ${Math.round(sorted.at(-1)!)} ms`)
}

if (import.meta.main) await main()
