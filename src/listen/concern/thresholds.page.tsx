import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { type Option, Radios } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Headlines } from '../../platform/html/components/headline.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { officePaths } from '../office/office.paths.ts'
import { type Heard, heardFrom } from './heard.ts'
import type { ThresholdsEntry } from './thresholds.store.ts'
import { EVERYTHING, type SumCount, takenIn, thresholdFor } from './thresholds.ts'

/** So many days of the office's own texts are looked at. */
export const DAYS = 28

// fewer say nothing about eight in a hundred
const FEWEST_TEXTS = 200

const FLAGGED_SHARES = [0.04, 0.06, 0.08, 0.1, 0.15, 0.2]
const TODAY_SHARES = [0.25, 0.35, 0.5, 0.75]

type Look = {
  /** What the texts of the last days came to, and on how many days any came. */
  counts: readonly SumCount[]
  days: number
  /** Where people put the thresholds, the last first. */
  history: readonly ThresholdsEntry[]
  names: ReadonlyMap<string, string>
  heard: readonly Heard[]
}

/** How many texts are flagged and read today, what another threshold would take in and hear, and who put it where. */
export const ThresholdsPage = ({
  look,
  typed,
  problems,
}: {
  look: Look
  typed: Fields | undefined
  problems: readonly Problem[]
}) => {
  const { counts, days, history, names } = look
  const [texts, flagged, toRead] = [sumOf(counts, 'texts'), sumOf(counts, 'flagged'), sumOf(counts, 'toRead')]
  return (
    <OfficePage
      title="How many are flagged and read"
      trail={[
        { label: 'Concerns', href: officePaths.concerns },
        { label: 'To read today', href: officePaths.textsToRead },
      ]}
      lede="The score puts the texts of surveys in an order. How far down people read is for the office to say, by its own texts and its own readers."
      problems={problems.length > 0}
    >
      <ErrorSummary problems={problems} />
      <Headlines
        figures={[
          { label: `Texts in ${DAYS} days`, figure: texts.toLocaleString('en') },
          { label: 'Flagged at once', figure: inHundred(flagged, texts) },
          { label: 'And to read today', figure: inHundred(toRead, texts) },
        ]}
      />
      <p>
        <strong>No threshold hears everything.</strong> What is below both is read by nobody here. The shares
        heard are of invented texts that nothing was learnt from; children’s own may be heard less.
      </p>
      {texts < FEWEST_TEXTS && (
        <p>
          Fewer than {FEWEST_TEXTS} texts came in these days: too few to say what another threshold would take
          in.
        </p>
      )}
      <Form action={officePaths.thresholds}>
        <Choice
          name="flagged"
          label="How many are flagged at once, and become concerns?"
          {...{ typed, problems }}
        >
          {options(look, { texts, days, set: history[0]?.flagged ?? null, shares: FLAGGED_SHARES })}
        </Choice>
        <Choice
          name="readToday"
          label="How many are read on the same day, with those that are flagged?"
          {...{ typed, problems }}
        >
          {[
            ...options(look, { texts, days, set: history[0]?.readToday ?? null, shares: TODAY_SHARES }),
            { value: String(EVERYTHING), label: 'All of them', hint: 'Nothing is passed over.' },
          ]}
        </Choice>
        <TextArea
          name="why"
          label="Why"
          hint="How many people read, and what they found. It stays on this page."
          rows={3}
          value={typed?.text('why') ?? ''}
          problems={problems}
        />
        <Button>Read so from now on</Button>
      </Form>
      {history.length > 0 && <History history={history} names={names} />}
    </OfficePage>
  )
}

const Choice = ({
  children,
  typed,
  ...field
}: {
  name: string
  label: string
  typed: Fields | undefined
  problems: readonly Problem[]
  children: readonly Option[]
}) => <Radios {...field} value={typed?.text(field.name) || 'stays'} options={children} />

/** As it stands, as it was learnt, and so many in a hundred of the office's own texts. */
function options(
  { counts, heard }: Look,
  {
    texts,
    days,
    set,
    shares,
  }: { texts: number; days: number; set: number | null; shares: readonly number[] },
): Option[] {
  const stands = set === null ? 'as it was learnt' : set === EVERYTHING ? 'all of them' : `from ${set} on`
  const found = shares.map(share => ({ share, threshold: thresholdFor(counts, share) }))
  const choices = texts < FEWEST_TEXTS ? [] : found.filter(isLowestOfItsThreshold)
  return [
    { value: 'stays', label: 'As it stands', hint: [stands, ...sayHeard(heard, set)].join(' · ') },
    ...(set === null ? [] : [{ value: 'learnt', label: 'As it was learnt' }]),
    ...choices.map(({ share, threshold }) => ({
      value: String(threshold),
      label: `At most ${Math.round(share * 100)} in 100`,
      hint: [
        `${sayTexts(takenIn(counts, threshold) / days)} on a day, as these days were`,
        ...sayHeard(heard, threshold),
        `from ${threshold} on`,
      ].join(' · '),
    })),
  ]
}

type Found = { share: number; threshold: number | null }

/** Two shares may come to the same threshold: then one choice is enough. */
const isLowestOfItsThreshold = (
  one: Found,
  at: number,
  all: readonly Found[],
): one is Found & { threshold: number } => one.threshold !== null && all[at - 1]?.threshold !== one.threshold

const sayTexts = (texts: number): string =>
  texts < 1.5 ? 'one text or none' : `about ${Math.round(texts).toLocaleString('en')} texts`

const sayHeard = (heard: readonly Heard[], threshold: number | null): string[] => {
  const share = threshold === null ? null : heardFrom(heard, threshold)
  return share === null
    ? []
    : [`hears ${atLeast(share.explicit)} in 100 said outright and ${atLeast(share.veiled)} in 100 hinted at`]
}

// never "a hundred" for what rounds up to it: some are not heard
const atLeast = (share: number): number => Math.floor(share * 100)

const History = ({ history, names }: Pick<Look, 'history' | 'names'>) => (
  <Section title="Who put it where" id="history">
    <DataTable
      caption="The last one holds"
      cards
      rows={history}
      columns={[
        { key: 'at', label: 'When', cell: row => <Time at={row.at} /> },
        { key: 'by', label: 'By', cell: row => names.get(row.person) ?? 'someone who has left' },
        { key: 'flagged', label: 'Flagged from', cell: row => sayThreshold(row.flagged) },
        { key: 'readToday', label: 'Read today from', cell: row => sayThreshold(row.readToday) },
        { key: 'why', label: 'Why', cell: row => row.why },
      ]}
    />
  </Section>
)

const sayThreshold = (threshold: number | null): string =>
  threshold === null ? 'as learnt' : threshold === EVERYTHING ? 'everything' : String(threshold)

const sumOf = (counts: readonly SumCount[], key: 'texts' | 'flagged' | 'toRead'): number =>
  counts.reduce((all, one) => all + one[key], 0)

const inHundred = (part: number, all: number): string =>
  all === 0 ? 'none yet' : `${((100 * part) / all).toFixed(1)} in 100`
