import { z } from 'zod'
import { handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import type { Schedule } from '../../platform/jobs/run-jobs.ts'
import { type ReadMessagesUse, readNewMessages, settleOver } from './read-messages.ts'

const READ_MESSAGES = jobKind('listen.read-messages', z.unknown())

/** Every minute: a message is before a person within the minute. */
export const MESSAGES_EVERY_MINUTE: Schedule = { name: READ_MESSAGES.name, when: '* * * * *' }

/** Reads what came into the post box, and takes the order from what came before this hour. Two at once share the work. */
export const messagesJob = (use: ReadMessagesUse): JobHandler =>
  handles(READ_MESSAGES, async (_, { log }) => {
    const messages = await readAllMessages(use, new Date())
    if (messages > 0) log.info('messages were read by the rules', { count: messages })
  })

/** Everything that is due now: reading first, which may not wait. */
export async function readAllMessages(use: ReadMessagesUse, now: Date): Promise<number> {
  let messages = 0
  for (let count = 1; count > 0; messages += count) count = await readNewMessages(use, now)
  for (let count = 1; count > 0; ) count = await settleOver(use, now)
  return messages
}
