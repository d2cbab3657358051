import type { Comparison } from '../../methods/compare-intervals.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import type { ReleasedCell } from '../../release/index.ts'
import { figureIn, Interval } from '../figures/figure.tsx'
import type { Asked, ItemSaid, Said } from './read-survey.ts'

/** What can be said of an area beside the country. Where intervals overlap, nothing is claimed. */
export const BESIDE: Readonly<Record<Comparison, string>> = {
  higher: 'More than in England',
  lower: 'Less than in England',
  'no clear difference': 'Cannot be said: it may be chance',
  'cannot be said': 'Cannot be said',
}

/** How many children answered one question, from those of its answers that say it. */
export const sayBase = (cells: readonly (ReleasedCell | undefined)[]): string => {
  const said = cells.find(cell => typeof cell?.denominator === 'number')
  if (typeof said?.denominator !== 'number') return 'not shown'
  // of weighted answers, how many it is worth
  const effective = said.notes.find(note => note.startsWith('Effective base'))
  return [said.denominator.toLocaleString('en-GB'), effective].filter(Boolean).join('. ')
}

/** Of half a million answers both ends round to the share itself: that would read as if nothing were unsure. */
const isNarrow = (cell: ReleasedCell | undefined): boolean =>
  cell?.lower != null && cell.upper !== null && cell.upper - cell.lower < 0.01

/** The answers to one question: share, interval, children who answered, and how it stands beside England. */
export const AnswersTable = ({ asked, name, beside }: { asked: Asked; name: string; beside: boolean }) => (
  <DataTable
    caption={`${asked.title}: ${name}`}
    captionHidden
    rows={asked.answers}
    columns={[
      { key: 'label', label: 'Answer', names: true, cell: ({ label }: Said) => label },
      {
        key: 'share',
        label: 'Of 100 children',
        numeric: true,
        cell: ({ cell, indicator }: Said) => figureIn(cell, indicator),
      },
      {
        key: 'interval',
        label: 'Likely between',
        numeric: true,
        cell: ({ cell, indicator }: Said) =>
          isNarrow(cell) ? 'within half a point' : <Interval cell={cell} style={indicator} />,
      },
      {
        key: 'base',
        label: 'Children who answered',
        numeric: true,
        cell: ({ cell }: Said) => sayBase([cell]),
      },
      ...(beside
        ? [
            {
              key: 'country',
              label: 'England',
              numeric: true,
              cell: ({ country, indicator }: Said) => figureIn(country, indicator),
            },
            // where all of it may be chance, the head of the page says so once
            ...(asked.answers.some(({ comparison }) => isClear(comparison))
              ? [
                  {
                    key: 'verdict',
                    label: 'Beside England',
                    cell: ({ comparison }: Said) => BESIDE[comparison],
                  },
                ]
              : []),
          ]
        : []),
    ]}
  />
)

const isClear = (comparison: Comparison): boolean => comparison === 'higher' || comparison === 'lower'

/** A share with its interval beneath, where that is more than half a point. */
const WithInterval = ({ cell, indicator }: Said) => (
  <>
    {figureIn(cell, indicator)}
    {cell && cell.lower !== null && !isNarrow(cell) && (
      <span class="cell-interval">
        <Interval cell={cell} style={indicator} />
      </span>
    )}
  </>
)

/** What of one part of life can be said beside England: each answer that is clearly more or less common, with its figure there. */
const RowBeside = ({ asked: { answers } }: { asked: Asked }) => {
  const clear = answers.filter(({ comparison }) => isClear(comparison))
  if (clear.length === 0)
    return answers.some(({ comparison }) => comparison === 'no clear difference')
      ? BESIDE['no clear difference']
      : BESIDE['cannot be said']
  return (
    <ul class="row-beside">
      {clear.map(({ label, comparison, country, indicator }) => (
        <li>
          {label}: {comparison === 'higher' ? 'more' : 'less'} (England {figureIn(country, indicator)})
        </li>
      ))}
    </ul>
  )
}

/** A grid as one table: a row each part of life, a column each answer, and how each stands beside England. */
export const GridTable = ({ item, name, beside }: { item: ItemSaid; name: string; beside: boolean }) => {
  const labels = [...new Set(item.asked.flatMap(({ answers }) => answers.map(({ label }) => label)))]
  return (
    <DataTable
      caption={`${item.title}: ${name}, of 100 children`}
      rows={item.asked}
      columns={[
        { key: 'part', label: 'Part of life', names: true, cell: ({ title }: Asked) => title },
        ...labels.map((label, at) => ({
          key: `answer-${at}`,
          label,
          numeric: true,
          cell: ({ answers }: Asked) => {
            const found = answers.find(one => one.label === label)
            return found ? <WithInterval {...found} /> : '–'
          },
        })),
        {
          key: 'base',
          label: 'Children who answered',
          numeric: true,
          cell: ({ answers }: Asked) => sayBase(answers.map(({ cell }) => cell)),
        },
        // where all of it may be chance, the head of the page says so once
        ...(beside && item.asked.some(({ answers }) => answers.some(({ comparison }) => isClear(comparison)))
          ? [
              {
                key: 'verdict',
                label: 'Beside England',
                cell: (asked: Asked) => <RowBeside asked={asked} />,
              },
            ]
          : []),
      ]}
    />
  )
}
