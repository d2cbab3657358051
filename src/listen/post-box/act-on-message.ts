import { isDay } from '../../kernel/period.ts'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { writeDay } from '../../platform/html/components/time.tsx'
import { notFound } from '../../platform/http/result.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import type { ReadText } from '../collect/read-words.ts'
import { noteWrittenDown } from '../concern/concerns.store.ts'
import { raiseConcerns } from '../concern/raise-concerns.store.ts'
import {
  hasDeedSince,
  holdMessage,
  insertDeed,
  insertDeedDecision,
  keepWrittenDown,
  listDeeds,
  type Message,
  markFirstRead,
  readRawMessage,
  setThemes,
} from './messages.store.ts'
import { concernOf } from './read-messages.ts'

/** Who acts on which message, and what the audit is told in the same transaction. */
export type ActingOnMessage = {
  message: string
  person: string
  /** Whether this person may see what is not masked: words, a drawing, a recording. Nobody has read what they cannot see. */
  seesAll: boolean
  /** The concern that stood on their page as open; '' where none did, undefined where nothing was looked at on a page. */
  concernSeen?: string
  audited: AuditEvent
}

/** Marks it as read by a person. The first one stays. */
export const readMessage = (db: Database, acting: ActingOnMessage): Promise<void> =>
  changeMessage(db, acting, async (_, message) => {
    if (isReadable(message, acting)) return
    throw problem({
      code: 'message-not-masked',
      what: 'nothing in this message has been masked yet, so only the safeguarding lead can have read it.',
      kept: 'It waits for them.',
    })
  })

/** Gives a message its themes. */
export const giveThemes = (db: Database, acting: ActingOnMessage, themes: readonly string[]): Promise<void> =>
  changeMessage(db, acting, tx => setThemes(tx, acting.message, { themes, person: acting.person }))

export type NewDeed = {
  on: string
  words: string
  forChild: boolean
  today: string
  /** The day of the office on which something came in an hour. */
  dayOf: (hour: Date) => string
  /** How many deeds stood on the page that was sent: what is there already since then was sent twice, and is kept once. */
  seen?: number | undefined
  /** What is wrong with words that the child reads too. */
  check: (words: string) => readonly Problem[]
}

/**
 * Notes what was done, on its day. It can be added to and never changed. What is meant for the child too is held to what an answer is, and waits for a
 * second person.
 */
export const noteDeed = (
  db: Database,
  acting: ActingOnMessage,
  { on, words, forChild, today, dayOf, seen, check }: NewDeed,
): Promise<void> =>
  changeMessage(db, acting, async (tx, message) => {
    if (forChild) mustBeForThem(message, acting)
    const wrong = [
      ...(words.trim()
        ? []
        : [{ code: 'deed-missing', what: 'Write what was done.', at: { field: 'deed' } }]),
      ...(words.length <= LONGEST_DEED
        ? []
        : [
            {
              code: 'deed-long',
              what: `Use ${LONGEST_DEED} letters or fewer.`,
              kept: 'Nothing was added; what you typed is still there.',
              at: { field: 'deed' },
            },
          ]),
      ...(isDay(on) && on < dayOf(message.receivedHour)
        ? [
            {
              code: 'deed-before-message',
              what: `The message came on ${writeDay(dayOf(message.receivedHour))}: nothing can have been done about it before.`,
              kept: 'Nothing was added; what you typed is still there.',
              todo: 'Give the day on which it was done.',
              at: { field: 'on' },
            },
          ]
        : []),
      ...(isDay(on) && on <= today
        ? []
        : [
            {
              code: 'deed-day',
              what: 'Give the day on which it was done, today or before.',
              at: { field: 'on' },
            },
          ]),
      ...(forChild ? check(words).map(one => ({ ...one, at: { field: 'deed' } })) : []),
    ]
    if (wrong.length > 0) throw new ProblemsError(wrong)
    const deed = { on, words: words.trim(), forChild, person: acting.person }
    if (seen !== undefined && (await hasDeedSince(tx, acting.message, { ...deed, seen }))) return
    await insertDeed(tx, acting.message, deed)
  })

/**
 * A second person lets the child read what was done, or keeps it for the office. Whoever wrote it may only keep it.
 *
 * @throws ProblemsError when it is their own, was decided before, or waits for the safeguarding lead.
 */
export const decideOnDeed = (
  db: Database,
  acting: ActingOnMessage,
  { deed, shown }: { deed: string; shown: boolean },
): Promise<void> =>
  changeMessage(db, acting, async (tx, message) => {
    if (shown) mustBeForThem(message, acting)
    const found = (await listDeeds(tx, message.id)).find(one => one.id === deed)
    if (!found) throw notFound('a deed of this number')
    if (shown && found.person === acting.person)
      throw problem({
        code: 'deed-same-person',
        what: 'you wrote this: somebody else must read it before the child does.',
        kept: 'It waits for them.',
      })
    const { person, seesAll } = acting
    if (!(await insertDeedDecision(tx, { message: message.id, deed, shown, person, seesAll })))
      throw problem({ code: 'deed-decided', what: 'this was decided on before you.', kept: 'It stays so.' })
  })

/** What the rules and the clock of worries are, for words that a person wrote down. */
export type WriteDownUse = { read: ReadText; clock: ConcernClock; now: Date }

/**
 * Writes down what is drawn or said. From then on it is read as words are: by the rules, masked, by everybody who may
 * read messages. What the child wrote itself stays in front.
 */
export const writeDown = (
  db: Database,
  acting: ActingOnMessage,
  words: string,
  { read, clock, now }: WriteDownUse,
): Promise<void> =>
  changeMessage(db, acting, async (tx, { id, receivedHour: hour, fileKind }) => {
    if (!words.trim() || fileKind === null)
      throw problem({
        code: 'nothing-written-down',
        what: 'Write down what is drawn or said.',
        at: { field: 'written' },
      })
    const before = await readRawMessage(tx, acting.message)
    const raw = [before, words.trim()].filter(Boolean).join('\n\n')
    const { masked, concern } = read(raw)
    await keepWrittenDown(tx, acting.message, { raw, masked, person: acting.person })
    await noteWrittenDown(tx, id, { at: now, person: acting.person })
    if (concern) await raiseConcerns(tx, [concernOf({ id, hour, masked }, concern, clock, now)])
  })

// as long as an answer may be: a page of a hundred thousand letters opens no more
const LONGEST_DEED = 2000

/**
 * Whether only the safeguarding lead decides what goes to this child: a concern is open, or what it told cannot be read by anybody else. Nobody
 * answers what they have not read.
 */
export const isForSafeguarding = (message: Pick<Message, 'concern' | 'masked' | 'translated'>): boolean =>
  message.concern !== null || !isReadable(message, { seesAll: false })

/**
 * Stops whoever would tell a child something past safeguarding, the safeguarding lead too while they have not seen the concern that is open.
 *
 * @throws ProblemsError as said.
 */
export function mustBeForThem(
  message: Message,
  { seesAll, concernSeen }: Pick<ActingOnMessage, 'seesAll' | 'concernSeen'>,
): void {
  if (seesAll && concernSeen !== undefined && message.concern !== null && message.concern.id !== concernSeen)
    throw problem({
      code: 'reply-concern-unseen',
      what: 'a concern about this message was raised since you opened this page.',
      kept: 'Nothing was sent; what you typed is still there.',
      todo: 'Read the concern, then decide what the child is told.',
    })
  if (seesAll || !isForSafeguarding(message)) return
  throw problem({
    code: 'reply-for-safeguarding',
    what: 'somebody who keeps children safe reads this message first, and decides what the child is told.',
    kept: 'Nothing was sent.',
    todo: 'It waits for the safeguarding lead.',
  })
}

/** Whether this person can see what the child told, or what somebody wrote down that it says. */
export const isReadable = (
  { masked, translated }: Pick<Message, 'masked' | 'translated'>,
  { seesAll }: { seesAll: boolean },
): boolean => masked !== null || translated !== null || seesAll

/** Whoever does anything with a message that they can see has read it. */
export async function changeMessage(
  db: Database,
  acting: ActingOnMessage,
  work: (tx: Transaction, message: Message) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async tx => {
    const message = await holdMessage(tx, acting.message)
    if (!message) throw notFound('a message of this number')
    await work(tx, message)
    if (isReadable(message, acting)) await markFirstRead(tx, message.id, acting.person)
    await recordAudit(tx, acting.audited)
  })
}
