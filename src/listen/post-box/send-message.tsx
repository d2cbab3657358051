import { createHash } from 'node:crypto'
import { utimes } from 'node:fs/promises'
import type { FileId } from '../../platform/files/file-store.ts'
import { html, type Result } from '../../platform/http/result.ts'
import { NO_STORE } from '../form/visit.tsx'
import { type Contact, sealContact } from './contact.ts'
import {
  changeMayPrint,
  changeMayPrintWithinTheHour,
  findAnswer,
  findStanding,
  takeMessage,
} from './intake.store.ts'
import type { Cleaned } from './media/clean-picture.ts'
import { hourOf } from './message.ts'
import { type Earlier, MessageFormPage, type MessageFormProps } from './message-form.page.tsx'
import { DONT_WANT, type Draft, type DraftRead } from './read-draft.ts'
import { hashOfReceipt, type MessageReceipt, receiptOfMessage } from './receipt-of-message.ts'
import type { SpokenBox } from './speak-as.ts'
import { ThanksPage } from './thanks.page.tsx'
import { cameOf, nextWriting, type Writing } from './writing.ts'

/**
 * Takes a message and thanks for it, or shows it again with everything in it. It is thanked for only when it is on the
 * disk. What comes twice is taken once and thanked for twice, with the same words to keep; something else at the same address is
 * shown again at a fresh one, where the child says whether it is to be sent too.
 */
export async function sendMessage(box: SpokenBox, writing: Writing, read: DraftRead): Promise<Result> {
  const { draft, doubts, file } = read
  const again = (status: number, more: Partial<MessageFormProps> = {}): Result =>
    html(<MessageFormPage box={box} writing={writing} draft={draft} doubts={doubts} {...more} />, {
      status,
      // a browser with script names the page by the address at which it goes on
      headers: { ...NO_STORE, 'content-location': box.at.message(more.writing ?? writing) },
    })
  if (Object.keys(doubts).length > 0) return again(422)
  let sent: Sent
  try {
    sent = await takeOnce(box, writing, read)
  } catch (error) {
    box.failed(error)
    return again(503, { notKept: true })
  }
  if ('next' in sent) return again(409, { writing: sent.next, earlier: sent.earlier })
  return html(
    <ThanksPage
      box={box}
      draft={draft}
      hour={sent.hour}
      receipt={answerByOf(draft) === 'words' ? receiptOf(box, sent.as) : null}
      hasFile={file !== null}
      over={box.at.message(sent.as)}
    />,
    { headers: NO_STORE },
  )
}

/** The message that we have, or the one before this and where this goes on. */
type Sent = { as: Writing; hour: Date } | { next: Writing; earlier: Earlier }

/**
 * Takes what came at its address. Where something else was sent there, it may have been sent already from where it went on, by a
 * browser that sends the page before once more.
 */
async function takeOnce(box: SpokenBox, writing: Writing, read: DraftRead): Promise<Sent> {
  const what = whatCame(read)
  const { standing, hour } = await take(box, writing, read)
  if (standing === 'taken') return { as: writing, hour: hourOf(box.now()) }
  if (standing === 'again') return again(box, { as: writing, hour }, read)
  for (let before = { as: writing, hour }; ; ) {
    const changed = await changedWithinTheHour(box, before.as, read)
    if (changed) return { as: before.as, hour: changed }
    const next = nextWriting(box.key, before.as, sameButPrint(read))
    const came = cameOf(box.key, next, what)
    const known = await findStanding(box.db, { number: next.number, came })
    if (!known) return { next, earlier: { receipt: await receiptAskedFor(box, before) } }
    if (known.standing === 'again') return again(box, { as: next, hour: known.hour }, read)
    before = { as: next, hour: known.hour }
  }
}

/** The message that we have, with what the child says of printing now. */
async function again(box: SpokenBox, sent: { as: Writing; hour: Date }, { draft }: DraftRead): Promise<Sent> {
  if (answerByOf(draft) === 'words')
    await changeMayPrint(box.db, {
      receiptHash: hashOfReceipt(receiptOf(box, sent.as)),
      mayPrint: mayPrintOf(draft),
    })
  return sent
}

/** The hour of the message that we have, where nothing but what the child says of printing was changed in it, and its hour is not over. */
const changedWithinTheHour = async (
  box: SpokenBox,
  writing: Writing,
  read: DraftRead,
): Promise<Date | null> =>
  answerByOf(read.draft) === 'words'
    ? null
    : changeMayPrintWithinTheHour(box.db, {
        number: writing.number,
        sameButPrint: cameOf(box.key, writing, sameButPrint(read)),
        came: cameOf(box.key, writing, whatCame(read)),
        mayPrint: mayPrintOf(read.draft),
      })

const take = (box: SpokenBox, writing: Writing, read: DraftRead) =>
  box.db.transaction().execute(async tx => {
    const { draft, file } = read
    const answerBy = answerByOf(draft)
    const taken = await takeMessage(tx, {
      number: writing.number,
      way: wayOf(writing, file),
      topic: draft.topic === DONT_WANT ? null : draft.topic || null,
      age: Number(draft.age) || null,
      words: draft.words || null,
      file: file ? idOf(file) : null,
      fileKind: file?.kind ?? null,
      answerBy,
      receiptHash: answerBy === 'words' ? hashOfReceipt(receiptOf(box, writing)) : null,
      contact: contactOf(box, draft),
      easyWords: box.isDrawn,
      language: box.language,
      mayPrint: mayPrintOf(draft),
      came: cameOf(box.key, writing, whatCame(read)),
      sameButPrint: answerBy === 'words' ? null : cameOf(box.key, writing, sameButPrint(read)),
    })
    // only now: a message that the database refuses leaves no file that nobody would ever delete
    if (taken.standing === 'taken' && file) await keepFile(box, file, hourOf(box.now()))
    return taken
  })

/**
 * All that we would keep of it and of how to answer: what is none of this makes no other message of it. Whether its words may be printed is changed in
 * the message that we have where the child can lead us to it, by the words to its answer, and within its hour by the page that it came from. Later nothing
 * leads from any other child to its message, not even for us, and that is kept so: there a changed answer to this is another message, which the child is
 * asked about.
 */
const whatCame = (read: DraftRead): string =>
  answerByOf(read.draft) === 'words'
    ? sameButPrint(read)
    : JSON.stringify([sameButPrint(read), mayPrintOf(read.draft)])

const sameButPrint = ({ draft, file }: DraftRead): string =>
  JSON.stringify([
    draft.words,
    file ? idOf(file) : null,
    draft.topic === DONT_WANT ? '' : draft.topic,
    Number(draft.age) || 0,
    answerByOf(draft),
    reachedAt(draft)?.at ?? null,
  ])

// who chose to draw, left the picture out and wrote has written
const wayOf = ({ way }: Writing, file: Cleaned | null) => (file ? way : 'write')

const answerByOf = ({ answer }: Draft) => (answer === null || answer === DONT_WANT ? 'none' : answer)

const receiptOf = ({ receiptWords, key }: SpokenBox, { number }: Writing): MessageReceipt =>
  receiptOfMessage(receiptWords, key, number)

/**
 * The words that lead to the answer to a message, if it asked for them: they may never have arrived. Only within the hour in which it came, for its
 * address stays in the history of a browser that others may use.
 */
async function receiptAskedFor(
  box: SpokenBox,
  { as, hour }: { as: Writing; hour: Date },
): Promise<MessageReceipt | null> {
  if (hour.getTime() !== hourOf(box.now()).getTime()) return null
  const receipt = receiptOf(box, as)
  return (await findAnswer(box.db, hashOfReceipt(receipt))).length > 0 ? receipt : null
}

/** The times that the disk shows of a file are those of its hour, too. */
async function keepFile({ files }: SpokenBox, { bytes }: Cleaned, hour: Date): Promise<void> {
  const { id } = await files.store(once(bytes), bytes.byteLength)
  await utimes(files.path(id), hour, hour)
}

/** What the file store will call it: the message names its file before it is there. */
const idOf = ({ bytes }: Cleaned): FileId => createHash('sha256').update(bytes).digest('hex')

async function* once(bytes: Uint8Array) {
  yield bytes
}

const mayPrintOf = ({ print }: Draft): boolean | null =>
  print === 'yes' || print === 'no' ? print === 'yes' : null

function reachedAt({ answer, email, phone }: Draft): Contact | null {
  if (answer === 'e-mail') return { by: 'e-mail', at: email }
  return answer === 'phone' ? { by: 'phone', at: phone } : null
}

function contactOf({ contactKey }: SpokenBox, draft: Draft): Buffer | null {
  const contact = reachedAt(draft)
  return contact && sealContact(contactKey, contact)
}
