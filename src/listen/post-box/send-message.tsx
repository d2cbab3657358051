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
import type { PostBoxDeps } from './post-box-deps.ts'
import type { Draft, DraftRead } from './read-draft.ts'
import { hashOfReceipt, receiptOfMessage } from './receipt-of-message.ts'
import { ThanksPage } from './thanks.page.tsx'

/** A message that is being written: which way, and what its address proves. */
export type Writing = { way: Way; token: string; number: string }

/**
 * Takes a message and thanks for it, or shows it again with everything in it. It is thanked for only when it is on the
 * disk; what comes twice is taken once and thanked for twice, with the same words to keep.
 */
export async function sendMessage(
  deps: PostBoxDeps,
  writing: Writing,
  { draft, doubts, file }: DraftRead,
): Promise<Result> {
  const again = (status: number, notKept = false): Result =>
    html(<MessageFormPage deps={deps} writing={writing} draft={draft} doubts={doubts} notKept={notKept} />, {
      status,
      headers: NO_STORE,
    })
  if (Object.keys(doubts).length > 0) return again(422)
  const receipt = receiptOfMessage(deps.receiptWords, deps.key, writing.number)
  const hour = hourOf(deps.now())
  try {
    await deps.db.transaction().execute(async tx => {
      const isNew = await takeMessage(tx, {
        number: writing.number,
        // who chose to draw, left the picture out and wrote has written
        way: file ? writing.way : 'write',
        topic: draft.topic || null,
        age: draft.age ? Number(draft.age) : null,
        words: draft.words || null,
        file: file ? idOf(file) : null,
        fileKind: file?.kind ?? null,
        answerBy: draft.answer ?? 'none',
        receiptHash: draft.answer === 'words' ? hashOfReceipt(receipt) : null,
        contact: contactOf(deps, draft),
      })
      // only now: a message that the database refuses leaves no file that nobody would ever delete
      if (isNew && file) await keepFile(deps, file, hour)
    })
  } catch (error) {
    deps.failed(error)
    return again(503, true)
  }
  return html(
    <ThanksPage deps={deps} draft={draft} hour={hour} receipt={receipt} hasFile={file !== null} />,
    {
      headers: NO_STORE,
    },
  )
}

/** The times that the disk shows of a file are those of its hour, too. */
async function keepFile({ files }: PostBoxDeps, { bytes }: Cleaned, hour: Date): Promise<void> {
  const { id } = await files.store(once(bytes), bytes.byteLength)
  await utimes(files.path(id), hour, hour)
}

/** What the file store will call it: the message names its file before it is there. */
const idOf = ({ bytes }: Cleaned): FileId => createHash('sha256').update(bytes).digest('hex')

async function* once(bytes: Uint8Array) {
  yield bytes
}

function contactOf({ contactKey }: PostBoxDeps, { answer, email, phone }: Draft): Buffer | null {
  if (answer === 'e-mail') return sealContact(contactKey, { by: 'e-mail', at: email })
  return answer === 'phone' ? sealContact(contactKey, { by: 'phone', at: phone }) : null
}
