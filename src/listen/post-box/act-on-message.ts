import type { KeyObject } from 'node:crypto'
import { ProblemsError, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { notFound } from '../../platform/http/result.ts'
import { queueMail } from '../../platform/mail/mail.ts'
import type { ConcernClock } from '../clock/office-clock.ts'
import type { ReadText } from '../collect/read-words.ts'
import { raiseConcerns } from '../concern/raise-concerns.store.ts'
import { doubtsOfReply, READERS_OF, type ReplyCheck } from './check-reply.ts'
import { openContact } from './contact.ts'
import {
  holdMessage,
  insertDeed,
  keepWrittenDown,
  type Message,
  markFirstRead,
  readRawMessage,
  setThemes,
} from './messages.store.ts'
import { concernOf } from './read-messages.ts'
import {
  agreeToReply,
  deleteContact,
  deleteUnsentReply,
  findSealedContact,
  insertReply,
  listReplies,
} from './replies.store.ts'
import { type Register, registerOf } from './speak-as.ts'

/** Who acts on which message, and what the audit is told in the same transaction. */
export type ActingOnMessage = {
  message: string
  person: string
  /** Whether this person may see what is not masked: words, a drawing, a recording. Nobody has read what they cannot see. */
  seesAll: boolean
  audited: AuditEvent
}

/** Marks it as read by a person. The first one stays. */
export const readMessage = (db: Database, acting: ActingOnMessage): Promise<void> =>
  change(db, acting, async (_, message) => {
    if (isReadable(message, acting)) return
    throw problem({
      code: 'message-not-masked',
      what: 'nothing in this message has been masked yet, so only the safeguarding lead can have read it.',
      kept: 'It waits for them.',
    })
  })

/** Gives a message its themes. */
export const giveThemes = (db: Database, acting: ActingOnMessage, themes: readonly string[]): Promise<void> =>
  change(db, acting, tx => setThemes(tx, acting.message, { themes, person: acting.person }))

/** Notes what was done, on its day. It can be added to and never changed. */
export const noteDeed = (
  db: Database,
  acting: ActingOnMessage,
  { on, words, forChild, today }: { on: string; words: string; forChild: boolean; today: string },
): Promise<void> =>
  change(db, acting, async tx => {
    const wrong = [
      ...(words.trim()
        ? []
        : [{ code: 'deed-missing', what: 'Write what was done.', at: { field: 'deed' } }]),
      ...(isDay(on) && on <= today
        ? []
        : [
            {
              code: 'deed-day',
              what: 'Give the day on which it was done, today or before.',
              at: { field: 'on' },
            },
          ]),
    ]
    if (wrong.length > 0) throw new ProblemsError(wrong)
    await insertDeed(tx, acting.message, { on, words: words.trim(), forChild, person: acting.person })
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
  change(db, acting, async (tx, { id, receivedHour: hour, fileKind }) => {
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
    if (concern) await raiseConcerns(tx, [concernOf({ id, hour }, concern, clock, now)])
  })

/** What an answer needs besides its words. */
export type ReplyUse = { contactKey: KeyObject; officeName: string } & Pick<
  ReplyCheck,
  'mask' | 'familiar'
> & {
    /** What stands under an answer, in the child's way of being spoken to. */
    underReplies: Readonly<Record<Register, string>>
  }
type ReplyGiven = { words: string; overrideWhy: string }

/**
 * Answers a child, once a second person has read the answer and agreed: nobody writes to a child alone. What was said on the telephone
 * has been said, and is recorded at once.
 */
export const replyToMessage = (
  db: Database,
  acting: ActingOnMessage,
  { words, overrideWhy }: ReplyGiven,
  use: ReplyUse,
): Promise<void> =>
  change(db, acting, async (tx, message) => {
    if (message.answerBy === 'none')
      throw problem({
        code: 'no-answer-wanted',
        what: 'this child asked for no answer or left it open, so none can reach it.',
        kept: 'Nothing was sent.',
      })
    if (message.waitsForSecond)
      throw problem({
        code: 'reply-waits',
        what: 'a reply waits for a second person already.',
        kept: 'It stays.',
      })
    await canBeReached(tx, message)
    const askSecond = message.answerBy !== 'phone'
    checkWords(words, overrideWhy, checkFor(message, use))
    const given = {
      words: words.trim(),
      person: acting.person,
      askSecond,
      overrideWhy: overrideWhy.trim() || null,
    }
    await insertReply(tx, message.id, given)
    if (!askSecond) await deliver(tx, message, given.words, use)
  })

/** The second person agrees, and it is sent. */
export const agreeWithReply = (db: Database, acting: ActingOnMessage, use: ReplyUse): Promise<void> =>
  change(db, acting, async (tx, message) => {
    const reply = await waitingReply(tx, message.id)
    if (reply.writtenBy === acting.person)
      throw problem({
        code: 'reply-same-person',
        what: 'a second person was asked to look at this reply, and you wrote it.',
        kept: 'It waits for them.',
      })
    await agreeToReply(tx, reply.id, acting.person)
    await deliver(tx, message, reply.words, use)
  })

/** Takes back a reply that waits, so that another can be written. */
export const dropReply = (db: Database, acting: ActingOnMessage): Promise<void> =>
  change(db, acting, async (tx, message) => {
    const { id } = await waitingReply(tx, message.id)
    await deleteUnsentReply(tx, id)
  })

async function waitingReply(tx: Transaction, message: string) {
  const reply = (await listReplies(tx, message)).find(one => one.sentAt === null)
  if (reply) return reply
  throw problem({ code: 'no-reply-waits', what: 'no reply waits here any more.' })
}

async function canBeReached(tx: Transaction, { id, answerBy }: Message): Promise<void> {
  if (answerBy === 'words' || (await findSealedContact(tx, id))) return
  throw problem({
    code: 'contact-gone',
    what: 'this child was answered, and its address was deleted then.',
  })
}

/** An e-mail goes by itself; then, as after a call, nobody knows any more where the child can be reached. */
async function deliver(tx: Transaction, message: Message, words: string, use: ReplyUse): Promise<void> {
  if (message.answerBy === 'words' || message.answerBy === 'none') return
  const sealed = await findSealedContact(tx, message.id)
  if (!sealed)
    throw problem({
      code: 'contact-gone',
      what: 'this child was answered, and its address was deleted then.',
    })
  if (message.answerBy === 'e-mail') {
    const { at } = openContact(use.contactKey, sealed)
    // whoever sees the list of mails learns nothing from the subject
    await queueMail(tx, {
      to: at,
      subject: use.officeName,
      text: `${words}\n\n${use.underReplies[registerOf(message)]}\n`,
    })
  }
  await deleteContact(tx, message.id)
}

/** An answer in the words that the child chose: easy ones are held to readers of easy read. */
function checkFor(message: Message, { mask, familiar, underReplies }: ReplyUse): ReplyCheck {
  const register = registerOf(message)
  return { mask, familiar, underReplies: underReplies[register], readers: READERS_OF[register] }
}

/** What must not go at all cannot be overridden; what is only hard to read can, with a reason. */
function checkWords(words: string, overrideWhy: string, check: ReplyCheck): void {
  const doubts = doubtsOfReply(words, check)
  const stop = overrideWhy.trim() ? doubts.filter(({ code }) => code !== 'reply-hard-to-read') : doubts
  if (stop.length > 0) throw new ProblemsError(stop)
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** Whether this person can see what the child told, or what somebody wrote down that it says. */
export const isReadable = (
  { masked, translated }: Pick<Message, 'masked' | 'translated'>,
  { seesAll }: { seesAll: boolean },
): boolean => masked !== null || translated !== null || seesAll

/** Whoever does anything with a message that they can see has read it. */
async function change(
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
