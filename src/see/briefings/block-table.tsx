import type { Value } from '../../kernel/value.ts'
import { type Column, DataTable } from '../../platform/html/components/data-table.tsx'
import { MissingKey } from '../../platform/html/components/figure.tsx'

/** A table of a briefing: caption, rows, what its marks mean, and a note on what is not in it. */
export function BlockTable<Row>({
  caption,
  columns,
  rows,
  values,
  note,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  values: readonly Value[]
  note: string | null
}) {
  return (
    <div class="briefing-table">
      <DataTable caption={caption} columns={columns} rows={rows} dense={rows.length > 20} />
      <MissingKey values={values} />
      {note && <p class="table-note">{note}</p>}
    </div>
  )
}
