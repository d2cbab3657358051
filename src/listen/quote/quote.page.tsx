import type { Problem } from '../../kernel/problem.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { Time, writeTime } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { postBoxOfficePaths } from '../post-box/post-box.paths.ts'
import { WordsWithKept } from '../words/childs-words.tsx'
import { ConcernNotice } from './concern-of-source.tsx'
import type { QuotePageLook } from './quote.routes.tsx'
import { type Quote, SET_ASIDE } from './quote.ts'
import { DecideForms, UseForms, WithdrawForm } from './quote-forms.tsx'
import { QuoteTag } from './quote-tag.tsx'
import { WhatToDo } from './set-aside.tsx'

type Props = { look: QuotePageLook; typed?: Fields; problems?: readonly Problem[] }

/** One quote: what it says, whom it could mean, what was done with it, and what this person can do. */
export const QuotePage = ({ look, typed, problems }: Props) => {
  const { quote, source, may, concern } = look
  return (
    <OfficePage
      title={quote.reference}
      trail={[{ label: 'Quotes', href: officePaths.quotes }]}
      problems={problems !== undefined}
    >
      <ErrorSummary problems={problems ?? []} />
      {quote.state === 'withdrawn' && (
        <Notice kind="care" title="This quote was withdrawn and may not be used.">
          <p>{quote.endedWhy}</p>
        </Notice>
      )}
      {quote.state === 'set-aside' && (
        <Notice kind="care" title={SET_ASIDE}>
          <WhatToDo />
        </Notice>
      )}
      <ConcernNotice concern={concern} />
      <figure class="quote">
        <blockquote dir="auto">‘{quote.quoted}’</blockquote>
        <figcaption>– {quote.attribution}</figcaption>
      </figure>
      <Facts look={look} />
      {source && (
        <Section title="Where it comes from" lede="The masked words; what the quote keeps of them is marked.">
          <WordsWithKept {...source} />
          {may.trace && (
            <p>
              <a href={addressOfSource(quote)}>Read this {quote.message === null ? 'text' : 'message'}</a>
            </p>
          )}
        </Section>
      )}
      {may.decide && <DecideForms quote={quote} mayClear={may.clear} typed={typed} problems={problems} />}
      <UseForms look={look} typed={typed} problems={problems} />
      {may.withdraw && <WithdrawForm quote={quote} typed={typed} problems={problems} />}
      <History look={look} />
    </OfficePage>
  )
}

const addressOfSource = ({ words, message }: Quote): string =>
  message === null
    ? pathTo(officePaths.oneText, { words: words! })
    : pathTo(postBoxOfficePaths.message, { id: message })

const Facts = ({ look: { quote, sayPerson, themeTitle } }: Props) => (
  <SummaryList
    rows={[
      { term: 'State', detail: <QuoteTag state={quote.state} /> },
      { term: 'What it is for', detail: quote.why },
      ...(themeTitle ? [{ term: 'Theme', detail: themeTitle }] : []),
      {
        term: 'Why it may be printed',
        detail: quote.consent ?? 'nobody looked at it: proposed before it was asked for',
      },
      { term: 'Whom it could mean', detail: <Checked look={{ quote }} /> },
      { term: 'Proposed', detail: `${sayPerson(quote.proposedBy)}, ${writeTime(quote.proposedAt)}` },
      ...(quote.clearedAt
        ? [{ term: 'Cleared', detail: `${sayPerson(quote.clearedBy)}, ${writeTime(quote.clearedAt)}` }]
        : []),
      ...(quote.endedWhy && quote.state === 'refused'
        ? [{ term: 'Refused because', detail: quote.endedWhy }]
        : []),
    ]}
  />
)

/** Counts below the smallest are told to nobody who need not know them: that there are too few is enough. */
function Checked({ look: { quote } }: { look: Pick<QuotePageLook, 'quote'> }) {
  const { tried, withTheme, smallest } = quote.check
  const stands = tried.at(-1)
  const left = tried.length - 1
  return (
    <>
      {stands?.children.toLocaleString('en')}{' '}
      {quote.message === null ? 'children of the wave' : 'messages of the post box'}
      {withTheme ? ' whose words were put under this theme' : ''}.
      {quote.message !== null && ' One child may have sent more than one of them.'}
      {left > 0 &&
        ` ${left === 1 ? 'One closer description was' : `${left} closer descriptions were`} left away, for each was true of fewer than ${smallest}.`}
    </>
  )
}

const STEPS: Readonly<Record<string, string>> = {
  'taken-down': 'taken down',
  'held-back': 'held back',
  'set-aside': 'set aside',
}

const History = ({ look: { steps, sayPerson } }: Props) => (
  <Section title="History">
    <DataTable
      caption="What was done with this quote, the newest first"
      captionHidden
      cards
      rows={steps}
      columns={[
        { key: 'at', label: 'When', cell: row => <Time at={row.at} /> },
        { key: 'person', label: 'Who', cell: row => sayPerson(row.person) },
        { key: 'step', label: 'What', cell: row => STEPS[row.step] ?? row.step },
        { key: 'note', label: 'Why, or where', cell: row => row.note },
      ]}
    />
  </Section>
)
