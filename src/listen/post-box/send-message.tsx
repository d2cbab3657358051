import { utimes } from 'node:fs/promises'
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
    const kept = file ? await keepFile(deps, file, hour) : null
    await takeMessage(deps.db, {
      number: writing.number,
      // who chose to draw, left the picture out and wrote has written
      way: file ? writing.way : 'write',
      topic: draft.topic || null,
      age: draft.age ? Number(draft.age) : null,
      words: draft.words || null,
      file: kept,
      fileKind: file?.kind ?? null,
      answerBy: draft.answer,
      receiptHash: draft.answer === 'words' ? hashOfReceipt(receipt) : null,
      contact: contactOf(deps, draft),
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
async function keepFile({ files }: PostBoxDeps, { bytes }: Cleaned, hour: Date): Promise<string> {
  const { id } = await files.store(once(bytes), bytes.byteLength)
  await utimes(files.path(id), hour, hour)
  return id
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

function contactOf({ contactKey }: PostBoxDeps, { answer, email, phone }: Draft): Buffer | null {
  if (answer === 'e-mail') return sealContact(contactKey, { by: 'e-mail', at: email })
  return answer === 'phone' ? sealContact(contactKey, { by: 'phone', at: phone }) : null
}
