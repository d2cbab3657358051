import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inventDataset } from '../src/example/wave/invent-dataset.ts'
import { inventAges } from '../src/example/wave/invented-ages.ts'
import { type AnalysisUse, readGroups, readSurvey } from '../src/listen/index.ts'
import { coverageOf } from '../src/listen/monitor/coverage.ts'
import { Gazetteer, loadProfile, readPopulationFile } from '../src/places/index.ts'
import { gate, readPolicies } from '../src/release/index.ts'
import { releasableVariables } from '../src/wiring/releasable-variables.ts'
import { figuresOfWave } from '../src/wiring/survey-source.ts'

const WAVE = { id: 'big-ask', title: 'The Big Ask', opensOn: '2026-04-20', closesOn: '2026-05-29' }

/**
 * A whole wave of half a million responses on its way to the public: every question by area, region, country and some groups
 * counted, and all of it certified at once. `npm run bench -- survey-figures 60000` takes a smaller wave.
 */
export async function main(rows = Number(process.argv[2] ?? 557_077)): Promise<void> {
  const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
  const profile = new Gazetteer(loadProfile('office/england').facts)
  const ages = await readPopulationFile(inventAges(1, profile), 'ages.csv', profile, 'authority')
  const gazetteer = profile.withPopulations(ages)
  const datasets = await mkdtemp(join(tmpdir(), 'remit-bench-figures-'))
  try {
    const { id: dataset, tallies } = await inventDataset({
      ...{ datasets, survey, gazetteer, publisher: 'The office', wave: WAVE, rows },
    })
    const wave = { ...WAVE, state: 'closed' as const, survey }
    const groups = readGroups('office/england')
    const use: AnalysisUse = {
      // the dataset is named and the coverage given: nothing is asked of a database
      db: null as never,
      datasets,
      waves: { list: async () => [wave], find: async () => wave },
      gazetteer: async () => gazetteer,
      groups,
    }
    const heard = new Map<string, number>()
    for (const { by, value, responses } of tallies) if (by === 'area') heard.set(value, responses)
    const coverageOn = async (day: string) =>
      coverageOf(
        gazetteer
          .areas(survey.areas, day)
          .map(({ code, name }) => ({ code, name, children: childrenOf(gazetteer, code) })),
        heard,
        survey.floor,
      )
    const figures = await timed(`count ${rows.toLocaleString('en-GB')} responses`, () =>
      figuresOfWave(use, wave, releasableVariables(survey, groups), { coverageOn, dataset }),
    )
    const policy = readPolicies('office/england/policies').find(({ id }) => id === 'default')!
    const gated = await timed(`certify ${figures.cells.length.toLocaleString('en-GB')} figures`, () =>
      gate(figures.cells, { ...figures.input, policy }),
    )
    if (!gated.passed) throw new Error(gated.problems[0]?.what)
    console.log(
      `${gated.hidden.length} withheld, ${figures.input.untold.size} areas left out, ${gated.certificate!.counted.audited} attacked`,
    )
    console.log(`memory at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  } finally {
    await rm(datasets, { recursive: true, force: true })
  }
}

const childrenOf = (gazetteer: Gazetteer, code: string) => {
  const years = [2026, 2025, 2024, 2023].map(year => gazetteer.population(code, year, { from: 4, to: 17 }))
  return years.find(value => typeof value === 'number') ?? ('not-available' as const)
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

if (import.meta.main) await main()
