import type { ComponentChildren } from 'preact'

export type Column<Row> = {
  /** Its name in the address when sorted by: `?sort=name`. */
  key: string
  label: ComponentChildren
  cell: (row: Row) => ComponentChildren
  /** Right-aligned, with figures of equal width. */
  numeric?: boolean
  /** Names the row: read aloud with each of its cells. One column has it; the first when none says so. */
  names?: boolean
  sortable?: boolean
}

export type Sorting = {
  column: string
  direction: 'ascending' | 'descending'
  /** The address of the page sorted so. */
  href: (column: string, direction: 'ascending' | 'descending') => string
}

type DataTableProps<Row> = {
  /** What the table shows, in words: it is also the name of the scroll region. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  sort?: Sorting
  /** The caption stays for those who listen, but is not shown: when a heading just above says the same. */
  captionHidden?: boolean
  /** Closer rows: for tables of hundreds. */
  dense?: boolean
  /** A last row: totals. */
  foot?: ComponentChildren
}

/** A table that scrolls sideways by itself on a narrow screen, and can be reached and scrolled by keyboard. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  sort,
  captionHidden,
  dense,
  foot,
}: DataTableProps<Row>) {
  const naming = columns.find(column => column.names) ?? columns[0]
  return (
    <section class="table-scroll" aria-label={caption} tabindex={0}>
      <table class={dense ? 'table table-dense' : 'table'}>
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <HeadCell column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              {columns.map(column =>
                column === naming ? (
                  <th scope="row">{column.cell(row)}</th>
                ) : (
                  <td class={column.numeric ? 'numeric' : undefined}>{column.cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </section>
  )
}

function HeadCell<Row>({ column, sort }: { column: Column<Row>; sort: Sorting | undefined }) {
  const sorted = sort?.column === column.key ? sort.direction : undefined
  const next = sorted === 'ascending' ? 'descending' : 'ascending'
  return (
    <th scope="col" class={column.numeric ? 'numeric' : undefined} aria-sort={sorted}>
      {sort && column.sortable ? (
        <a class="sort" href={sort.href(column.key, next)}>
          {column.label}
          <span class={`sort-mark sort-${sorted ?? 'none'}`} aria-hidden="true" />
        </a>
      ) : (
        column.label
      )}
    </th>
  )
}
