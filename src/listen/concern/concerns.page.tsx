import { type Column, DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Headlines } from '../../platform/html/components/headline.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { sayWhen, WHOSE_WORDS } from '../clock/say-hours.ts'
import { officePaths } from '../office/office.paths.ts'
import { isLate, isOpen, stepOf, whoseClock } from './clock-of-concern.ts'
import {
  type Concern,
  categoryWords,
  isInAnotherLanguage,
  OUTCOMES,
  STATE_WORDS,
  sayHowGrave,
} from './concern.ts'
import type { ConcernCounts } from './concerns.store.ts'
import { NOT_MASKED } from './not-masked.tsx'
import type { ToReadCounts } from './to-read.store.ts'

export type ConcernsLook = {
  /** Whether those are shown that are closed; else what waits. */
  isClosed: boolean
  concerns: readonly Concern[]
  counts: ConcernCounts
  toRead: ToReadCounts
  names: ReadonlyMap<string, string>
  clock: OfficeClock
  now: Date
  /** Whether this person may have everything read anew. */
  mayReadAgain: boolean
}

/** The safeguarding inbox: what must be read, what is due first at the top. */
export const ConcernsPage = ({
  look: { isClosed, concerns, counts, toRead, names, clock, now, mayReadAgain },
}: {
  look: ConcernsLook
}) => (
  <OfficePage
    title="Concerns"
    lede="What children wrote in which the rules found a worry. What is due first is at the top."
    wide
  >
    <Headlines
      figures={[
        { label: 'Not read yet', figure: counts.unread.toLocaleString('en') },
        { label: 'Late', figure: counts.late.toLocaleString('en') },
        {
          label: 'Read and open',
          figure: (counts.open - counts.unread).toLocaleString('en'),
          ...(isClosed ? { href: officePaths.concerns } : {}),
        },
        {
          label: 'Closed',
          figure: counts.closed.toLocaleString('en'),
          href: withQuery(officePaths.concerns, { which: 'closed' }),
        },
        {
          label: 'Texts to read today',
          figure: toRead.waiting.toLocaleString('en'),
          note: `not flagged, and not read; ${toRead.readToday.toLocaleString('en')} read today`,
          href: officePaths.textsToRead,
        },
      ]}
    />
    {isClosed ? (
      <Closed concerns={concerns} names={names} />
    ) : (
      <Open {...{ concerns, counts, names, clock, now }} />
    )}
    {mayReadAgain && (
      <p>
        The rules have changed? <a href={officePaths.readAgain}>Read everything again</a>.
      </p>
    )}
  </OfficePage>
)

const ABOUT: Column<Concern> = {
  key: 'concern',
  label: 'About',
  cell: row => <a href={pathTo(officePaths.concern, { id: row.id })}>{categoryWords(row.category)}</a>,
}
const SEVERITY: Column<Concern> = {
  key: 'severity',
  label: 'How grave',
  cell: row => {
    const { words, tone } = sayHowGrave(row)
    return <Tag tone={tone}>{words}</Tag>
  },
}
const WORDS: Column<Concern> = {
  key: 'words',
  label: 'Words, masked',
  sentences: true,
  cell: row => excerpt(row),
}

const Open = ({
  concerns,
  counts,
  names,
  clock,
  now,
}: Pick<ConcernsLook, 'concerns' | 'counts' | 'names' | 'clock' | 'now'>) => (
  <>
    <p>
      Clocks run in {sayWhen('office', clock)}.
      {clock.onCall && (
        <> Those of the gravest, and of what nobody could read yet, run {sayWhen('onCall', clock)}.</>
      )}
    </p>
    {concerns.length === 0 ? (
      <EmptyState title="No concern is open.">
        <p>Every text is read by the rules within a minute. What they find appears here.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption={
          counts.open > concerns.length
            ? `The first ${concerns.length} of ${counts.open.toLocaleString('en')} open concerns`
            : 'Open concerns'
        }
        cards
        rows={concerns}
        columns={[
          ABOUT,
          SEVERITY,
          WORDS,
          {
            key: 'due',
            label: 'Next step by',
            cell: row => (
              <>
                <Time at={row.due} /> {isLate(row, now) && <Tag tone="bad">late</Tag>}{' '}
                {isOpen(row) && `(${WHOSE_WORDS[whoseClock(clock, row)]})`}
              </>
            ),
          },
          {
            key: 'state',
            label: 'State',
            cell: row =>
              `${STATE_WORDS[row.state]}${row.state !== 'waiting' && isOpen(row) && stepOf(row) === 'read' ? ', not opened yet' : ''}${row.owner ? `: ${names.get(row.owner) ?? 'someone who has left'}` : ''}`,
          },
        ]}
      />
    )}
  </>
)

/** What came of those that are closed, and who closed them. */
const Closed = ({ concerns, names }: Pick<ConcernsLook, 'concerns' | 'names'>) => (
  <>
    <p>
      <a href={officePaths.concerns}>Those that are open</a>
    </p>
    {concerns.length === 0 ? (
      <EmptyState title="No concern is closed.">
        <p>A concern is closed by a person, with what came of it.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption="Closed concerns, the last one first"
        cards
        rows={concerns}
        columns={[
          ABOUT,
          SEVERITY,
          WORDS,
          {
            key: 'outcome',
            label: 'What came of it',
            cell: row => (row.outcome ? OUTCOMES[row.outcome] : 'not said'),
          },
          {
            key: 'by',
            label: 'Closed by',
            cell: row =>
              [row.closedBy, row.agreedBy]
                .filter(one => one !== null)
                .map(one => names.get(one) ?? 'someone who has left')
                .join(' and '),
          },
        ]}
      />
    )}
  </>
)

// enough to see which to open first; the whole is one step away
const EXCERPT = 140

function excerpt(concern: Concern): string {
  const shown = concern.masked ?? concern.translated
  if (shown === null) return isInAnotherLanguage(concern) ? NOT_MASKED : 'To be seen by the safeguarding lead'
  const words = shown.length > EXCERPT ? `${shown.slice(0, EXCERPT)} …` : shown
  return concern.masked === null ? `In English: ${words}` : words
}
