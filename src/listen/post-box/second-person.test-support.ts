import type { Database } from '../../platform/database/database.ts'
import type { ActingOnMessage } from './act-on-message.ts'
import { listReplies } from './replies.store.ts'
import { agreeWithReply, dropReply, nameReader, type ReplyUse } from './reply-to-message.ts'

/** Somebody whose page is fresh: they decide on the reply that waits at this moment. */
export const agreeWithWaiting = async (
  db: Database,
  acting: ActingOnMessage,
  use: ReplyUse,
  inEnglish = '',
) => agreeWithReply(db, acting, { which: await waiting(db, acting), inEnglish }, use)

export const nameReaderOfWaiting = async (db: Database, acting: ActingOnMessage, reader: string) =>
  nameReader(db, acting, { which: await waiting(db, acting), reader })

export const dropWaiting = async (db: Database, acting: ActingOnMessage) =>
  dropReply(db, acting, { which: await waiting(db, acting) })

const waiting = async (db: Database, { message }: ActingOnMessage): Promise<string> =>
  (await listReplies(db, message)).find(one => one.sentAt === null)?.id ?? 'none waits'
