import type { KeyObject } from 'node:crypto'
import { ProblemsError, problem } from '../../kernel/problem.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import { queueMail } from '../../platform/mail/mail.ts'
import { type ActingOnMessage, changeMessage, isReadable, mustBeForThem } from './act-on-message.ts'
import { doubtsOfReply, LETS_THROUGH, READERS_OF, type ReplyCheck } from './check-reply.ts'
import { openContact } from './contact.ts'
import type { Message } from './messages.store.ts'
import { listReaders } from './readers-of-replies.ts'
import {
  agreeToReply,
  deleteContact,
  dropUnsentReply,
  findSealedContact,
  insertReply,
  listReplies,
  nameReaderOfReply,
  noteMailOfReply,
  type Reply,
} from './replies.store.ts'
import { type Register, registerOf } from './speak-as.ts'

/** What an answer needs besides its words. */
export type ReplyUse = { contactKey: KeyObject; officeName: string } & Pick<
  ReplyCheck,
  'mask' | 'familiar' | 'ways' | 'isInAnotherLanguage'
> & {
    /** What stands under an answer, in the child's way of being spoken to and its language. */
    underReplies: (register: Register, language: string | null) => string
  }

/** The reply that somebody had before them when they decided. */
type Which = { which: string }

/** `reader`: who reads its language, named by the safeguarding lead; '' where nobody is. */
type ReplyGiven = { words: string; overrideWhy: string; reader?: string }

/**
 * Answers a child, once a second person has read the answer and agreed: nobody writes to a child alone. While a concern of the message is open, or
 * where only they can read it, the safeguarding lead alone writes. In a language that the rules do not read, or to words that are in one and that
 * nobody has translated, the second person is a reader whom the safeguarding lead names. What was said on the telephone has been said, and is
 * recorded at once.
 */
export const replyToMessage = (
  db: Database,
  acting: ActingOnMessage,
  given: ReplyGiven,
  use: ReplyUse,
): Promise<void> =>
  changeMessage(db, acting, async (tx, message) => {
    mustWantAnswer(message)
    mustBeForThem(message, acting)
    await canBeReached(tx, message)
    const { words, overrideWhy } = given
    checkWords(words, overrideWhy, checkFor(message, use))
    const askSecond = message.answerBy !== 'phone'
    const needsReader = askSecond && mustBeReadBySomebody(message, words, use)
    if (!askSecond && use.isInAnotherLanguage(words)) throw notEnglish('reply')
    const isLeads = acting.seesAll && needsReader
    const reader = isLeads ? await mustBeReader(tx, given.reader ?? '', acting.person) : null
    const kept = await insertReply(tx, message.id, {
      words: words.trim(),
      person: acting.person,
      askSecond,
      overrideWhy: overrideWhy.trim() || null,
      safeguardingBy: acting.seesAll ? acting.person : null,
      needsReader,
      reader,
    })
    if (!kept) throw heldBack()
    if (!askSecond) await deliver(tx, message, { id: kept, words: words.trim() }, use)
  })

/**
 * The second person agrees, and it is sent. Where a reader was named it is that reader, and they write down what it says in English, for the rules
 * and whoever looks later.
 */
export const agreeWithReply = (
  db: Database,
  acting: ActingOnMessage,
  { which, inEnglish = '' }: Which & { inEnglish?: string },
  use: ReplyUse,
): Promise<void> =>
  changeMessage(db, acting, async (tx, message) => {
    const reply = await waitingReply(tx, message.id, which)
    mustBeSecond(reply, acting)
    if (!reply.needsReader && mustBeReadBySomebody(message, reply.words, use)) throw writeAnew()
    if (reply.needsReader) mustBeItsReader(reply, acting)
    else if (reply.safeguardingBy === null || !isReadable(message, acting)) mustBeForThem(message, acting)
    const isElsewhere = use.isInAnotherLanguage(reply.words)
    if (isElsewhere) checkTranslation(inEnglish, reply, checkFor(message, use))
    const agreed = await agreeToReply(
      tx,
      { id: reply.id, message: message.id },
      { person: acting.person, seesAll: acting.seesAll, inEnglish: isElsewhere ? inEnglish.trim() : null },
    )
    if (!agreed) throw heldBack()
    await deliver(tx, message, reply, use)
  })

/** The safeguarding lead looks at a reply in another language and names who reads it. That person is the second one. */
export const nameReader = (
  db: Database,
  acting: ActingOnMessage,
  { which, reader }: Which & { reader: string },
): Promise<void> =>
  changeMessage(db, acting, async (tx, message) => {
    const reply = await waitingReply(tx, message.id, which)
    if (!acting.seesAll)
      throw problem({
        code: 'reader-not-named',
        what: 'only the safeguarding lead names who reads an answer in another language.',
        kept: 'It waits for them.',
      })
    mustBeForThem(message, acting)
    if (!reply.needsReader)
      throw problem({ code: 'reader-not-needed', what: 'this answer needs no reader of another language.' })
    const named = await mustBeReader(tx, reader, reply.writtenBy)
    await nameReaderOfReply(tx, reply.id, { person: acting.person, reader: named })
  })

/** Takes back a reply that waits, so that another can be written. Its words stay in the office's record of the message. */
export const dropReply = (db: Database, acting: ActingOnMessage, { which }: Which): Promise<void> =>
  changeMessage(db, acting, async (tx, message) => {
    const { id } = await waitingReply(tx, message.id, which)
    await dropUnsentReply(tx, id, acting.person)
  })

function mustWantAnswer({ answerBy, waitsForSecond }: Message): void {
  if (answerBy === 'none')
    throw problem({
      code: 'no-answer-wanted',
      what: 'this child asked for no answer or left it open, so none can reach it.',
      kept: 'Nothing was sent.',
    })
  if (waitsForSecond)
    throw problem({
      code: 'reply-waits',
      what: 'a reply waits for a second person already.',
      kept: 'It stays.',
    })
}

/** Neither rules nor whoever writes can be relied on alone: they cannot read the answer, or what is answered. */
const mustBeReadBySomebody = (message: Message, words: string, use: ReplyUse): boolean =>
  use.isInAnotherLanguage(words) || (message.inAnotherLanguage && message.translated === null)

async function mustBeReader(tx: Transaction, reader: string, writer: string): Promise<string> {
  if ((await listReaders(tx)).some(one => one.id === reader && one.id !== writer)) return reader
  throw problem({
    code: 'reply-needs-reader',
    what: 'the rules cannot check this answer, or what it answers: choose the colleague who reads the language.',
    kept: 'Nothing was sent.',
    todo: 'They look at it second, and write down what it says in English.',
    at: { field: 'reader' },
  })
}

function mustBeSecond({ writtenBy }: Reply, { person }: ActingOnMessage): void {
  if (writtenBy !== person) return
  throw problem({
    code: 'reply-same-person',
    what: 'a second person was asked to look at this reply, and you wrote it.',
    kept: 'It waits for them.',
  })
}

function mustBeItsReader({ reader, safeguardingBy }: Reply, { person }: ActingOnMessage): void {
  if (safeguardingBy === null || reader === null)
    throw problem({
      code: 'reply-for-safeguarding',
      what: 'the rules cannot check this answer, or what it answers, so the safeguarding lead looks at it first and names who reads its language.',
      kept: 'It waits for them.',
    })
  if (reader === person) return
  throw problem({
    code: 'reply-for-reader',
    what: 'this answer is agreed to by the colleague who reads its language.',
    kept: 'It waits for them.',
  })
}

/** What an answer says in English is held to the same rules, and not to how easy it is to read. */
function checkTranslation(inEnglish: string, { overrideWhy }: Reply, check: ReplyCheck): void {
  if (!inEnglish.trim())
    throw problem({
      code: 'reply-not-in-english',
      what: 'Write down what this answer says, in English.',
      kept: 'It waits.',
      at: { field: 'in-english' },
    })
  if (check.isInAnotherLanguage(inEnglish)) throw notEnglish('in-english')
  const wrong = doubtsOfReply(inEnglish, check)
    .filter(({ code }) => code === 'reply-unsafe' || (code === 'reply-doubtful' && overrideWhy === null))
    .map(one => ({ ...one, todo: 'Take the answer back, to write another.', at: { field: 'in-english' } }))
  if (wrong.length > 0) throw new ProblemsError(wrong)
}

const notEnglish = (field: string) =>
  problem({
    code: 'reply-not-english',
    what: 'What you wrote is in a language that the rules do not read.',
    kept: 'Nothing was sent.',
    todo: 'Write in English what was said.',
    at: { field },
  })
const writeAnew = () =>
  problem({
    code: 'reply-needs-reader',
    what: 'the rules cannot check this answer, or what it answers.',
    kept: 'It was not sent.',
    todo: 'Take it back and write it again: the safeguarding lead then names who reads its language.',
  })
/** Something changed while this was decided. */
const heldBack = () =>
  problem({
    code: 'reply-for-safeguarding',
    what: 'a concern about this message is open, so the safeguarding lead decides whether an answer goes.',
    kept: 'Nothing was sent.',
  })

/** The reply that waits, if it is the one that this person had before them: another may have been written meanwhile. */
async function waitingReply(tx: Transaction, message: string, which: string): Promise<Reply> {
  const reply = (await listReplies(tx, message)).find(one => one.sentAt === null)
  if (!reply) throw problem({ code: 'no-reply-waits', what: 'no reply waits here any more.' })
  if (reply.id === which) return reply
  throw problem({
    code: 'reply-not-read',
    what: 'the reply that you had before you was taken back, and another was written.',
    kept: 'Nothing was sent.',
    todo: 'Read the one that waits now, then decide.',
  })
}

async function canBeReached(tx: Transaction, { id, answerBy }: Message): Promise<void> {
  if (answerBy === 'words' || (await findSealedContact(tx, id))) return
  throw contactGone()
}

/** An e-mail goes by itself; then, as after a call, nobody knows any more where the child can be reached. */
async function deliver(
  tx: Transaction,
  message: Message,
  { id, words }: Pick<Reply, 'id' | 'words'>,
  use: ReplyUse,
): Promise<void> {
  if (message.answerBy === 'words' || message.answerBy === 'none') return
  const sealed = await findSealedContact(tx, message.id)
  if (!sealed) throw contactGone()
  if (message.answerBy === 'e-mail') {
    const { at } = openContact(use.contactKey, sealed)
    // whoever sees the list of mails learns nothing from the subject
    const mail = await queueMail(tx, {
      to: at,
      subject: use.officeName,
      text: `${words}\n\n${use.underReplies(registerOf(message), message.language)}\n`,
    })
    await noteMailOfReply(tx, id, mail)
  }
  await deleteContact(tx, message.id)
}

const contactGone = () =>
  problem({
    code: 'contact-gone',
    what: 'this child was answered, and its address was deleted then.',
  })

/** An answer in the words that the child chose: easy ones are held to readers of easy read. */
function checkFor(message: Message, { underReplies, ...use }: ReplyUse): ReplyCheck {
  const register = registerOf(message)
  return { ...use, underReplies: underReplies(register, message.language), readers: READERS_OF[register] }
}

/** What must not go at all cannot be overridden; what is only hard to read, or doubtful, can, with a reason. */
function checkWords(words: string, overrideWhy: string, check: ReplyCheck): void {
  const doubts = doubtsOfReply(words, check)
  const stop = overrideWhy.trim() ? doubts.filter(({ code }) => !LETS_THROUGH.has(code)) : doubts
  if (stop.length > 0) throw new ProblemsError(stop)
}
