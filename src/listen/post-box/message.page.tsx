import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { Checkboxes } from '../../platform/html/components/choice.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { Day, Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { categoryWords, SEVERITY_WORDS } from '../concern/concern.ts'
import { InEnglish, NOT_MASKED } from '../concern/not-masked.tsx'
import { officePaths } from '../office/office.paths.ts'
import type { Quote } from '../quote/quote.ts'
import { isReadable } from './act-on-message.ts'
import { ConcernDue } from './concern-due.tsx'
import { DeedsSection } from './deeds-section.tsx'
import type { Deed, Message, MessageConcern } from './messages.store.ts'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'
import { QuotesOfMessage } from './quotes-of-message.tsx'
import type { DroppedReply, Reply } from './replies.store.ts'
import { ReplySection } from './reply-section.tsx'
import { ANSWER_WORDS, chosenLanguage, sayMayPrint, standingOf, WAY_WORDS } from './say-message.ts'

export type MessageLook = {
  message: Message
  concerns: readonly MessageConcern[]
  deeds: readonly Deed[]
  replies: readonly Reply[]
  /** Answers that were taken back before they went. */
  dropped: readonly DroppedReply[]
  names: ReadonlyMap<string, string>
  topics: Readonly<Record<string, string>>
  underReplies: string
  today: string
  now: Date
  quotes: readonly Quote[]
  /** Who looks: nobody is the second person for their own reply. */
  person: string
  /** Whether only the safeguarding lead decides what the child is told. */
  isForSafeguarding: boolean
  /** Whether the reply that waits is in a language that the rules do not read. */
  isReplyElsewhere: boolean
  /** Colleagues who may be named as the reader of an answer in another language. */
  readers: readonly { id: string; name: string }[]
  may: { quote: boolean; reply: boolean; raw: boolean; file: boolean; contact: boolean; concerns: boolean }
  /** What was typed and came back with a problem. */
  typed?: { reply?: string; why?: string; inEnglish?: string; deed?: string; on?: string; written?: string }
}

/** One message: what came, what worries there are, what was done, what can be done now. */
export function MessagePage({ look, problems = [] }: { look: MessageLook; problems?: readonly Problem[] }) {
  const { message, may } = look
  return (
    <OfficePage
      title="A message"
      trail={[{ label: 'Post box', href: paths.messages }]}
      problems={problems.length > 0}
    >
      <ErrorSummary problems={problems} />
      <Facts look={look} />
      <Section title="What the child told us" id="words">
        <Told look={look} problems={problems} />
      </Section>
      <Worries look={look} />
      {may.reply && !message.firstReadAt && isReadable(message, { seesAll: may.raw && may.file }) && (
        <Form action={at(message, 'read')}>
          <Button>I have read it</Button>
        </Form>
      )}
      <Themes look={look} />
      {message.answerBy !== 'none' && <ReplySection look={look} problems={problems} />}
      <Quotes look={look} />
      <DeedsSection look={look} problems={problems} />
    </OfficePage>
  )
}

const at = ({ id }: Message, act: keyof typeof paths.acts): string => pathTo(paths.acts[act], { id })

function Facts({ look: { message, names, topics, today, now, may } }: { look: MessageLook }) {
  const { words, due, isLate } = standingOf(message, today)
  const chosen = chosenLanguage(message)
  return (
    <SummaryList
      rows={[
        {
          term: 'Where it stands',
          detail: (
            <>
              {words}
              {due && (
                <>
                  {' '}
                  by <Day on={due} />
                </>
              )}{' '}
              {isLate && <Tag tone="bad">late</Tag>}
            </>
          ),
        },
        ...(message.concern
          ? [
              {
                term: 'Its concern',
                detail: <ConcernDue concern={message.concern} now={now} isLinked={may.concerns} />,
              },
            ]
          : []),
        {
          term: 'Came',
          detail: (
            <>
              in the hour of <Time at={message.receivedHour} />, as {WAY_WORDS[message.way]}
            </>
          ),
        },
        { term: 'About', detail: message.topic ? (topics[message.topic] ?? message.topic) : 'not said' },
        { term: 'Age', detail: message.age ?? 'not said' },
        ...(message.easyWords
          ? [{ term: 'Words', detail: 'The child chose easy words. Answer in easy words too.' }]
          : []),
        ...(chosen === null
          ? []
          : [
              {
                term: 'Language',
                detail: `The child chose ${chosen}.${message.answerBy === 'none' ? '' : ' Answer in it, by somebody who writes it.'}`,
              },
            ]),
        {
          term: 'An answer',
          detail: ANSWER_WORDS[message.answerBy],
          ...(message.hasContact && may.contact
            ? { action: <a href={pathTo(paths.contact, { id: message.id })}>See where</a> }
            : {}),
        },
        { term: 'May be printed', detail: sayMayPrint(message) },
        ...(message.firstReadBy
          ? [
              {
                term: 'First read by',
                detail: names.get(message.firstReadBy) ?? 'someone who has left',
              },
            ]
          : []),
      ]}
    />
  )
}

function Told({ look, problems }: { look: MessageLook; problems: readonly Problem[] }) {
  const { message, may, names } = look
  return (
    <>
      {message.masked !== null && (
        <blockquote class="childs-words" dir="auto">
          {message.masked}
        </blockquote>
      )}
      {message.masked === null && message.hasWords && <Unmasked look={look} />}
      {message.writtenDownBy && (
        <p>{names.get(message.writtenDownBy) ?? 'Someone who has left'} wrote down what is drawn or said.</p>
      )}
      {may.raw && message.hasWords && (
        <p>
          <a href={pathTo(paths.raw, { id: message.id })}>Read the words as they were written</a>. That you
          did is recorded.
        </p>
      )}
      {message.fileKind && (
        <>
          {may.file ? (
            <p>
              <ButtonLink href={pathTo(paths.file, { id: message.id })} kind="quiet" download>
                {`Download ${WAY_WORDS[message.way]}`}
              </ButtonLink>
            </p>
          ) : (
            <p>
              It comes with {WAY_WORDS[message.way]}, which cannot be masked: the safeguarding lead looks at
              it and writes down what is in it.
            </p>
          )}
          {may.file && (
            <Form action={at(message, 'writeDown')}>
              <TextArea
                name="written"
                label="Write down what is drawn or said"
                hint="It is then read as words are: by the rules for worries, masked, by everybody who may read messages."
                value={look.typed?.written ?? ''}
                rows={3}
                problems={problems}
              />
              <Button kind="quiet">Keep what I wrote down</Button>
            </Form>
          )}
        </>
      )}
    </>
  )
}

/** Why there are no masked words, and what they say in English where somebody wrote it down. */
const Unmasked = ({ look: { message, may } }: { look: MessageLook }) =>
  message.inAnotherLanguage ? (
    <>
      <p>
        <strong>{NOT_MASKED}</strong> Only the safeguarding lead reads it as it was written.
        {may.raw && message.concern && (
          <>
            {' '}
            Write down what it says in English{' '}
            <a href={pathTo(officePaths.concern, { id: message.concern.id })}>with its concern</a>.
          </>
        )}
      </p>
      <InEnglish translated={message.translated} />
    </>
  ) : (
    <p>Nothing in these words has been masked, so only the safeguarding lead may read them.</p>
  )

const Worries = ({ look: { concerns, may } }: { look: MessageLook }) =>
  concerns.length === 0 ? null : (
    <Section
      title="Worries"
      id="worries"
      lede="They have their own clock, and are closed in the list of concerns."
    >
      <ul>
        {concerns.map(({ id, category, severity, state }) => (
          <li>
            <Tag tone={severity === 'worry' ? 'care' : 'bad'}>{SEVERITY_WORDS[severity]}</Tag>{' '}
            {may.concerns ? (
              <a href={pathTo(officePaths.concern, { id })}>{categoryWords(category)}</a>
            ) : (
              categoryWords(category)
            )}
            {state === 'closed' ? ', closed' : ', open'}
          </li>
        ))}
      </ul>
    </Section>
  )

const Themes = ({ look: { message, topics, may } }: { look: MessageLook }) =>
  may.reply ? (
    <Section title="Themes" id="themes">
      <Form action={at(message, 'themes')}>
        <Checkboxes
          name="themes"
          label="What is it about?"
          values={message.themes}
          options={Object.entries(topics).map(([value, label]) => ({ value, label }))}
          inline
        />
        <Button kind="quiet">Keep these themes</Button>
      </Form>
    </Section>
  ) : (
    <Section title="Themes" id="themes">
      <p>{message.themes.map(theme => topics[theme] ?? theme).join(', ') || 'None yet.'}</p>
    </Section>
  )

const Quotes = ({ look: { message, quotes, may } }: { look: MessageLook }) =>
  quotes.length === 0 && !may.quote ? null : (
    <Section title="Quotes" id="quotes">
      {quotes.length > 0 && <QuotesOfMessage quotes={quotes} />}
      {may.quote && !message.mayPrint && <p>Nothing of this message can be quoted. {sayMayPrint(message)}</p>}
      {may.quote && message.mayPrint && message.concern !== null && (
        <p>Its concern is open: nothing of it is quoted until that is closed.</p>
      )}
      {may.quote && message.mayPrint && message.concern === null && (
        <p>
          <ButtonLink kind="quiet" href={pathTo(paths.quote, { id: message.id })}>
            Propose as a quote
          </ButtonLink>
        </p>
      )}
    </Section>
  )

/** Something of a message that only a few may see, alone on its page: raw words, or where a child can be reached. */
export const OnlyForFewPage = ({ id, title, shown }: { id: string; title: string; shown: string | null }) => (
  <OfficePage
    title={title}
    trail={[
      { label: 'Post box', href: paths.messages },
      { label: 'A message', href: pathTo(paths.message, { id }) },
    ]}
    lede="That you read this is recorded."
  >
    {shown === null ? (
      <p>It is not there any more: it was deleted as the post box promised.</p>
    ) : (
      <blockquote class="childs-words" dir="auto">
        {shown}
      </blockquote>
    )}
  </OfficePage>
)
