import { utimes } from 'node:fs/promises'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { ConcernClock, OfficeClock } from '../clock/office-clock.ts'
import type { ReadText, WordsRead } from '../collect/read-words.ts'
import { dueForReading } from '../concern/clock-of-concern.ts'
import { type RaisedConcern, raiseConcerns } from '../concern/raise-concerns.store.ts'
import { hourOf } from './message.ts'
import type { PostBox } from './post-box-words.ts'
import {
  keepMessageRead,
  settleContacts,
  settleMessages,
  takeUnreadMessages,
  type UnreadMessage,
} from './read-messages.store.ts'

/** What reading messages needs: the rules, the clocks, how long each part is kept. */
export type ReadMessagesUse = {
  db: Database
  files: FileStore
  read: ReadText
  clock: OfficeClock
  keep: PostBox['keep']
}

// a transaction of this size takes a few milliseconds and holds nobody up
const MOST = 200

/**
 * Reads the messages that came in since the last time by the rules. The masked words, the clocks and what was found are
 * kept in one transaction: no worry without its message, no message that was read without its worry. Returns how many.
 */
export async function readNewMessages(use: ReadMessagesUse, now: Date): Promise<number> {
  return use.db.transaction().execute(async tx => {
    const messages = await takeUnreadMessages(tx, MOST)
    for (const message of messages) await readOne(tx, use, message, now)
    return messages.length
  })
}

async function readOne(
  tx: Transaction,
  { read, clock, keep }: ReadMessagesUse,
  { id, hour, raw, hasFile, answerBy, language }: UnreadMessage,
  now: Date,
): Promise<void> {
  // as with the answers to a form: in a language that the rules do not read, fewer words have to be strange before a person looks
  const words = raw === null ? null : read(raw, undefined, language ?? undefined)
  await keepMessageRead(tx, {
    id,
    masked: words?.masked ?? null,
    readBy: clock.readBy(hour),
    replyBy: answerBy === 'none' ? null : clock.replyBy(hour),
    keepMonths: { words: keep.wordsMonths, files: keep.filesMonths, rows: keep.rowsMonths },
  })
  const concern = words?.concern ?? (hasFile ? UNSEEN : null)
  const masked = words?.masked ?? null
  if (concern) await raiseConcerns(tx, [concernOf({ id, hour, masked }, concern, clock, now)])
}

/** A worry found in a message, as it goes before a person. */
export const concernOf = (
  { id: message, hour, masked }: { id: string; hour: Date; masked: string | null },
  concern: NonNullable<WordsRead['concern']>,
  clock: ConcernClock,
  now: Date,
): RaisedConcern => ({
  ...concern,
  source: 'post-box',
  words: null,
  message,
  wave: null,
  place: null,
  hour,
  due: dueForReading(clock, { ...concern, masked }, now),
})

/** No rule sees a drawing or hears a voice, so a person does, by the clock of a worry. */
const UNSEEN: NonNullable<WordsRead['concern']> = {
  category: 'unread',
  severity: 'worry',
  rank: 0,
  findings: [
    { rule: 'unseen', says: 'It is a picture or a recording: no rule can see or hear what is in it.' },
  ],
}

/**
 * Writes what came in hours that are over again in no order, on the disk too: messages, contacts, files. Returns how many.
 */
export async function settleOver(
  { db, files }: Pick<ReadMessagesUse, 'db' | 'files'>,
  now: Date,
): Promise<number> {
  const settled = await db.transaction().execute(async tx => {
    await settleContacts(tx)
    return settleMessages(tx, MOST)
  })
  const hour = hourOf(now)
  for (const file of settled.files) {
    if (!(await files.has(file))) continue
    // the same bytes in a new place of the disk, so that the old place's times are gone
    await files.store(files.read(file), Number.MAX_SAFE_INTEGER)
    await utimes(files.path(file), hour, hour)
  }
  return settled.messages
}
