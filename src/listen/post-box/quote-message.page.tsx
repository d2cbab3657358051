import type { Problem } from '../../kernel/problem.ts'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { ConcernOfSource } from '../quote/concern-of-source.store.ts'
import { ConcernNotice } from '../quote/concern-of-source.tsx'
import { ProposeForm } from '../quote/propose-form.tsx'
import type { Quote } from '../quote/quote.ts'
import { ChildsWords } from '../words/childs-words.tsx'
import type { Message } from './messages.store.ts'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'
import { QuotesOfMessage } from './quotes-of-message.tsx'

type Props = {
  message: Message & { masked: string }
  quotes: readonly Quote[]
  concern: ConcernOfSource
  topics: Readonly<Record<string, string>>
  typed?: Fields
  problems?: readonly Problem[]
}

/** A message with the form by which a part of its masked words is proposed as a quote. */
export const QuoteMessagePage = ({ message, quotes, concern, topics, typed, problems }: Props) => (
  <OfficePage
    title="Quote a message"
    trail={[
      { label: 'Post box', href: paths.messages },
      { label: 'A message', href: pathTo(paths.message, { id: message.id }) },
    ]}
    problems={problems !== undefined}
  >
    <ErrorSummary problems={problems ?? []} />
    <ChildsWords text={message.masked} />
    <SummaryList
      rows={[
        { term: 'Age', detail: message.age ?? 'not said' },
        {
          term: 'What a quote says of the child',
          detail: 'the age, where enough messages came from children of that age; otherwise nothing',
        },
      ]}
    />
    {quotes.length > 0 && (
      <Section title="Quotes of this message">
        <QuotesOfMessage quotes={quotes} />
      </Section>
    )}
    <ConcernNotice concern={concern} />
    {concern !== 'open' && (
      <ProposeForm
        action={pathTo(paths.quote, { id: message.id })}
        masked={message.masked}
        themes={message.themes.map(theme => ({ value: theme, label: topics[theme] ?? theme }))}
        typed={typed}
        problems={problems}
      />
    )}
  </OfficePage>
)
