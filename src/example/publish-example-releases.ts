import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calculationJob, readCalculation, readDefinitions, startCalculation } from '../indicators/index.ts'
import {
  measureOfDefinition,
  type Policy,
  prepareRelease,
  publishRelease,
  readPolicy,
  reviewRelease,
} from '../release/index.ts'
import type { ExampleProgress } from './example.store.ts'
import { CORRECTION } from './files/example-files.ts'
import type { ExampleHands, ExampleUse } from './load-example-office.ts'
import { nestsOf } from './nests.ts'
import { remember } from './world.ts'

/** A version of an example release: on which calculation it stands, what it shows, and whether it is published. */
type Version = {
  name: string
  title: string
  corrected: boolean
  /** Only this indicator; left out: all. */
  indicator?: string
  /** The last year that it shows. */
  lastYear: number
  published: boolean
}

/** A first edition, its correction (a list of changes that a person can read), and one that waits for its review. */
const VERSIONS: readonly Version[] = [
  { ...named('example', 'Childhood in places'), corrected: false, lastYear: 2024, published: true },
  { ...named('example', 'Childhood in places'), corrected: true, lastYear: 2024, published: true },
  {
    ...named('example-playgrounds', 'Playgrounds nearby'),
    corrected: true,
    indicator: 'near_playground',
    lastYear: 2025,
    published: false,
  },
]

function named(name: string, title: string): Pick<Version, 'name' | 'title'> {
  return { name, title: `${title} (example data)` }
}

/** Calculates, prepares, reviews and publishes the versions that are not there yet. */
export async function publishExampleReleases(
  use: ExampleUse,
  hands: ExampleHands,
  progress: ExampleProgress,
): Promise<void> {
  const policyFile = join(use.office, 'policies', 'default.yaml')
  const policy = readPolicy(await readFile(policyFile, 'utf8'), policyFile)
  // the second and third version stand on one calculation
  const calculationOf = remember((corrected: boolean) => calculate(use, hands, progress, corrected))
  for (const [place, version] of VERSIONS.entries()) {
    const there = progress.releases[place]
    const id =
      there?.id ?? (await prepare(use, hands, await calculationOf(version.corrected), policy, version))
    if (!version.published || there?.state === 'published') continue
    if (there?.state !== 'reviewed') await review(use, hands, id)
    const audit = { event: 'RELEASE_PUBLISHED', person: hands.reviewer, subject: `release/${id}` }
    await publishRelease(use.db, { release: id, by: hands.reviewer, audit })
  }
}

async function prepare(
  use: ExampleUse,
  hands: ExampleHands,
  calculated: string,
  policy: Policy,
  { name, title, indicator, lastYear }: Version,
): Promise<number> {
  const calculation = await readCalculation(use.db, calculated)
  const isWanted = (id: string) => indicator === undefined || id === indicator
  const definitions = calculation.definitions.filter(({ id }) => isWanted(id))
  const { id } = await prepareRelease(
    use.db,
    {
      name,
      title,
      cells: calculation.cells.filter(
        ({ indicator: id, period }) => isWanted(id) && Number(period.slice(0, 4)) <= lastYear,
      ),
      input: {
        policy,
        measures: definitions.map(measureOfDefinition),
        nests: nestsOf(await use.gazetteer()),
      },
      definitions: definitions.map(({ id, version, written, text }) => ({
        id,
        version,
        title: written.title,
        text,
      })),
      exampleData: true,
      preparedBy: hands.analyst,
    },
    id => ({ event: 'RELEASE_PREPARED', person: hands.analyst, subject: `release/${id}` }),
  )
  return id
}

const review = (use: ExampleUse, { reviewer }: ExampleHands, release: number): Promise<void> =>
  reviewRelease(
    use.db,
    {
      release,
      by: reviewer,
      audit: { event: 'RELEASE_REVIEWED', person: reviewer, subject: `release/${release}` },
    },
    { accepted: true, remarks: 'Example data: looked at the certificate and the list of changes.' },
  )

/** The calculation over the datasets of a version: one that is done already, or a new one, worked out at once. */
async function calculate(
  use: ExampleUse,
  hands: ExampleHands,
  { datasets, calculations }: ExampleProgress,
  corrected: boolean,
): Promise<string> {
  const left = corrected ? CORRECTION.before : CORRECTION.after
  const wanted = [...datasets].filter(([file]) => file !== left).map(([, dataset]) => dataset)
  const done = calculations.find(one => sameSet(one.datasets, wanted))
  if (done) return done.id
  const definitions = await readDefinitions(join(use.example, 'indicators'))
  const asked = {
    datasets: wanted,
    definitions: definitions.map(({ id, version }) => ({ id, version })),
    rules: 'default',
    areasOn: (await use.gazetteer()).facts.standardDay,
    madeBy: hands.analyst,
  }
  const id = await startCalculation(use.db, asked, calculation => ({
    event: 'CALCULATION_ASKED_FOR',
    person: hands.analyst,
    subject: `indicators/calculation/${calculation}`,
  }))
  // nothing serves pages yet, so nobody waits: the queued job will find it done
  await calculationJob(use.calculations).run({ calculation: id }, { log: use.log, attempt: 1 })
  return id
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && new Set([...one, ...other]).size === one.length
