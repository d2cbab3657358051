import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { PLAIN_LANGUAGE } from '../form/asked-language.ts'
import { insertInvented } from './bring-messages.store.ts'
import { takeMessage } from './intake.store.ts'
import { cleanPicture, isDoubt } from './media/clean-picture.ts'
import type { AnswerBy, Way } from './message.ts'
import type { PostBox } from './post-box-words.ts'

/** A message that nobody sent, with what became of it: for the example office. It names nobody, so nothing is masked. */
export type InventedMessage = {
  hour: Date
  way: Way
  words: string
  topic: string | null
  age: number | null
  themes: readonly string[]
  answerBy: Extract<AnswerBy, 'none' | 'words'>
  easyWords: boolean
  mayPrint: boolean | null
  reply: string | null
  deed: string | null
}

export type BringMessagesUse = {
  db: Database
  files: FileStore
  box: PostBox
  clock: OfficeClock
}

/** Puts invented messages of a time that is over into the post box, all or none: read and answered, or waiting; with a drawing where one is given. */
export async function bringInventedMessages(
  { db, files, box, clock }: BringMessagesUse,
  messages: readonly (InventedMessage & { isDealtWith: boolean })[],
  person: string,
  drawing: string | null = null,
): Promise<void> {
  const drawn = drawing === null ? { file: null, fileKind: null } : await storePicture(files, drawing)
  const rows = messages.map(({ reply, deed, themes, ...one }) => ({
    ...one,
    ...drawn,
    id: randomUUID(),
    readBy: clock.readBy(one.hour),
    replyBy: one.answerBy === 'none' ? null : clock.replyBy(one.hour),
    themes: one.isDealtWith ? themes : [],
    reply: one.isDealtWith ? reply : null,
    deed: one.isDealtWith ? deed : null,
  }))
  const keep = { words: box.keep.wordsMonths, files: box.keep.filesMonths, rows: box.keep.rowsMonths }
  await db.transaction().execute(tx => insertInvented(tx, rows, { person, keep }))
}

/** Sends invented messages as children do, and a drawing with them: the rules have not read them yet. */
export async function bringNewMessages(
  { db, files }: BringMessagesUse,
  messages: readonly Pick<
    InventedMessage,
    'words' | 'topic' | 'age' | 'answerBy' | 'easyWords' | 'mayPrint'
  >[],
  drawing: string,
): Promise<void> {
  const nothing = { file: null, fileKind: null, receiptHash: null, contact: null, language: PLAIN_LANGUAGE }
  for (const one of messages)
    await takeMessage(db, { ...nothing, ...one, number: randomUUID(), way: 'write' })
  const drawn = await storePicture(files, drawing)
  await takeMessage(db, {
    ...nothing,
    number: randomUUID(),
    way: 'draw',
    words: null,
    topic: 'home',
    age: 5,
    answerBy: 'none',
    easyWords: true,
    mayPrint: null,
    ...drawn,
  })
}

/** Cleans a picture as one that was sent, and keeps it. */
async function storePicture(files: FileStore, drawing: string) {
  const picture = await cleanPicture(drawing, (await stat(drawing)).size)
  if (isDoubt(picture)) throw new Error(`expected a picture, got one that is ${picture}`)
  const { id } = await files.store(inOnePiece(picture.bytes), picture.bytes.byteLength)
  return { file: id, fileKind: picture.kind }
}

async function* inOnePiece(bytes: Uint8Array) {
  yield bytes
}
