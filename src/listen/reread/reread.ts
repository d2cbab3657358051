import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { writeDay } from '../../platform/html/components/time.tsx'
import type { ConcernClock } from '../clock/office-clock.ts'
import { oneAtATime } from '../collect/collect.store.ts'
import type { SurveyOfWave } from '../collect/collect-responses.ts'
import type { ReadText, WordsRead } from '../collect/read-words.ts'
import { dueForReading } from '../concern/clock-of-concern.ts'
import type { Finding } from '../concern/concern.ts'
import { type RaisedConcern, raiseConcerns } from '../concern/raise-concerns.store.ts'
import { findThresholds } from '../concern/thresholds.store.ts'
import { deleteTextToRead } from '../concern/to-read.store.ts'
import {
  holdRereads,
  insertReread,
  keepProgress,
  listMessagesWithoutConcern,
  listRereads,
  listStoredMessages,
  listStoredWords,
  listWordsWithoutConcern,
  overtake,
  type Reread,
  type StoredText,
  takeRunning,
} from './reread.store.ts'

/** What reading anew needs: the rules of today, the clock of concerns, the surveys for their languages. */
export type RereadUse = { db: Database; read: ReadText; clock: ConcernClock; surveyOf: SurveyOfWave }

/** How many texts are read in one transaction: some milliseconds of work, and all that a kill costs. */
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
 * Reads the next texts anew: those found with a worry and about which there was never a concern become one, and nothing else changes: none is closed,
 * lowered or doubled. What was found and how far it came are kept together or not at all. Returns how many texts it read; null when no reading runs.
 */
export const rereadSome = (use: RereadUse, now: Date): Promise<number | null> =>
  use.db.transaction().execute(async tx => {
    const running = await takeRunning(tx)
    if (!running) return null
    const isOfMessages = running.part === 'messages'
    const list = isOfMessages ? listStoredMessages : listStoredWords
    const texts = await list(tx, running.after, TEXTS_AT_ONCE)
    const found = await readAll(tx, use, texts)
    // whoever gathers in or raises a worry waits, and is not waited for while the rules read
    await oneAtATime(tx)
    const free = isOfMessages ? listMessagesWithoutConcern : listWordsWithoutConcern
    const fresh = new Set(
      found.length === 0
        ? []
        : await free(
            tx,
            found.map(({ text }) => text.id),
          ),
    )
    const toRaise = found.filter(({ text }) => fresh.has(text.id))
    await raiseConcerns(
      tx,
      toRaise.map(one => concernOf(one, use.clock, now)),
    )
    if (!isOfMessages) for (const { text } of toRaise) await deleteTextToRead(tx, text.id)
    const next = {
      ...running,
      texts: running.texts + texts.length,
      known: running.known + found.length - toRaise.length,
      concerns: running.concerns + toRaise.length,
    }
    await goOn(tx, next, texts, now)
    return texts.length
  })

type Found = { text: StoredText; concern: NonNullable<WordsRead['concern']> }

async function readAll(
  tx: Transaction,
  { read, surveyOf }: RereadUse,
  texts: readonly StoredText[],
): Promise<Found[]> {
  const thresholds = await findThresholds(tx)
  const waves = [...new Set(texts.flatMap(({ wave }) => wave ?? []))]
  const surveys = new Map(await Promise.all(waves.map(async wave => [wave, await surveyOf(wave)] as const)))
  return texts.flatMap(text => {
    // as when it came: what a person set holds for surveys, and the post box is read whole by people
    const { concern } =
      text.wave === null
        ? read(text.words, undefined, text.language ?? undefined)
        : read(text.words, thresholds, surveys.get(text.wave)?.forms[text.form ?? '']?.language)
    return concern ? [{ text, concern }] : []
  })
}

function concernOf({ text, concern }: Found, clock: ConcernClock, now: Date): RaisedConcern {
  const { id, wave, place, hour, masked } = text
  const again: Finding = { rule: READ_AGAIN, says: `Found when read again on ${writeDay(now)}.` }
  return {
    ...concern,
    findings: [...(concern.findings as readonly Finding[]), again],
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
  const { id, texts: read, known, concerns } = reread
  await keepProgress(tx, { ...reread, after, endedAt: now, ended: 'read' })
  await recordAudit(tx, {
    ...{ event: 'TEXTS_READ_AGAIN', person: null, subject: subjectOf(id) },
    details: { texts: read, known, concerns },
  })
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
const subjectOf = (id: string): string => `listen/reread/${id}`
