import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CalculationUse, readDefinitions, seedDefinitions } from '../indicators/index.ts'
import type { ConcernClock, ReadText, SurveyOfWave } from '../listen/index.ts'
import type { Gazetteer } from '../places/index.ts'
import type { Database } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Log } from '../platform/log/log.ts'
import type { SeeDeps } from '../see/index.ts'
import { bringExampleFiles } from './bring-example-files.ts'
import { type ExampleProgress, readProgress } from './example.store.ts'
import { type ExampleHands, findHands } from './example-hands.ts'
import { loadExampleLists } from './lists/load-example-lists.ts'
import { loadExampleConcerns } from './load-example-concerns.ts'
import { loadExampleDeletions } from './load-example-deletions.ts'
import { loadExampleHappened } from './load-example-happened.ts'
import { loadExampleMessages } from './load-example-messages.ts'
import { publishExampleBriefing } from './publish-example-briefing.ts'
import { EXAMPLE_VERSIONS, publishExampleReleases } from './publish-example-releases.ts'
import { queueExampleSurvey } from './publish-example-survey.ts'
import { loadExampleWaves } from './wave/load-example-waves.ts'
import { loadExampleWords } from './words/load-example-words.ts'

/** What the example office is loaded into: the same parts of the house as real work uses. */
export type ExampleUse = {
  db: Database
  files: FileStore
  /** The folder of datasets. */
  datasets: string
  /** The folder of the office profile, `office/england`, and of the example, `office/example`. */
  office: string
  example: string
  gazetteer: () => Promise<Gazetteer>
  calculations: CalculationUse
  /** How words are read for worries, and by whose clock. */
  concerns: { read: ReadText; clock: ConcernClock; surveyOf: SurveyOfWave }
  see: Pick<SeeDeps, 'reader' | 'sheetOf' | 'quotes'>
  /** How many responses the finished wave has: half a million to show, a few thousand for a test. */
  responses: number
  log: Log
}

/**
 * Fills a fresh office with example data, by the actions that people use: files are brought, read and confirmed,
 * indicators calculated, a release prepared, reviewed by a second person and published, a briefing built on it.
 *
 * Each step looks first whether it was done, so that a start that was killed half-way goes on where it stopped,
 * and a second start finds nothing to do.
 */
export async function loadExampleOffice(use: ExampleUse): Promise<void> {
  const before = await readProgress(use.db)
  const hands = await findHands(use.db)
  await loadExampleLists(use, hands)
  await loadExampleWaves(use, hands)
  await loadExampleHappened(use, hands)
  await loadExampleMessages(use)
  await loadExampleDeletions(use)
  await loadExampleWords(use, hands)
  // after what is coded and quoted: these texts are for people who keep children safe
  await loadExampleConcerns({ ...use, ...use.concerns }, hands)
  if (!isComplete(before, await briefingSlugs(use))) await publishAll(use, hands, before)
  await queueExampleSurvey(use.db)
}

async function publishAll(use: ExampleUse, hands: ExampleHands, before: ExampleProgress): Promise<void> {
  await seedDefinitions(use.db, await readDefinitions(join(use.example, 'indicators')))
  await bringExampleFiles(use, hands, before)
  await publishExampleReleases(use, hands, await readProgress(use.db))
  for (const slug of await briefingSlugs(use)) {
    if (before.briefings.has(slug)) continue
    const text = await readFile(join(use.example, 'briefings', slug, 'briefing.md'), 'utf8')
    await publishExampleBriefing(use, hands, { slug, text, isSaved: before.savedBriefings.has(slug) })
  }
}

const briefingSlugs = async ({ example }: ExampleUse): Promise<string[]> =>
  (await readdir(join(example, 'briefings'))).sort()

/** All versions are there, published or waiting, and every briefing stands on them. */
const isComplete = ({ releases, briefings }: ExampleProgress, slugs: readonly string[]): boolean =>
  releases.length >= EXAMPLE_VERSIONS && slugs.every(slug => briefings.has(slug))
