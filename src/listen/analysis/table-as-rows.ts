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
          known?.interval?.lower ?? null,
          known?.interval?.upper ?? null,
          typeof cell === 'string' ? cell : 'shown',
          table.weights ?? 'none',
        ]
      }),
    ),
  ]
}
