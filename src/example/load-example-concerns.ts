import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  bringInventedTexts,
  closeConcern,
  countBroughtTexts,
  findConcernAbout,
  hasConcerns,
  keySheet,
  listBatch,
  listSheets,
  listSteps,
  openAsSecond,
  passOnConcern,
  readSurvey,
  sendSheets,
  takeConcern,
} from '../listen/index.ts'
import { findLockedPlace } from './example.store.ts'
import type { ExampleHands } from './example-hands.ts'
import { INVENTED_CONCERNS, INVENTED_SHEET, type InventedAct } from './invented-concerns.ts'
import type { ExampleUse } from './load-example-office.ts'
import { RUNNING_WAVE } from './wave/load-example-waves.ts'

type Use = Pick<ExampleUse, 'db' | 'office'> & ExampleUse['concerns']

/**
 * Fills the safeguarding inbox: texts of the running wave that the rules read as in their hour, and what people did about them, by the actions
 * that they use; and a sheet from a place that is locked, keyed once. What was done before stays; a start that was killed goes on.
 */
export async function loadExampleConcerns(use: Use, hands: ExampleHands, now = new Date()): Promise<void> {
  const { db } = use
  const wave = RUNNING_WAVE.id
  const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  if (!(await hasConcerns(db, wave))) {
    await countBroughtTexts(db, wave, use)
    await bringInventedTexts(
      db,
      wave,
      INVENTED_CONCERNS.map(({ form, words, hoursAgo }) => ({
        ...{ form, words, item: 'more' },
        hour: onTheHour(before(hoursAgo)),
      })),
      use,
    )
  }
  for (const { words, acts } of INVENTED_CONCERNS) {
    const concern = await findConcernAbout(db, wave, words)
    if (!concern) continue
    const done = (await listSteps(db, concern)).length
    for (const act of acts.slice(done)) await doAct(use, hands, { concern, act, now: before(act.hoursAgo) })
  }
  await keyExampleSheet(use, hands, now)
}

const onTheHour = (moment: Date): Date => new Date(Math.floor(moment.getTime() / 3_600_000) * 3_600_000)

async function doAct(
  { db, clock }: Use,
  hands: ExampleHands,
  { concern, act, now }: { concern: string; act: InventedAct; now: Date },
): Promise<void> {
  const person = hands[act.by]
  const acting = (event: string, details?: { reason: string }) => {
    const audited = { event, person, subject: `listen/concern/${concern}`, ...(details ? { details } : {}) }
    return { concern, person, clock, now, audited }
  }
  switch (act.does) {
    case 'take':
      return takeConcern(db, acting('CONCERN_TAKEN'))
    case 'pass on':
      return passOnConcern(db, acting('CONCERN_PASSED_ON'), act.words)
    case 'open the words':
      return openAsSecond(db, acting('RAW_WORDS_OPENED_TO_AGREE', { reason: act.words }), act.words)
    case 'close':
      return closeConcern(db, acting('CONCERN_CLOSED'), { outcome: act.outcome, note: act.words })
  }
}

/** Three sheets for a place that is locked; one came back and was keyed by one person. */
async function keyExampleSheet(
  { db, office, read, clock }: Use,
  { participation: person }: ExampleHands,
  now: Date,
): Promise<void> {
  const wave = RUNNING_WAVE.id
  if ((await listSheets(db, wave)).length > 0) return
  const setting = await findLockedPlace(db)
  if (!setting) throw new Error('expected a place that is locked among the example settings')
  const survey = readSurvey(await readFile(join(office, 'surveys', 'big-ask.yaml'), 'utf8'), 'big-ask.yaml')
  const audit = { event: 'SHEETS_PRINTED', person, subject: `listen/wave/${wave}` }
  const batch = await sendSheets(db, wave, survey, { form: '13-17', setting, count: '3' }, audit)
  const [sheet] = await listBatch(db, batch)
  await keySheet(db, sheet!.number, survey, {
    person,
    answers: { age: { number: 16 }, more: { words: INVENTED_SHEET } },
    audit: { event: 'SHEET_KEYED', person, subject: `listen/wave/${wave}` },
    reading: { read, clock, now },
  })
}
