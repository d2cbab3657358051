import type { Problem } from '../../kernel/problem.ts'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { sayWhen } from '../clock/say-hours.ts'
import { officePaths } from '../office/office.paths.ts'
import { postBoxOfficePaths } from '../post-box/post-box.paths.ts'
import type { Reply } from '../post-box/replies.store.ts'
import { nameOfLanguage } from '../survey/languages-read.ts'
import { AnswerWaits } from './answer-waits.tsx'
import { isLate, isOpen, waitsFor, whoseClock } from './clock-of-concern.ts'
import {
  BY_THE_RULES,
  type Concern,
  categoryWords,
  isInAnotherLanguage,
  OPENED,
  OUTCOMES,
  STATE_WORDS,
  sayHowGrave,
} from './concern.ts'
import { Actions } from './concern-actions.tsx'
import type { ConcernStep } from './concerns.store.ts'
import { EarlierReadings } from './earlier-readings.tsx'
import { FileOfConcern, SayOpened, SayUntold } from './must-be-opened.tsx'
import { NotMasked } from './not-masked.tsx'
import { OpenWords } from './open-words.tsx'
import type { Opened } from './seen.store.ts'
import { Translate } from './translate.tsx'

export type ConcernLook = {
  concern: Concern
  steps: readonly ConcernStep[]
  names: ReadonlyMap<string, string>
  /** Whether this person may act, and may read the words as they were written. */
  mayAct: boolean
  mayReadRaw: boolean
  mayOpenFile: boolean
  /** Who opened its words or its file, as the audit knows. */
  opened: readonly Opened[]
  /** Whether this person is the second one: may open the words for a reason, or has. Never who asked to close it. */
  mayOpen: 'ask' | 'opened' | null
  /** The form as children see its name; null where none is known. */
  form: string | null
  /** The name of the area that the child told, where it did. */
  area: string | null
  /** Who looks. */
  person: string
  /** Who reads the other languages of its wave, by language. */
  readers: Readonly<Record<string, string>>
  /** What was typed and came back with a problem. */
  typed?: Fields
  /** The answer to its message that waits; undefined when none does. */
  waitingReply: Reply | undefined
  clock: OfficeClock
  now: Date
}

/** One concern: what a child wrote, why it is here, what was done, what can be done now. */
export function ConcernPage({ look, problems = [] }: { look: ConcernLook; problems?: readonly Problem[] }) {
  const { concern, mayAct } = look
  return (
    <OfficePage
      title={`Concern: ${categoryWords(concern.category)}`}
      trail={[{ label: 'Concerns', href: officePaths.concerns }]}
      problems={problems.length > 0}
    >
      <ErrorSummary problems={problems} />
      <Facts look={look} />
      <Section
        title={look.concern.file === null ? 'What the child wrote' : 'What the child told us'}
        id="words"
      >
        <Words look={look} problems={problems} />
        <FileOfConcern look={look} />
        <SayOpened look={look} />
      </Section>
      <Why concern={concern} />
      <AnswerWaits look={look} />
      <Steps look={look} />
      {mayAct && <Actions look={look} problems={problems} />}
    </OfficePage>
  )
}

/** What the rules found, or whoever read it. */
export const Why = ({ concern: { findings } }: { concern: Concern }) =>
  findings.length === 0 ? null : (
    <Section title="Why it is here" id="why" lede="Rules found this. They can be wrong; a person decides.">
      <ul>
        {findings.map(({ says, words, certainty }) => (
          <li>
            {words ? <q>{words}</q> : null} {says}
            {certainty ? ` (${certainty})` : ''}
          </li>
        ))}
      </ul>
    </Section>
  )

function Facts({ look: { concern, names, area, form, readers, clock, now } }: { look: ConcernLook }) {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? 'someone who has left'))
  const grave = sayHowGrave(concern)
  return (
    <SummaryList
      rows={[
        {
          term: 'How grave',
          detail: <Tag tone={grave.tone}>{grave.words}</Tag>,
        },
        { term: 'State', detail: STATE_WORDS[concern.state] },
        ...(!isOpen(concern)
          ? []
          : [
              {
                term: waitsFor(concern),
                detail: (
                  <>
                    <Time at={concern.due} /> {isLate(concern, now) && <Tag tone="bad">late</Tag>} (
                    {sayWhen(whoseClock(clock, concern), clock)})
                  </>
                ),
              },
            ]),
        { term: 'The child', detail: sayChild({ ...concern, form }, area) },
        ...(concern.place
          ? [{ term: 'Where the child is', detail: `${concern.place} (the sheet was sent there)` }]
          : []),
        {
          term: 'Came',
          detail: (
            <>
              in the hour of <Time at={concern.raisedHour} />, by{' '}
              {concern.message === null ? (
                concern.place ? (
                  'a survey, on paper'
                ) : (
                  'a survey'
                )
              ) : (
                <a href={pathTo(postBoxOfficePaths.message, { id: concern.message })}>the post box</a>
              )}
            </>
          ),
        },
        ...Object.entries(readers).map(([language, reader]) => ({
          term: `Reads ${nameOfLanguage(language)}`,
          detail: reader,
        })),
        ...(concern.owner ? [{ term: 'Who has it', detail: nameOf(concern.owner) }] : []),
        ...(concern.outcome ? [{ term: 'What came of it', detail: OUTCOMES[concern.outcome] }] : []),
        ...(concern.closedBy
          ? [
              {
                term: concern.state === 'closed' ? 'Closed by' : 'Asked to close it',
                detail: [nameOf(concern.closedBy), nameOf(concern.agreedBy)].filter(Boolean).join(' and '),
              },
            ]
          : []),
      ]}
    />
  )
}

/** What is known of who wrote it, in a line: whoever acts must know whether this is a child of nine or of sixteen, and where. */
export function sayChild({ age, form, message }: Concern, area: string | null): string {
  const where = area ?? (message === null ? 'area not known' : null)
  return [sayAgeAndForm({ age, form }), ...(where === null ? [] : [where])].join(', ')
}

/** How old whoever wrote it is, as far as they said, and by which form they answered. */
export const sayAgeAndForm = ({ age, form }: Pick<Concern, 'age' | 'form'>): string =>
  [
    age === null ? 'age not known' : `${age} years old`,
    ...(form === null ? [] : [`by the form “${form}”`]),
  ].join(', ')

// what leads to a child: a name alone rarely does, and an age or a day never
const LEADS = /\[(address|school|postcode|phone|email|handle|teacher)\]/g

/** The kinds of detail that were masked and may lead to the child, each once. */
export const leadsIn = (masked: string | null): string[] => [
  ...new Set(
    [...(masked ?? '').matchAll(LEADS)].map(([, kind]) => (kind === 'email' ? 'e-mail address' : kind!)),
  ),
]

function Leads({ concern: { masked, translated } }: { concern: Concern }) {
  const leads = leadsIn(masked ?? translated)
  if (leads.length === 0) return null
  return (
    <p>
      <strong>The words may lead to the child:</strong> they hold{' '}
      {leads.map(kind => `${aOrAn(kind)} ${kind}`).join(', ')}. The safeguarding lead can read them.
    </p>
  )
}

const aOrAn = (kind: string): string => (/^[aeiou]/.test(kind) ? 'an' : 'a')

function Words({ look, problems }: { look: ConcernLook; problems: readonly Problem[] }) {
  const { concern, mayReadRaw, mayOpen, typed = new Fields() } = look
  const raw = pathTo(officePaths.concernRaw, { id: concern.id })
  const isMaskedOnly = !concern.hasWords && concern.masked !== null && isOpen(concern)
  if (!concern.hasWords && !isMaskedOnly) return <NoWords concern={concern} />
  return (
    <>
      {concern.masked === null ? (
        <NotMasked concern={concern} />
      ) : (
        <blockquote class="childs-words">{concern.masked}</blockquote>
      )}
      {concern.file !== null && concern.masked !== null && (
        <p>What is drawn or said stands there as somebody here wrote it down, not in the child’s words.</p>
      )}
      <EarlierReadings texts={concern.earlier} />
      {isMaskedOnly && <p>The words as they were written are gone, on the day that was promised.</p>}
      <Leads concern={concern} />
      {mayReadRaw && !isMaskedOnly && (
        <p>
          <a href={raw}>Read the words as they were written</a>. That you did is recorded.
        </p>
      )}
      {mayReadRaw && isInAnotherLanguage(concern) && concern.state !== 'closed' && (
        <Translate concern={concern} typed={typed.text('translation')} problems={problems} />
      )}
      {mayReadRaw && isInAnotherLanguage(concern) && isOpen(concern) && concern.translated === null && (
        <SayUntold concern={concern} typed={typed.text('untold')} problems={problems} />
      )}
      {mayOpen === 'ask' && (
        <OpenWords concern={concern.id} typed={typed.text('reason')} problems={problems} />
      )}
      {mayOpen === 'opened' && (
        <p>
          <a href={pathTo(officePaths.concernSecond, { id: concern.id })}>Read the words that you opened</a>.
          That you did is recorded.
        </p>
      )}
      <WhoOpened look={look} />
    </>
  )
}

/** Who opened the words to agree to the closing, and why. */
function WhoOpened({ look: { steps, names } }: { look: ConcernLook }) {
  const opened = steps.filter(({ step }) => step === OPENED)
  if (opened.length === 0) return null
  return (
    <ul>
      {opened.map(({ at, person, note }) => (
        <li>
          {names.get(person) ?? 'someone who has left'} opened the words as they were written to agree to the
          closing, <Time at={at} />: {note}
        </li>
      ))}
    </ul>
  )
}

/** Why there are no words: they or the file went on the day that was promised, or there never were any. */
const NoWords = ({ concern: { message, file, wordsGone } }: { concern: Concern }) => {
  const promised = message === null ? 'as the survey promised' : 'as the post box promised'
  if (wordsGone) return <p>The words have been deleted, {promised}.</p>
  if (file === 'gone') return <p>The picture or recording has been deleted, {promised}.</p>
  return file === 'there' ? <p>It has no words.</p> : <p>The message has been deleted, {promised}.</p>
}

const Steps = ({ look: { steps, names } }: { look: ConcernLook }) => (
  <Section title="What was done" id="steps">
    {steps.length === 0 ? (
      <p>Nothing yet.</p>
    ) : (
      <ol>
        {steps.map(({ at, person, step, note }) => (
          <li>
            <Time at={at} />,{' '}
            {person === BY_THE_RULES ? 'the computer' : (names.get(person) ?? 'someone who has left')}: {step}
            {note && <>. {note}</>}
          </li>
        ))}
      </ol>
    )}
  </Section>
)

/** The words as a child wrote them, for the safeguarding lead. */
export const RawWordsPage = ({
  concern,
  raw,
  earlier,
}: {
  concern: Concern
  raw: string | undefined
  earlier: readonly string[]
}) => (
  <OfficePage
    title="The words as they were written"
    trail={[
      { label: 'Concerns', href: officePaths.concerns },
      { label: 'The concern', href: pathTo(officePaths.concern, { id: concern.id }) },
    ]}
    lede="That you read them has been recorded."
  >
    {raw === undefined ? (
      <p>There are no words, or they have been deleted, as was promised.</p>
    ) : (
      <blockquote class="childs-words" dir="auto">
        {raw}
      </blockquote>
    )}
    <EarlierReadings texts={earlier} />
    {raw !== undefined && isInAnotherLanguage(concern) && concern.state !== 'closed' && (
      <Translate concern={concern} typed="" problems={[]} />
    )}
  </OfficePage>
)
