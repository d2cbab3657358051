import type { ShareFromSums } from '../../methods/survey/share-from-sums.ts'
import { decimalsOfShare } from './say-share.ts'
import type { TableQuestion, WaveTable } from './table-of-wave.ts'

/** The table as people take it with them: what is shown, never what is withheld. */
export function tableAsRows(table: WaveTable, question: TableQuestion): (string | number | null)[][] {
  const names = [...(question.area === null ? [] : ['area']), ...table.dimensions.map(({ id }) => id)]
  const head = [
    ...names,
    'answer',
    'answered',
    'effective base',
    'share',
    'lower 95%',
    'upper 95%',
    'status',
    'weights',
    'counts',
  ]
  return [
    head,
    ...table.rows.flatMap(row =>
      table.columns.map(({ title }, at) => {
        const cell = row.cells[at]!
        const known = typeof cell === 'string' ? null : cell
        const count = (value: number | 'withheld') => (value === 'withheld' ? null : value)
        return [
          ...row.words,
          title,
          count(row.base),
          count(row.effectiveBase),
          known?.share ?? null,
          printed(known, 'lower'),
          printed(known, 'upper'),
          typeof cell === 'string' ? cell : 'shown',
          table.weights ?? 'none',
          // whoever meets the file without its page must not take it for a release
          'each moved by chance; not for publication',
        ]
      }),
    ),
  ]
}

/** An end of an interval as the page prints it: more digits would say what the rounding of share and base keeps back. */
function printed(known: ShareFromSums | null, end: 'lower' | 'upper'): number | null {
  if (!known?.interval) return null
  return Number(known.interval[end].toFixed(2 + decimalsOfShare(known.rows)))
}
