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
import type { ExampleHands } from './example-hands.ts'
import { CORRECTION } from './files/example-files.ts'
import type { ExampleUse } from './load-example-office.ts'
import { nestsOf } from './nests.ts'
import { remember } from './world.ts'

/** A version of an example release: on which calculation it stands, what it shows, and whether it is published. */
type Version = {
  name: string
  title: string
  calculation: Calculation
  shows: (indicator: string) => boolean
  published: boolean
}

/** Which files and indicators are calculated together. */
type Calculation = { about: 'care' | 'all the rest'; corrected: boolean }

// What the yearly workbook on children in care alone is enough for: small, so that its list of changes can be read.
const CARE: ReadonlySet<string> = new Set(['children', 'in_care_rate', 'placed_far_share'])
const CARE_FILES = 'example-care-'

const FIRST_CARE: Calculation = { about: 'care', corrected: false }
const CORRECTED_CARE: Calculation = { about: 'care', corrected: true }
const THE_REST: Calculation = { about: 'all the rest', corrected: true }
const CARE_RELEASE = { name: 'example-care', title: 'Children in care (example data)', published: true }

/** A first edition and its correction, the large release, and one that waits for its review. */
const VERSIONS: readonly Version[] = [
  { ...CARE_RELEASE, calculation: FIRST_CARE, shows: () => true },
  { ...CARE_RELEASE, calculation: CORRECTED_CARE, shows: () => true },
  {
    name: 'example',
    title: 'Childhood in places (example data)',
    calculation: THE_REST,
    shows: indicator => indicator !== 'near_playground',
    published: true,
  },
  {
    name: 'example-playgrounds',
    title: 'Playgrounds nearby (example data)',
    calculation: THE_REST,
    shows: indicator => indicator === 'near_playground',
    published: false,
  },
]

/** How many versions there are when all are made. */
export const EXAMPLE_VERSIONS = VERSIONS.length

/** Calculates, prepares, reviews and publishes the versions that are not there yet. */
export async function publishExampleReleases(
  use: ExampleUse,
  hands: ExampleHands,
  progress: ExampleProgress,
): Promise<void> {
  const policyFile = join(use.office, 'policies', 'default.yaml')
  const policy = readPolicy(await readFile(policyFile, 'utf8'), policyFile)
  // the last two stand on one calculation
  const calculationOf = remember((wanted: Calculation) => calculate(use, hands, progress, wanted))
  for (const [place, version] of VERSIONS.entries()) {
    const there = progress.releases[place]
    const id =
      there?.id ?? (await prepare(use, hands, await calculationOf(version.calculation), policy, version))
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
  { name, title, shows }: Version,
): Promise<number> {
  const calculation = await readCalculation(use.db, calculated)
  const definitions = calculation.definitions.filter(({ id }) => shows(id))
  const { id } = await prepareRelease(
    use.db,
    {
      name,
      title,
      cells: calculation.cells.filter(({ indicator }) => shows(indicator)),
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

/** A calculation of the example: one that is done already, or a new one, worked out at once. */
async function calculate(
  use: ExampleUse,
  hands: ExampleHands,
  { datasets, calculations }: ExampleProgress,
  { about, corrected }: Calculation,
): Promise<string> {
  const left = corrected ? CORRECTION.before : CORRECTION.after
  const wanted = [...datasets]
    .filter(([file]) => file !== left && (about !== 'care' || file.startsWith(CARE_FILES)))
    .map(([, dataset]) => dataset)
  const done = calculations.find(one => sameSet(one.datasets, wanted))
  if (done) return done.id
  const definitions = (await readDefinitions(join(use.example, 'indicators'))).filter(
    ({ id }) => CARE.has(id) === (about === 'care'),
  )
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
