import { Tag } from '../../platform/html/components/tag.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { WAITS_FOR } from '../concern/clock-of-concern.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Message } from './messages.store.ts'

/** The clock of a message's concern: it runs beside that of the message, and is mostly the shorter. Taking a concern is not reading it. */
export function ConcernDue({
  concern: { id, state, isUnread, due },
  now,
  isLinked,
}: {
  concern: NonNullable<Message['concern']>
  now: Date
  isLinked: boolean
}) {
  const at = new Date(due)
  const waits = sayWaits(state, isUnread)
  return (
    <>
      {isLinked ? <a href={pathTo(officePaths.concern, { id })}>{waits}</a> : waits} <Time at={at} />
      {at < now && (
        <>
          {' '}
          <Tag tone="bad">late</Tag>
        </>
      )}
    </>
  )
}

const sayWaits = (state: Open, isUnread: boolean): string =>
  isUnread
    ? `not read yet${state === 'waiting' ? '' : ', though somebody has it'}: to be read by`
    : WAITS_FOR[state].toLowerCase()

type Open = NonNullable<Message['concern']>['state']
