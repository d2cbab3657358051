import { Button, ButtonLink, ButtonRow } from '../../platform/html/components/button.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Headlines } from '../../platform/html/components/headline.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { sayWhen } from '../clock/say-hours.ts'
import { officePaths } from '../office/office.paths.ts'
import { ChildsWords } from '../words/childs-words.tsx'
import { sayAgeAndForm } from './concern.page.tsx'
import { TEXTS_ON_A_PAGE } from './take-texts.ts'
import type { TextToReadToday, ToReadCounts } from './to-read.store.ts'

type Look = {
  counts: ToReadCounts
  /** What is on the page of whoever looks; nobody else has it. */
  texts: readonly TextToReadToday[]
  /** Whether whoever looks may put the thresholds elsewhere. */
  maySee: boolean
  clock: OfficeClock
  now: Date
}

/** Texts that were not flagged and that somebody should read on the same day: the likeliest first, a page at a time. */
export const ToReadPage = ({ look: { counts, texts, maySee, clock, now } }: { look: Look }) => (
  <OfficePage
    title="To read today"
    trail={[{ label: 'Concerns', href: officePaths.concerns }]}
    lede="Texts of surveys that were not flagged and come next: the likeliest to tell something first, with names and places masked."
  >
    <Headlines
      figures={[
        {
          label: 'Waiting',
          figure: counts.waiting.toLocaleString('en'),
          note: `${counts.fromEarlierDays.toLocaleString('en')} from earlier days`,
        },
        {
          label: 'Read today',
          figure: counts.readToday.toLocaleString('en'),
          note: `${counts.becameConcerns.toLocaleString('en')} became concerns`,
        },
        { label: 'On somebody’s page now', figure: counts.held.toLocaleString('en') },
      ]}
    />
    <p>
      What never was on this list nor a concern has been read by nobody here, and may still tell something.{' '}
      <strong>Not flagged does not mean that all is well.</strong>
    </p>
    {maySee && (
      <p>
        Too many to read, or too few? <a href={officePaths.thresholds}>How many are flagged and read</a>.
      </p>
    )}
    <p>
      They are read in {sayWhen('office', clock)}
      {clock.isOpen(now) ? null : (
        <>
          , next on <Day on={clock.nextDay(now)} />
        </>
      )}
      .
    </p>
    {texts.length > 0 ? <Texts texts={texts} /> : <NoTexts waiting={counts.waiting} />}
  </OfficePage>
)

const NoTexts = ({ waiting }: { waiting: number }) =>
  waiting === 0 ? (
    <EmptyState title="No text waits to be read today.">
      <p>
        Every text is weighed within a minute of its coming. What should be read the same day appears here.
      </p>
    </EmptyState>
  ) : (
    <Form action={officePaths.takeTexts}>
      <p>
        You are given {TEXTS_ON_A_PAGE} at a time, for half an hour. Nobody else is given the same ones
        meanwhile.
      </p>
      <Button>Give me texts to read</Button>
    </Form>
  )

const Texts = ({ texts }: { texts: readonly TextToReadToday[] }) => (
  <>
    {texts.map(({ words, masked, age, form }, at) => (
      <Section title={`Text ${at + 1}`} id={`text-${at + 1}`}>
        <p>{sayAgeAndForm({ age, form })}</p>
        <Masked text={masked} />
        <ButtonRow>
          <ButtonLink kind="quiet" href={pathTo(officePaths.worry, { words })}>
            It is a worry<span class="visually-hidden"> in text {at + 1}</span>
          </ButtonLink>
          {masked !== null && (
            <Form action={officePaths.readTexts} inline>
              <input type="hidden" name="words" value={words} />
              <Button kind="quiet" about={`text ${at + 1}`}>
                Read, no worry
              </Button>
            </Form>
          )}
        </ButtonRow>
      </Section>
    ))}
    <AllRead words={texts.filter(({ masked }) => masked !== null).map(({ words }) => words)} />
  </>
)

/** For those that were shown: nobody has read what was withdrawn. */
const AllRead = ({ words }: { words: readonly string[] }) =>
  words.length === 0 ? null : (
    <Section title="The whole page" id="all">
      <Form action={officePaths.readTexts}>
        {words.map(one => (
          <input type="hidden" name="words" value={one} />
        ))}
        <p>Press this only when you have read each of them and none is a worry.</p>
        <Button>All of these are read</Button>
      </Form>
    </Section>
  )

/** A text whose masked words were withdrawn is shown to nobody here: whoever may read it as it was written can. */
export const Masked = ({ text }: { text: string | null }) =>
  text === null ? (
    <p>
      Its masked words were withdrawn. Make it a worry, so that the safeguarding lead reads it as it was
      written.
    </p>
  ) : (
    <ChildsWords text={text} />
  )
