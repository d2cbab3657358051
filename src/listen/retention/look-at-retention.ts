import type { Database } from '../../platform/database/database.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { listConcernYears, listMessageMonths, listReadCountMonths } from './kept-by-day.store.ts'
import { countSheets, type SheetsLeft } from './kept-sheets.store.ts'
import { countKept, findDatasetLeft, listExtensions, listOverWaves } from './retention.store.ts'
import {
  addMonths,
  dueOf,
  type Extension,
  type Kind,
  type RetentionPolicy,
  ruleOf,
  WAVE_KINDS,
} from './retention.ts'

/** One kind of one batch (a wave, a month of the post box or of reading, a year of concerns): how much of it is there, until when, why. */
export type Kept = {
  batch: string
  title: string
  /** What its months are called together, of what comes month after month; null of anything else. */
  month: string | null
  kind: Kind
  /** By which rule it goes, and where that is written. */
  rule: string
  /** The day by the rule alone, and the day on which it goes. Of what goes day by day: the day of the first of it. */
  promisedOn: string
  dueOn: string
  there: number
  /** Of rows: the dataset that they became, which may hold them where the table does not any more. */
  dataset: string | null
  /** Of what a wave has on paper: what goes with it of sheets; null where no sheet can be. */
  sheets: SheetsLeft | null
  extensions: readonly Extension[]
}

/** Whether anything of it is left to be deleted. */
export const isThere = ({ there, dataset, sheets }: Kept): boolean =>
  there > 0 || dataset !== null || (sheets !== null && sheets.keyed + sheets.listed > 0)

export type RetentionUse = { db: Database; policy: RetentionPolicy }

type Found = Omit<Kept, 'dueOn' | 'extensions'>

/** Everything that children sent and that is over, with the day on which it goes. */
export async function lookAtRetention({ db, policy }: RetentionUse, today: string): Promise<Kept[]> {
  const extensions = await listExtensions(db)
  const found = [
    ...(await lookAtWaves({ db, policy }, today)),
    ...(await lookAtMessages(db)),
    ...(await lookAtConcerns({ db, policy })),
    ...(await lookAtReadCounts({ db, policy })),
  ]
  return withExtensions(found, extensions)
}

/** The days of one wave that is over; empty of any other. */
export async function lookAtWaveKept(
  { db, policy }: RetentionUse,
  today: string,
  wave: string,
): Promise<Kept[]> {
  const found = (await lookAtWaves({ db, policy }, today)).filter(({ batch }) => batch === wave)
  return withExtensions(found, await listExtensions(db))
}

const withExtensions = (found: readonly Found[], extensions: readonly Extension[]): Kept[] =>
  found.map(one => {
    const own = extensions.filter(({ batch, kind }) => batch === one.batch && kind === one.kind)
    return { ...one, dueOn: dueOf(one.promisedOn, own), extensions: own }
  })

async function lookAtWaves({ db, policy }: RetentionUse, today: string): Promise<Found[]> {
  const waves = await listOverWaves(db, today)
  const looked = waves.map(async ({ id, title, survey, version, text, closedOn }) => {
    const read = readSurvey(text, `${survey} ${version}`)
    const [there, dataset] = [await countKept(db, id), await findDatasetLeft(db, id)]
    const sheets = await countSheets(db, id)
    return WAVE_KINDS.map((kind): Found => {
      const { months, words } = ruleOf(kind, read, policy)
      return {
        batch: id,
        title,
        month: null,
        kind,
        rule: words,
        promisedOn: addMonths(closedOn, months),
        there: there[kind],
        dataset: kind === 'rows' ? dataset : null,
        sheets: kind === 'rows' || kind === 'raw-words' ? sheets[kind] : null,
      }
    })
  })
  return (await Promise.all(looked)).flat()
}

/** Each message has days of its own, set when it came. They are shown and kept longer by the month in which they came. */
async function lookAtMessages(db: Database): Promise<Found[]> {
  return (await listMessageMonths(db)).map(({ month, kind, there, firstOn }) => ({
    batch: `post-box-${month}`,
    title: `Post box, ${sayMonth(month)}`,
    month: 'Post box',
    kind,
    rule: 'the post box promised this day when the message came; each goes on its own',
    promisedOn: firstOn,
    there,
    dataset: null,
    sheets: null,
  }))
}

async function lookAtConcerns({ db, policy }: RetentionUse): Promise<Found[]> {
  const { months } = policy.concerns
  return (await listConcernYears(db, months)).map(({ year, there, firstOn }) => ({
    batch: `concerns-${year}`,
    title: `Concerns closed in ${year}`,
    month: null,
    kind: 'concerns',
    rule: `policy of the office: ${months} months after each was closed`,
    promisedOn: firstOn,
    there,
    dataset: null,
    sheets: null,
  }))
}

async function lookAtReadCounts({ db, policy }: RetentionUse): Promise<Found[]> {
  const { months } = policy.readCounts
  return (await listReadCountMonths(db, months)).map(({ month, there, firstOn }) => ({
    batch: `texts-read-${month}`,
    title: `Reading of texts, ${sayMonth(month)}`,
    month: 'Reading of texts',
    kind: 'read-counts',
    rule: `policy of the office: ${months} months after the day on which they were read`,
    promisedOn: firstOn,
    there,
    dataset: null,
    sheets: null,
  }))
}

/** `2026-03` as March 2026. */
export const sayMonth = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
