import type { Problem } from '../../kernel/problem.ts'
import type { SetThresholds } from '../../methods/concerns/word-score.ts'
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
import type { Heard } from './heard.ts'
import type { Learnt } from './learnt-thresholds.ts'
import { ALL_OF_THEM, DAYS, FEWEST_TEXTS, hearsLess, offersOf, type Which } from './offered-thresholds.ts'
import { sayHeard, sayThreshold } from './say-thresholds.ts'
import type { ThresholdsEntry } from './thresholds.store.ts'
import { EVERYTHING, type SumCount, takenIn } from './thresholds.ts'
import { ThresholdsWaiting } from './thresholds-waiting.tsx'

export type ThresholdsLook = {
  /** What the texts of the last days came to, and on how many days any came. */
  counts: readonly SumCount[]
  days: number
  /** Where they stand now; null is as learnt. */
  stands: SetThresholds
  learnt: Learnt | null
  /** Where people put the thresholds, the last first. */
  history: readonly ThresholdsEntry[]
  names: ReadonlyMap<string, string>
  heard: readonly Heard[]
  /** Who looks, and whether they may put the thresholds elsewhere. */
  person: string
  maySet: boolean
}

/** How many texts are flagged and read today, what another threshold would take in and hear, and who put it where. */
export const ThresholdsPage = ({
  look,
  typed,
  problems,
}: {
  look: ThresholdsLook
  typed: Fields | undefined
  problems: readonly Problem[]
}) => {
  const { counts, history, names, maySet } = look
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
      <ThresholdsWaiting look={look} />
      {texts < FEWEST_TEXTS && (
        <p>
          Fewer than {FEWEST_TEXTS} texts came in these days: too few to say what another threshold would take
          in.
        </p>
      )}
      {maySet && <Choose {...{ look, typed, problems }} />}
      {history.length > 0 && <History history={history} names={names} />}
    </OfficePage>
  )
}

const Choose = ({
  look,
  typed,
  problems,
}: {
  look: ThresholdsLook
  typed: Fields | undefined
  problems: readonly Problem[]
}) => {
  const choice = (name: Which) => ({ name, value: typed?.text(name) || 'stays', problems })
  return (
    <Form action={officePaths.thresholds}>
      <Radios
        {...choice('flagged')}
        label="How many are flagged at once, and become concerns?"
        options={options(look, 'flagged')}
      />
      <Radios
        {...choice('readToday')}
        label="How many are read on the same day, with those that are flagged?"
        options={[
          ...options(look, 'readToday'),
          { value: ALL_OF_THEM, label: 'All of them', hint: 'Nothing is passed over.' },
        ]}
      />
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
  )
}

/** As it stands, as it was learnt, and so many in a hundred of the office's own texts. */
function options({ counts, days, stands, learnt, heard }: ThresholdsLook, which: Which): Option[] {
  const set = stands[which]
  const from = set === null ? 'as it was learnt' : set === EVERYTHING ? 'all of them' : `from ${set} on`
  const waits = (threshold: number | null) =>
    hearsLess({ ...stands, [which]: threshold }, stands, learnt) ? [BY_TWO] : []
  return [
    {
      value: 'stays',
      label: 'As it stands',
      hint: [from, ...sayHeard(heard, set ?? learnt?.[which] ?? null)].join(' · '),
    },
    ...(set === null ? [] : [{ value: 'learnt', label: 'As it was learnt' }]),
    ...offersOf(counts, which).map(({ value, inHundred, threshold }) => ({
      value,
      label: `At most ${inHundred} in 100`,
      hint: [
        `${sayTexts(takenIn(counts, threshold) / days)} on a day, as these days were`,
        ...sayHeard(heard, threshold),
        `from ${threshold} on`,
        ...waits(threshold),
      ].join(' · '),
    })),
  ]
}

const BY_TWO = 'less than as learnt: a second person has to agree'

const sayTexts = (texts: number): string =>
  texts < 1.5 ? 'one text or none' : `about ${Math.round(texts).toLocaleString('en')} texts`

const History = ({ history, names }: Pick<ThresholdsLook, 'history' | 'names'>) => (
  <Section title="Who put it where" id="history">
    <DataTable
      caption="The last one that waits for nobody holds"
      cards
      rows={history}
      columns={[
        { key: 'at', label: 'When', cell: row => <Time at={row.at} /> },
        { key: 'by', label: 'By', cell: row => names.get(row.person) ?? 'someone who has left' },
        { key: 'flagged', label: 'Flagged from', cell: row => sayThreshold(row.flagged) },
        { key: 'readToday', label: 'Read today from', cell: row => sayThreshold(row.readToday) },
        { key: 'why', label: 'Why', cell: row => row.why },
        { key: 'second', label: 'Second person', cell: row => saySecond(row, names) },
      ]}
    />
  </Section>
)

function saySecond(
  { waits, agreed, decidedBy }: ThresholdsEntry,
  names: ReadonlyMap<string, string>,
): string {
  if (!waits) return 'not needed'
  if (agreed === null) return 'not yet: it does not hold'
  return `${names.get(decidedBy!) ?? 'someone who has left'} ${agreed ? 'agreed' : 'said no: it never held'}`
}

const sumOf = (counts: readonly SumCount[], key: 'texts' | 'flagged' | 'toRead'): number =>
  counts.reduce((all, one) => all + one[key], 0)

const inHundred = (part: number, all: number): string =>
  all === 0 ? 'none yet' : `${((100 * part) / all).toFixed(1)} in 100`
