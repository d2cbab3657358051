import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import type { DatasetId } from '../../platform/datasets/dataset.ts'
import { addToLeavings, insertResponses } from '../collect/collect.store.ts'
import type { Response } from '../collect/response-of.ts'
import { keepTallies, type TallyRow } from '../collect/tallies.store.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { adultForms } from '../survey/survey.ts'
import {
  type BroughtStep,
  type BroughtWords,
  insertPartOfResponses,
  insertSurveyOnce,
  keepBroughtSteps,
  keepBroughtWords,
} from './bring-wave.store.ts'
import { keepDatasetOfWave } from './finish-wave.store.ts'
import { insertWave, type NewWave, openWave } from './wave.store.ts'

/** A wave that was fielded elsewhere, with what it became. */
export type BroughtWave = {
  wave: NewWave
  /** The text of the survey that it fielded, should that not be known yet. */
  text: string
  /** Null while it still runs here. */
  dataset: DatasetId | null
  /** How many answered, of a wave whose responses are not kept as rows; else empty, for those are counted here. */
  tallies: readonly TallyRow[]
  /** Responses that are kept as rows; those of a wave that is over need not be. */
  responses: readonly Response[]
  /** The responses are some of those that the tallies count: those whose words came along. */
  responsesArePart?: boolean
  /** What was written: of the how-many-eth of these responses, or of none that is kept. */
  words: readonly BroughtWords[]
  /** What was decided about it there, in order; the published one among them, of a wave that is over the closing too. */
  steps?: readonly BroughtStep[]
  audit: AuditEvent
}

/** Takes in a wave with its counts and, when it is over, its dataset: all of it or nothing. */
export async function bringWave(db: Database, brought: BroughtWave): Promise<void> {
  const {
    wave,
    text,
    dataset,
    tallies,
    responses,
    responsesArePart = false,
    words,
    steps = [],
    audit,
  } = brought
  if (tallies.length > 0 && responses.length > 0 && !responsesArePart)
    throw new RangeError(`expected tallies or responses of ${wave.id}, got both: they would be counted twice`)
  const survey = { id: wave.survey, version: wave.version, text, why: 'came with a wave' }
  const forms = adultForms(readSurvey(text, wave.survey))
  await db.transaction().execute(async tx => {
    await insertSurveyOnce(tx, { ...survey, adultForms: forms })
    await insertWave(tx, wave)
    await openWave(tx, wave.id, null)
    await keepBroughtSteps(tx, wave.id, steps)
    if (tallies.length > 0) await keepTallies(tx, wave.id, tallies)
    const insert = responsesArePart ? insertPartOfResponses : insertResponses
    const ids = responses.length > 0 ? await insert(tx, wave.id, responses) : []
    await addToLeavings(
      tx,
      wave.id,
      responses.flatMap(({ form, leftAfter: page }) => (page === null ? [] : [{ form, page }])),
    )
    await keepBroughtWords(
      tx,
      wave.id,
      words.map(({ of, ...one }) => ({ ...one, response: of === null ? null : ids[of]! })),
    )
    if (dataset) await keepDatasetOfWave(tx, wave.id, dataset)
    await recordAudit(tx, audit)
  })
}
