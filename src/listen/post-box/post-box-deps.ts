import type { KeyObject } from 'node:crypto'
import type { Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { deriveKey } from '../../platform/http/secrets.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { readFormWords, readReceiptWords, type WordsOfForms } from '../form/form-words.ts'
import { mustHaveButtons } from '../form/must-have-buttons.ts'
import { languagesOfBox, type PostBox, readPostBox } from './post-box-words.ts'
import { readUnsafeWays, type UnsafeWays } from './unsafe-ways.ts'

/** What the post box works with, before its door and behind it. */
export type PostBoxDeps = {
  /** With the rights of public pages: it can bring in a message and can read none. */
  db: Database
  files: FileStore
  box: PostBox
  /** What an answer may not say. */
  ways: UnsafeWays
  clock: OfficeClock
  /** Words of buttons that stand on every page for children. */
  words: WordsOfForms
  receiptWords: readonly string[]
  /** Signs the addresses of new messages, and draws the words of their receipts. */
  key: KeyObject
  /** Seals where a child can be reached. */
  contactKey: KeyObject
  now: () => Date
  failed: (error: unknown) => void
}

export type PostBoxUse = Pick<PostBoxDeps, 'db' | 'files' | 'failed'> & {
  secret: string
  /** The office's folder: its words. */
  office: string
  clock: OfficeClock
  now?: () => Date
}

/** Opens the post box of an office. A word missing from its text is told here, at the start. */
export function openPostBox({ secret, office, now = () => new Date(), ...use }: PostBoxUse): PostBoxDeps {
  const box = readPostBox(office)
  const words = readFormWords(office)
  mustHaveButtons(languagesOfBox(box), words, 'post-box.yaml')
  return {
    ...use,
    now,
    box,
    ways: readUnsafeWays(office),
    words,
    receiptWords: readReceiptWords(office),
    key: deriveKey(secret, 'message of the post box'),
    contactKey: deriveKey(secret, 'contact of the post box'),
  }
}
