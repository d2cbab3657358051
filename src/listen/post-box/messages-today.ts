import type { Database } from '../../platform/database/database.ts'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import type { TodayItem, TodaySource } from '../../platform/today/today.ts'
import { type MessageCounts, readMessageQueue } from './messages.store.ts'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'
import { listMessagesNotAnswered } from './replies.store.ts'

/** What the post box has waiting: messages nobody has read, replies that are due, answers and deeds that need a second person. */
export const messagesToday = (db: Database): TodaySource => ({
  section: 'Listen',
  permission: 'listen.reply-message',
  list: async () => {
    const { unread, replyDue, second, readBy, replyBy } = await readMessageQueue(db)
    return [
      ...waiting(unread, 'unread', 'message to be read', 'messages to be read', readBy),
      ...waiting(replyDue, 'reply-due', 'child waits for an answer', 'children wait for an answer', replyBy),
      ...waiting(
        second,
        'second',
        'message has an answer or a deed that waits for a second person',
        'messages have an answer or a deed that waits for a second person',
        null,
      ),
      ...(await listMessagesNotAnswered(db)).map(({ message, isGivenUp }) => ({
        title: isGivenUp
          ? 'Post box: a child was never answered, no mail server took the answer'
          : 'Post box: an answer has not gone out, no mail server takes it',
        href: pathTo(paths.message, { id: message }),
      })),
    ]
  },
})

function waiting(
  count: MessageCounts['unread'],
  which: string,
  one: string,
  many: string,
  due: string | null,
): TodayItem[] {
  if (count === 0) return []
  return [
    {
      title: `Post box: ${count} ${count === 1 ? one : many}`,
      href: withQuery(paths.messages, { which }),
      ...(due ? { due } : {}),
    },
  ]
}
