import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { writeDay } from '../../platform/html/components/time.tsx'
import { takeTurns } from '../../platform/turns/take-turns.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import { keepWordsToRead, oneAtATime } from '../collect/collect.store.ts'
import type { SurveyOfWave } from '../collect/collect-responses.ts'
import type { ReadText, WordsRead } from '../collect/read-words.ts'
import { dueForReading } from '../concern/clock-of-concern.ts'
import type { Finding } from '../concern/concern.ts'
import { mayJoin } from '../concern/join-readings.ts'
import { type RaisedConcern, raiseConcerns } from '../concern/raise-concerns.store.ts'
import { findThresholds } from '../concern/thresholds.store.ts'
import { deleteTextToRead } from '../concern/to-read.store.ts'
import {
  addKeying,
  holdConcernsAboutMessage,
  holdConcernsAboutWords,
  holdRereads,
  holdText,
  holdTextsToList,
  insertReread,
  keepProgress,
  listRereads,
  listStoredMessages,
  listStoredWords,
  overtake,
  type Reread,
  type StoredText,
  takeRunning,
} from './reread.store.ts'
import { tellGraver } from './tell-graver.ts'

/** What reading anew needs: the rules of today, the clock of concerns, the surveys for their languages. */
export type RereadUse = { db: Database; read: ReadText; clock: ConcernClock; surveyOf: SurveyOfWave }

/** How many texts are read in one transaction: a second of work in which pages are answered after every text, and all that a kill costs. */
const TEXTS_AT_ONCE = 200

/**
 * The safeguarding lead has everything that is still kept read anew by the rules of today.
 *
 * @throws ProblemsError while such a reading runs.
 */
export const askToReread = (
  db: Database,
  { rules, person, audited, now }: { rules: string; person: string; audited: AuditEvent; now: Date },
): Promise<void> =>
  db.transaction().execute(async tx => {
    await holdRereads(tx)
    if ((await listRereads(tx, 1)).some(one => one.endedAt === null))
      throw problem({
        code: 'reread-runs',
        what: 'everything is being read anew already.',
        kept: 'It goes on.',
        todo: 'Wait until it is done.',
      })
    const id = await insertReread(tx, { rules, person, now, isNoted: false })
    await recordAudit(tx, { ...audited, subject: subjectOf(id) })
  })

/**
 * Begins to read everything anew when the word files are others than those by which it was read last; one that runs begins again. The first time
 * nothing is read: by which rules was then is only noted.
 */
export const noticeNewRules = (db: Database, rules: string, now: Date): Promise<void> =>
  db.transaction().execute(async tx => {
    await holdRereads(tx)
    const [last] = await listRereads(tx, 1)
    if (last?.rules === rules) return
    await overtake(tx, now)
    const id = await insertReread(tx, { rules, person: null, now, isNoted: last === undefined })
    if (last !== undefined)
      await recordAudit(tx, { event: 'TEXTS_READ_AGAIN_BEGUN', person: null, subject: subjectOf(id) })
  })

/**
 * Reads the next texts anew. Those found with a worry and about which there was never a concern become one; where there is one, its history says if
 * it would be graver today; those that fall between the thresholds go on the list of the day. None is closed, lowered or doubled. What was found
 * and how far it came are kept together or not at all. Returns how many texts it read; null when no reading runs.
 */
export const rereadSome = (use: RereadUse, now: Date): Promise<number | null> =>
  use.db.transaction().execute(async tx => {
    const running = await takeRunning(tx)
    if (!running) return null
    const list = running.part === 'messages' ? listStoredMessages : listStoredWords
    const texts = await list(tx, running.after, TEXTS_AT_ONCE)
    const read = await readAll(tx, use, texts)
    // whoever gathers in or raises a worry waits, and is not waited for while the rules read
    await oneAtATime(tx)
    const came: Record<Came, number> = { raised: 0, known: 0, graver: 0, gone: 0 }
    for (const { text, concern } of read)
      if (concern) came[await tellFound(tx, use, { text, concern }, now)] += 1
    const next = {
      ...running,
      texts: running.texts + texts.length,
      known: running.known + came.known + came.graver,
      concerns: running.concerns + came.raised,
      graver: running.graver + came.graver,
      listed: running.listed + (await listForToday(tx, use, read, now)),
    }
    await goOn(tx, next, texts, now)
    return texts.length
  })

type ReadAgain = { text: StoredText; concern: WordsRead['concern']; readToday: number | null }
type Found = { text: StoredText; concern: NonNullable<WordsRead['concern']> }
/** What came of a worry that was found: a new concern, one that was known and is as grave or was less so; or its text went meanwhile. */
type Came = 'raised' | 'known' | 'graver' | 'gone'

async function readAll(
  tx: Transaction,
  { read, surveyOf }: RereadUse,
  texts: readonly StoredText[],
): Promise<ReadAgain[]> {
  const thresholds = await findThresholds(tx)
  const waves = [...new Set(texts.flatMap(({ wave }) => wave ?? []))]
  const surveys = new Map(await Promise.all(waves.map(async wave => [wave, await surveyOf(wave)] as const)))
  const turn = takeTurns()
  const all: ReadAgain[] = []
  for (const text of texts) {
    // as when it came: what a person set holds for surveys, and the post box is read whole by people
    const { concern, readToday } =
      text.wave === null
        ? { ...read(text.words, undefined, text.language ?? undefined), readToday: null }
        : read(text.words, thresholds, surveys.get(text.wave)?.forms[text.form ?? '']?.language)
    all.push({ text, concern, readToday })
    await turn()
  }
  return all
}

async function tellFound(tx: Transaction, { clock }: RereadUse, found: Found, now: Date): Promise<Came> {
  const { text, concern } = found
  if (!(await holdText(tx, text))) return 'gone'
  const hold = text.wave === null ? holdConcernsAboutMessage : holdConcernsAboutWords
  const about = await hold(tx, text.id)
  // another keying of a sheet goes where the first reading would have brought it
  const known = about.find(one => !one.isOfKeying) ?? about.find(one => mayJoin(one, concern))
  if (!known) {
    await raiseConcerns(tx, [concernOf(found, clock, now)])
    if (text.wave !== null) await deleteTextToRead(tx, text.id)
    return 'raised'
  }
  if (known.isOfKeying) await addKeying(tx, known.id, text.id)
  const { masked } = text
  return (await tellGraver(tx, known, concern, { clock, masked, again: foundAgain(now), now }))
    ? 'graver'
    : 'known'
}

/** Puts what falls between the thresholds on the list of the day, as the first reading does; returns how many. */
async function listForToday(
  tx: Transaction,
  { clock }: RereadUse,
  read: readonly ReadAgain[],
  now: Date,
): Promise<number> {
  const between = read.filter(one => one.concern === null && one.readToday !== null)
  if (between.length === 0) return 0
  const listed = new Set(
    await holdTextsToList(
      tx,
      between.map(({ text }) => text.id),
    ),
  )
  const texts = between.flatMap(({ text: { id, place }, readToday }) =>
    listed.has(id) ? [{ words: id, sum: readToday!, place }] : [],
  )
  await keepWordsToRead(tx, texts, clock.nextDay(now))
  return texts.length
}

const foundAgain = (now: Date): Finding => ({
  rule: READ_AGAIN,
  says: `Found when read again on ${writeDay(now)}.`,
})

function concernOf({ text, concern }: Found, clock: ConcernClock, now: Date): RaisedConcern {
  const { id, wave, place, hour, masked } = text
  return {
    ...concern,
    findings: [...(concern.findings as readonly Finding[]), foundAgain(now)],
    source: wave === null ? 'post-box' : 'survey',
    words: wave === null ? null : id,
    message: wave === null ? id : null,
    ...{ wave, place, hour },
    due: dueForReading(clock, { ...concern, masked }, now),
  }
}

/** The name of the finding that says when it was found. */
const READ_AGAIN = 'read-again'

async function goOn(tx: Transaction, reread: Reread, texts: readonly StoredText[], now: Date): Promise<void> {
  const after = texts.at(-1)?.id ?? reread.after
  if (texts.length === TEXTS_AT_ONCE) return keepProgress(tx, { ...reread, after })
  if (reread.part === 'messages') return keepProgress(tx, { ...reread, part: 'words', after: BEFORE_ALL })
  const { id, texts: read, known, concerns, graver, listed } = reread
  await keepProgress(tx, { ...reread, after, endedAt: now, ended: 'read' })
  await recordAudit(tx, {
    ...{ event: 'TEXTS_READ_AGAIN', person: null, subject: subjectOf(id) },
    details: { texts: read, known, concerns, graver, listed },
  })
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
const subjectOf = (id: string): string => `listen/reread/${id}`
