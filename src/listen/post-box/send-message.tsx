import { createHash } from 'node:crypto'
import { utimes } from 'node:fs/promises'
import type { FileId } from '../../platform/files/file-store.ts'
import { html, type Result } from '../../platform/http/result.ts'
import { NO_STORE } from '../form/visit.tsx'
import { sealContact } from './contact.ts'
import { takeMessage } from './intake.store.ts'
import type { Cleaned } from './media/clean-picture.ts'
import { hourOf, type Way } from './message.ts'
import { MessageFormPage } from './message-form.page.tsx'
import { DONT_WANT, type Draft, type DraftRead } from './read-draft.ts'
import { hashOfReceipt, receiptOfMessage } from './receipt-of-message.ts'
import type { SpokenBox } from './speak-as.ts'
import { ThanksPage } from './thanks.page.tsx'

/** A message that is being written: which way, and what its address proves. */
export type Writing = { way: Way; token: string; number: string }

/**
 * Takes a message and thanks for it, or shows it again with everything in it. It is thanked for only when it is on the
 * disk; what comes twice is taken once and thanked for twice, with the same words to keep.
 */
export async function sendMessage(
  box: SpokenBox,
  writing: Writing,
  { draft, doubts, file }: DraftRead,
): Promise<Result> {
  const again = (status: number, notKept = false): Result =>
    html(<MessageFormPage box={box} writing={writing} draft={draft} doubts={doubts} notKept={notKept} />, {
      status,
      headers: NO_STORE,
    })
  if (Object.keys(doubts).length > 0) return again(422)
  const receipt = receiptOfMessage(box.receiptWords, box.key, writing.number)
  const answerBy = draft.answer === null || draft.answer === DONT_WANT ? 'none' : draft.answer
  const hour = hourOf(box.now())
  try {
    await box.db.transaction().execute(async tx => {
      const isNew = await takeMessage(tx, {
        number: writing.number,
        // who chose to draw, left the picture out and wrote has written
        way: file ? writing.way : 'write',
        topic: draft.topic === DONT_WANT ? null : draft.topic || null,
        age: Number(draft.age) || null,
        words: draft.words || null,
        file: file ? idOf(file) : null,
        fileKind: file?.kind ?? null,
        answerBy,
        receiptHash: answerBy === 'words' ? hashOfReceipt(receipt) : null,
        contact: contactOf(box, draft),
        easyWords: box.isDrawn,
        language: box.language,
        mayPrint: mayPrintOf(draft),
      })
      // only now: a message that the database refuses leaves no file that nobody would ever delete
      if (isNew && file) await keepFile(box, file, hour)
    })
  } catch (error) {
    box.failed(error)
    return again(503, true)
  }
  return html(
    <ThanksPage
      box={box}
      draft={draft}
      hour={hour}
      receipt={answerBy === 'words' ? receipt : null}
      hasFile={file !== null}
      over={box.at.message(writing)}
    />,
    { headers: NO_STORE },
  )
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

function contactOf({ contactKey }: SpokenBox, { answer, email, phone }: Draft): Buffer | null {
  if (answer === 'e-mail') return sealContact(contactKey, { by: 'e-mail', at: email })
  return answer === 'phone' ? sealContact(contactKey, { by: 'phone', at: phone }) : null
}
