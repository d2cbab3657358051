import { ButtonLink } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Headlines } from '../../platform/html/components/headline.tsx'
import { Pagination } from '../../platform/html/components/pagination.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { Day, Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { NOT_MASKED } from '../concern/not-masked.tsx'
import { ConcernDue } from './concern-due.tsx'
import type { Message, MessageCounts, Which } from './messages.store.ts'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'
import { chosenLanguage, sayGravity, standingOf, WAY_WORDS } from './say-message.ts'

export type MessagesLook = {
  messages: readonly Message[]
  counts: MessageCounts
  which: Which
  theme: string
  page: number
  pages: number
  topics: Readonly<Record<string, string>>
  today: string
  now: Date
  mayReadConcerns: boolean
}

const WHICH_WORDS: Readonly<Record<Which, string>> = {
  unread: 'To be read',
  'reply-due': 'Reply due',
  second: 'Waiting for a second person',
  all: 'All messages',
}

/** The messages of the post box: the gravest first, then what is due first. */
export function MessagesPage({ look }: { look: MessagesLook }) {
  const { counts, which, theme, page, pages } = look
  const address = (shown: Which) => withQuery(paths.messages, { which: shown })
  return (
    <OfficePage
      title="Post box"
      lede="What children wrote, drew or said. Every message is read by a person. The gravest is at the top, then what is due first."
      actions={
        <ButtonLink href={paths.themes} kind="quiet">
          Themes over time
        </ButtonLink>
      }
      wide
    >
      <Headlines
        figures={[
          { label: 'To be read', figure: counts.unread.toLocaleString('en'), href: address('unread') },
          { label: 'Late', figure: counts.late.toLocaleString('en') },
          { label: 'Replies due', figure: counts.replyDue.toLocaleString('en'), href: address('reply-due') },
          {
            label: 'Waiting for a second person',
            figure: counts.second.toLocaleString('en'),
            href: address('second'),
          },
        ]}
      />
      <FilterForm action={paths.messages} label="Which messages">
        <Select
          name="which"
          label="Show"
          value={which}
          options={Object.entries(WHICH_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <Select
          name="theme"
          label="Theme"
          value={theme}
          options={[
            { value: '', label: 'Any' },
            ...Object.entries(look.topics).map(([value, label]) => ({ value, label })),
          ]}
        />
      </FilterForm>
      {look.messages.length === 0 ? (
        <EmptyState title="Nothing is waiting here.">
          <p>The post box is always open. What comes in appears here within a minute.</p>
        </EmptyState>
      ) : (
        <MessagesTable look={look} />
      )}
      <Pagination
        page={page}
        pages={pages}
        href={shown => withQuery(paths.messages, { which, theme, page: shown })}
      />
    </OfficePage>
  )
}

const MessagesTable = ({
  look: { messages, which, topics, today, now, mayReadConcerns },
}: {
  look: MessagesLook
}) => (
  <DataTable
    caption={WHICH_WORDS[which]}
    cards
    rows={messages}
    columns={[
      {
        key: 'message',
        label: 'Message',
        sentences: true,
        cell: row => (
          <>
            <Worry of={row} />
            <a href={pathTo(paths.message, { id: row.id })}>{excerpt(row)}</a>
            {row.fileKind && ` (${WAY_WORDS[row.way]})`} {row.easyWords && <Tag>easy words</Tag>}{' '}
            {chosenLanguage(row) && <Tag>{chosenLanguage(row)}</Tag>}
          </>
        ),
      },
      {
        key: 'about',
        label: 'About',
        cell: row => (row.topic ? (topics[row.topic] ?? row.topic) : 'not said'),
      },
      { key: 'age', label: 'Age', cell: row => row.age ?? 'not said' },
      { key: 'came', label: 'Came in the hour of', cell: row => <Time at={row.receivedHour} /> },
      {
        key: 'waits',
        label: 'Where it stands',
        cell: row => {
          const { words, due, isLate } = standingOf(row, today)
          return (
            <>
              {words}
              {due && (
                <>
                  {' '}
                  by <Day on={due} />
                </>
              )}{' '}
              {isLate && <Tag tone="bad">late</Tag>}
              {row.concern && (
                <p>
                  Its concern: <ConcernDue concern={row.concern} now={now} isLinked={mayReadConcerns} />
                </p>
              )}
            </>
          )
        },
      },
    ]}
  />
)

/** The gravest open worry, before the words: a column of its own was nearly empty and took their room. */
const Worry = ({ of }: { of: Message }) => {
  const worry = sayGravity(of)
  return (
    worry && (
      <>
        <Tag tone={worry.tone}>{worry.words}</Tag>
        <br />
      </>
    )
  )
}

// enough to see which to open first; the whole is one step away
const EXCERPT = 110

function excerpt({ masked, translated, hasWords, inAnotherLanguage }: Message): string {
  const shown = masked ?? translated
  if (shown === null) {
    if (inAnotherLanguage && hasWords) return NOT_MASKED
    return hasWords ? 'words that are not masked' : 'without words'
  }
  const words = shown.length > EXCERPT ? `${shown.slice(0, EXCERPT)} …` : shown
  return masked === null ? `In English: ${words}` : words
}
