import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import type { PostBox } from '../post-box/post-box-words.ts'
import type { PublicWave } from '../wave/wave.ts'
import { GROUNDS, OLD_GROUND } from './grounds.ts'
import { sayMonth } from './look-at-retention.ts'
import type { KeptLonger } from './retention.store.ts'
import { KINDS, type RetentionPolicy } from './retention.ts'

type Props = {
  /** Surveys that children can answer or could. */
  waves: readonly PublicWave[]
  postBox: PostBox['keep']
  policy: RetentionPolicy
  longer: readonly KeptLonger[]
}

/** For everybody: how long what children told us is kept, and whether any of it was kept longer than that. */
export const HowLongPage = ({ waves, postBox, policy, longer }: Props) => (
  <PublicPage
    title="How long we keep what you tell us"
    lede="Everything that children send us has a day on which it is deleted. A computer does it, every night."
  >
    <Section title="Surveys">
      <p>Counted from the last day of the survey.</p>
      {waves.length > 0 && (
        <DataTable
          caption="How long what was said in a survey is kept"
          captionHidden
          rows={waves}
          columns={[
            { key: 'survey', label: 'Survey', cell: row => row.title },
            { key: 'last', label: 'Last day', cell: row => <Day on={row.closesOn} /> },
            {
              key: 'words',
              label: 'What you wrote',
              cell: row => sayMonths(row.survey.promise.keepWordsMonths),
            },
            {
              key: 'rows',
              label: 'What you chose',
              cell: row => sayMonths(row.survey.promise.keepRowsMonths),
            },
          ]}
        />
      )}
      <p>
        What you wrote is gone then with names in it and without. What was printed stays. How many answered:{' '}
        {sayMonths(policy.aggregates.months)}.
      </p>
    </Section>
    <Section title="Post box">
      <p>Counted from the day on which it came.</p>
      <ul>
        <li>What you wrote: {sayMonths(postBox.wordsMonths)}.</li>
        <li>Drawings and recordings: {sayMonths(postBox.filesMonths)}.</li>
        <li>The topic, your age, and our answer: {sayMonths(postBox.rowsMonths)}.</li>
      </ul>
    </Section>
    <Section title="When a child may not be safe">
      <p>
        What we wrote down about it, and what was done: {sayMonths(policy.concerns.months)} after it was
        closed.
      </p>
      <p>
        In a survey, a computer looks for danger in what you write, and trained people read what it finds. It
        can miss things. If you need help now, please call one of the numbers on this page.
      </p>
    </Section>
    <Section title="Did we keep anything longer?" id="longer">
      <p>
        We may, for at most twelve months at a time, and only because{' '}
        {Object.values(GROUNDS)
          .map(({ told }) => told)
          .join('; or ')}
        . Two people have to agree. What somebody is still looking into waits until they have finished.
      </p>
      <Longer longer={longer} waves={waves} />
    </Section>
  </PublicPage>
)

function Longer({ longer, waves }: Pick<Props, 'longer' | 'waves'>) {
  if (longer.length === 0) return <p>So far we have kept nothing longer than we said.</p>
  const titles = new Map(waves.map(({ id, title }) => [id, title]))
  return (
    <>
      <p>{sayByGround(longer)}</p>
      <DataTable
        caption="What was kept longer, the newest first"
        captionHidden
        rows={longer}
        columns={[
          { key: 'of', label: 'Of', cell: row => titles.get(row.batch) ?? sayBatch(row.batch) },
          { key: 'what', label: 'What', cell: row => KINDS[row.kind] },
          { key: 'until', label: 'Kept until', cell: row => <Day on={row.until} /> },
          { key: 'why', label: 'Because', cell: row => toldOf(row) },
        ]}
      />
    </>
  )
}

/** `It happened once, because a court or an inquiry asked for it.`, `It happened 3 times: 2 because …; 1 because …` */
export function sayByGround(longer: readonly Pick<KeptLonger, 'ground'>[]): string {
  const byGround = [...Map.groupBy(longer, toldOf)]
  const [only] = byGround
  const times = longer.length === 1 ? 'once' : `${longer.length} times`
  if (only && byGround.length === 1) return `It happened ${times}, because ${only[0]}.`
  return `It happened ${times}: ${byGround.map(([why, some]) => `${some.length} because ${why}`).join('; ')}.`
}

const toldOf = ({ ground }: Pick<KeptLonger, 'ground'>): string =>
  ground === 'other' ? OLD_GROUND.told : GROUNDS[ground].told

/** A batch that is no survey, in words. */
function sayBatch(batch: string): string {
  if (batch.startsWith('post-box-')) return `Post box, ${sayMonth(batch.replace('post-box-', ''))}`
  return batch.startsWith('concerns-') ? `Closed in ${batch.replace('concerns-', '')}` : 'A survey'
}

/** `2 years`, `18 months`. */
export function sayMonths(months: number): string {
  const years = months / 12
  if (!Number.isInteger(years)) return months === 1 ? '1 month' : `${months} months`
  return years === 1 ? '1 year' : `${years} years`
}
