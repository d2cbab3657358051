import { ButtonLink } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { titleOf } from '../survey/asked-variables.ts'
import { isJoined } from '../survey/joined-variables.ts'
import type { PublicWave } from '../wave/wave.ts'
import type { AnalysisShown } from './analysis.page.tsx'
import { analysisPaths } from './analysis.paths.ts'
import type { Comparison } from './compare-rows.ts'
import { DifferenceTable } from './difference-table.tsx'
import { Save, type Typed } from './saved-tables.tsx'
import { Count, Share } from './shown-figures.tsx'
import type { WaveTable } from './table-of-wave.ts'
import { sayJoined, waysToAsk } from './ways-to-ask.ts'

/** A table that was asked for: what it shows, how sure one can be, how groups differ, and what was done to its numbers. */
export function FoundTable({
  wave,
  table,
  asked,
  policy,
  maySave,
  ...typed
}: { wave: PublicWave; table: WaveTable } & Pick<AnalysisShown, 'asked' | 'policy' | 'maySave'> & Typed) {
  const where = {
    of: asked.of,
    variable: asked.variable,
    by: asked.by[0],
    and: asked.by[1],
    area: asked.area,
    against: asked.against,
  }
  const title = titleOf(wave.survey, table.variable)
  const names = [...(asked.area ? ['Area'] : []), ...table.dimensions.map(one => one.title)]
  return (
    <>
      <Notice
        kind="care"
        title={`${asked.of === 'adults' ? 'Adults' : 'Children'} chose to take part: not a random sample`}
      >
        <p>
          {saySample(table)} Intervals say how far another such group of volunteers might differ, not how far
          volunteers differ from all {asked.of}.
        </p>
      </Notice>
      <Section title={title}>
        <p>
          <ButtonLink
            kind="quiet"
            download
            href={pathTo(analysisPaths.table, { wave: wave.id }, { ...where, as: 'csv' })}
          >
            Take this table with you (CSV)
          </ButtonLink>
        </p>
        {maySave && <Save wave={wave} asked={asked} {...typed} />}
        <DataTable
          caption={`${title}: share of those who answered, with its 95% interval`}
          rows={table.rows}
          dense={table.rows.length > 40}
          columns={[
            {
              key: 'who',
              label: names.join(', ') || 'Who',
              names: true,
              cell: row => row.words.join(', ') || `All ${asked.of}`,
            },
            ...table.columns.map(({ id, title: label }, at) => ({
              key: id,
              label,
              numeric: true,
              cell: (row: WaveTable['rows'][number]) => <Share cell={row.cells[at]!} />,
            })),
            { key: 'base', label: 'Answered', numeric: true, cell: row => <Base value={row.base} /> },
            {
              key: 'effective',
              label: 'Effective base',
              numeric: true,
              cell: row => <Count value={row.effectiveBase} />,
            },
          ]}
        />
        <Notes table={table} policy={policy} />
        {waysToAsk(wave.survey, table.variable, table.dimensions).map(({ title: words, ways }) => (
          <p>
            {`${words}: `}
            {ways.map((one, at) => (
              <>
                {at > 0 && '; '}
                <a
                  href={pathTo(
                    analysisPaths.table,
                    { wave: wave.id },
                    { ...where, variable: one.variable, by: one.by[0], and: one.by[1], against: '' },
                  )}
                >
                  {one.words}
                </a>
              </>
            ))}
            .
          </p>
        ))}
      </Section>
      {table.comparisons.length > 0 && <Differences comparisons={table.comparisons} />}
    </>
  )
}

/** How many answered; few where chance and the change of counts tell more than the children do. */
const Base = ({ value }: { value: number | 'withheld' }) => (
  <>
    <Count value={value} />
    {value !== 'withheld' && value < FEW && (
      <>
        {' '}
        <Tag tone="care">few</Tag>
      </>
    )}
  </>
)

const FEW = 50

/** The effective base of the largest row that is shown. */
function saySample({ rows, weights }: WaveTable): string {
  const shown = rows.flatMap(({ effectiveBase }) =>
    typeof effectiveBase === 'number' ? [effectiveBase] : [],
  )
  if (shown.length === 0) return 'Too few answered for anything to be shown.'
  const most = `${Math.round(Math.max(...shown)).toLocaleString('en-GB')} equally weighted answers`
  return weights !== null
    ? `With their weights, the largest row is worth ${most}.`
    : `Without weights, the largest row is ${most}.`
}

const WHY: Readonly<Record<string, string>> = {
  'dont-want': 'did not want to say',
  'dont-know': 'did not know',
  'not-applicable': 'said that it does not apply to them',
  skipped: 'left it open',
  'not-asked': 'were not asked',
  'not-answered': 'were not asked or gave no answer',
}

const Notes = ({ table, policy }: { table: WaveTable; policy: AnalysisShown['policy'] }) => (
  <ul>
    {sayJoined(table.survey, table.variable).map(words => (
      <li>{words}</li>
    ))}
    {table.dimensions.flatMap(({ title, from }) =>
      from.kind === 'answers'
        ? sayJoined(table.survey, from.variable).map(words => <li>{`${title}: ${words}`}</li>)
        : [],
    )}
    <li>
      {policy.title}: a number of fewer than {policy.smallestCount} children is withheld. Children of whom a
      group is not known (they were not asked, left it open, or did not want to say) have a row of their own;
      within an area they have none and count in its totals.
    </li>
    <li>
      Every number of children in the table is moved by chance before it is shown, most by no more than{' '}
      {policy.spread}, nearly all by no more than {2 * policy.spread}, and always alike: asking again or
      otherwise shows nothing new, and what is withheld cannot be worked out from the rest. Intervals are as
      much wider. What is published is counted exactly.
    </li>
    <li>
      Numbers of children are to the nearest ten; shares to a tenth, a half or a whole of one in a hundred, as
      their base bears.
    </li>
    {table.variable.asked !== null && (
      <li>
        {isJoined(table.variable)
          ? `Asked of ${table.variable.asked}. Forms that do not offer it are not in the base.`
          : `Asked of ${table.variable.asked} with these answers to choose from. Forms that do not ask it, or offer
        other answers, are not in the base.`}
      </li>
    )}
    {table.dimensions.flatMap(({ title, words }) => (words ? [<li>{`${title}: ${words}`}</li>] : []))}
    <NotCounted without={table.without} policy={policy} />
    <li>
      Weights: {table.weights ?? 'none, every answer counts as one.'} Dataset {table.dataset.slice(0, 12)}.
    </li>
  </ul>
)

/** Whom the table leaves out: counted as they are, and said so, because every other number of it is moved. */
function NotCounted({ without, policy }: { without: WaveTable['without']; policy: AnalysisShown['policy'] }) {
  const reasons = Object.entries(without)
    .filter(([, rows]) => rows >= policy.smallestCount)
    .map(([why, rows]) => `about ${rows.toLocaleString('en-GB')} who ${WHY[why] ?? why}`)
  return (
    reasons.length > 0 && (
      <li>
        Not counted: {reasons.join('; ')}. These numbers are not moved, but to the nearest ten, and small ones
        are left out.
      </li>
    )
  )
}

const Differences = ({ comparisons }: { comparisons: readonly Comparison[] }) => (
  <Section
    title="Differences"
    lede={`First less second. Chances are multiplied by the ${comparisons.length} comparisons shown here: with many, one looks real by luck.`}
  >
    <DifferenceTable
      caption="Differences between groups"
      rows={comparisons.map(one => ({ ...one, words: `${one.answer}: ${one.first} and ${one.second}` }))}
    />
  </Section>
)
