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
import { FINISHED_WAVE } from './wave/load-example-waves.ts'

/** What the figures of the example's finished wave are published with. */
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

export const SURVEY_RELEASE = {
  name: 'example-big-ask',
  title: `What children said: ${FINISHED_WAVE.title} (example data)`,
}

const PUBLISH = jobKind('example.publish-survey', z.strictObject({ wave: z.string() }))

/**
 * Leaves the publishing of the finished wave to a job, so that the first start waits neither for half a million answers to be
 * counted nor for the proof that 24,000 figures give nobody away. At most one such job waits.
 */
export async function queueExampleSurvey(db: Database): Promise<void> {
  const there = await findSurveyRelease(db, SURVEY_RELEASE.name)
  if (there?.state === 'published') return
  await addJob(db, PUBLISH, { wave: FINISHED_WAVE.id }, { key: 'example.publish-survey', attempts: 3 })
}

/** The finished wave, from the first start until its figures are public: pages say so in the meantime. */
export const exampleSurveyOnItsWay = async (db: Database): Promise<{ wave: string; title: string } | null> =>
  (await isWaitingToBePublished(db, FINISHED_WAVE.id, SURVEY_RELEASE.name))
    ? { wave: FINISHED_WAVE.id, title: FINISHED_WAVE.title }
    : null

/** The job: weighed and prepared by the analyst, reviewed and published by another person. It goes on where a killed run stopped. */
export const exampleSurveyJob = ({ db, office, analyse, figuresOf }: ExampleSurveyUse): JobHandler =>
  handles(PUBLISH, async ({ wave }, { log }) => {
    const hands = await findHands(db)
    const there = await findSurveyRelease(db, SURVEY_RELEASE.name)
    const subjectOf = (id: number) => `release/release/${id}`
    const prepare = async () => {
      const file = join(office, 'policies', 'default.yaml')
      await analyse(hands.analyst, log)
      const policy = readPolicy(await readFile(file, 'utf8'), file)
      const { cells, definitions, input } = await figuresOf(wave)
      log.info('the figures of the example survey go through the gate', { count: cells.length })
      const { id } = await prepareRelease(
        db,
        {
          ...SURVEY_RELEASE,
          cells,
          definitions,
          input: { ...input, policy },
          exampleData: true,
          preparedBy: hands.analyst,
        },
        release => ({ event: 'RELEASE_PREPARED', person: hands.analyst, subject: subjectOf(release) }),
      )
      return id
    }
    const id = there?.id ?? (await prepare())
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
    log.info('the figures of the example survey are public')
  })
