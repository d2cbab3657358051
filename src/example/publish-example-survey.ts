import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Database } from '../platform/database/database.ts'
import { addJob, handles, type JobHandler, jobKind } from '../platform/jobs/jobs.ts'
import type { Log } from '../platform/log/log.ts'
import {
  type Preparation,
  prepareRelease,
  publishRelease,
  readPolicy,
  reviewRelease,
} from '../release/index.ts'
import { findSurveyRelease, isWaitingToBePublished } from './example.store.ts'
import { findHands } from './example-hands.ts'
import { EARLIER_WAVE, FINISHED_WAVE } from './wave/load-example-waves.ts'

/** What the figures of the example's finished waves are published with. */
export type ExampleSurveyUse = {
  db: Database
  /** The folder of the office profile. */
  office: string
  /** Gives finished waves their weights and first tables, by the hands of this person. */
  analyse: (by: string, log: Log) => Promise<void>
  /** Everything that can be released of a wave, with all that the gate must know. */
  figuresOf: (
    wave: string,
  ) => Promise<Pick<Preparation, 'cells' | 'definitions'> & { input: Omit<Preparation['input'], 'policy'> }>
}

/** What is published, one after the other: what a visitor looks for first comes first. */
const SURVEYS = [
  { wave: FINISHED_WAVE, name: 'example-big-ask' },
  { wave: EARLIER_WAVE, name: 'example-autumn' },
] as const
type SurveyToPublish = (typeof SURVEYS)[number]

const PUBLISH = jobKind('example.publish-survey', z.strictObject({ wave: z.string() }))

/**
 * Leaves the publishing of the finished waves to a job, so that the first start waits neither for half a million answers to be
 * counted nor for the proof that 24,000 figures give nobody away. One job waits at most: each wave leaves the next one to another.
 */
export async function queueExampleSurvey(db: Database): Promise<void> {
  const next = await nextToPublish(db)
  if (next) await addJob(db, PUBLISH, { wave: next.wave.id }, { key: 'example.publish-survey', attempts: 3 })
}

/** A finished wave, from the first start until its figures are public: pages say so in the meantime. */
export const exampleSurveyOnItsWay = async (
  db: Database,
): Promise<{ wave: string; title: string } | null> => {
  const next = await nextToPublish(db)
  return next ? { wave: next.wave.id, title: next.wave.title } : null
}

/** The first wave that is there and was never public; what was taken back stays so. */
async function nextToPublish(db: Database): Promise<SurveyToPublish | null> {
  for (const survey of SURVEYS)
    if (await isWaitingToBePublished(db, survey.wave.id, survey.name)) return survey
  return null
}

/** The job: weighed and prepared by the analyst, reviewed and published by another person. It goes on where a killed run stopped. */
export const exampleSurveyJob = (use: ExampleSurveyUse): JobHandler =>
  handles(PUBLISH, async ({ wave }, { log }) => {
    const survey = SURVEYS.find(one => one.wave.id === wave)
    if (!survey) throw new Error(`expected a wave that the example publishes, got "${wave}"`)
    await publishSurvey(use, survey, log)
    await queueExampleSurvey(use.db)
  })

async function publishSurvey(use: ExampleSurveyUse, survey: SurveyToPublish, log: Log): Promise<void> {
  const { db } = use
  const hands = await findHands(db)
  const there = await findSurveyRelease(db, survey.name)
  const id = there?.id ?? (await prepareSurvey(use, survey, hands.analyst, log))
  const decision = (event: string) => ({
    release: id,
    by: hands.reviewer,
    audit: { event, person: hands.reviewer, subject: subjectOf(id) },
  })
  if (!there || there.state === 'prepared')
    await reviewRelease(db, decision('RELEASE_REVIEWED'), {
      accepted: true,
      remarks: 'Example data: looked at the certificate, and at what is withheld and why.',
    })
  if (there?.state !== 'published') await publishRelease(db, decision('RELEASE_PUBLISHED'))
  log.info('the figures of an example survey are public')
}

async function prepareSurvey(
  { db, office, analyse, figuresOf }: ExampleSurveyUse,
  { wave, name }: SurveyToPublish,
  analyst: string,
  log: Log,
): Promise<number> {
  const file = join(office, 'policies', 'default.yaml')
  await analyse(analyst, log)
  const policy = readPolicy(await readFile(file, 'utf8'), file)
  const { cells, definitions, input } = await figuresOf(wave.id)
  log.info('the figures of an example survey go through the gate', { count: cells.length })
  const { id } = await prepareRelease(
    db,
    {
      ...{ name, title: `What children said: ${wave.title} (example data)`, cells, definitions },
      ...{ input: { ...input, policy }, exampleData: true, preparedBy: analyst },
    },
    release => ({ event: 'RELEASE_PREPARED', person: analyst, subject: subjectOf(release) }),
  )
  return id
}

const subjectOf = (id: number): string => `release/release/${id}`
