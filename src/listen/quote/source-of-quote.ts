import type { Database } from '../../platform/database/database.ts'
import { holdQuotableMessage } from './message-speaker.store.ts'
import type { Quote } from './quote.ts'
import { holdQuotableWords } from './speaker.store.ts'

/** The words that a quote was taken from, held so that they stay; undefined once they may be quoted no more. */
export const holdSource = (
  db: Database,
  { words, message }: Pick<Quote, 'words' | 'message'>,
): Promise<{ masked: string; raw: string | null } | undefined> =>
  message === null ? holdQuotableWords(db, words!) : holdQuotableMessage(db, message)
