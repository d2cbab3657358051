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
  /** Sentences, which the short columns beside them must not squeeze. */
  sentences?: boolean
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
  /** On a phone each row is a card, its cells under each other with their label: for rows that are read, not compared. Labels are words. */
  cards?: boolean
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
  cards = false,
  foot,
}: DataTableProps<Row>) {
  // cells that are laid out as blocks are no table any more for some who listen, unless it is said
  const role = <Role extends string>(name: Role) => (cards ? name : undefined)
  const naming = columns.find(column => column.names) ?? columns[0]
  return (
    <section class="table-scroll" aria-label={caption} tabindex={0}>
      <table
        class={['table', dense && 'table-dense', cards && 'table-cards'].filter(Boolean).join(' ')}
        role={role('table')}
      >
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map(column => (
              <HeadCell column={column} sort={sort} role={role('columnheader')} />
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map(row => (
            <tr role={role('row')}>
              {columns.map(column =>
                column === naming ? (
                  <th scope="row" class={classOf(column)} role={role('rowheader')}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    class={classOf(column)}
                    role={role('cell')}
                    data-label={cards ? column.label : undefined}
                  >
                    {column.cell(row)}
                  </td>
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

const classOf = <Row,>({ numeric, sentences }: Column<Row>): string | undefined =>
  [numeric && 'numeric', sentences && 'sentences'].filter(Boolean).join(' ') || undefined

function HeadCell<Row>({
  column,
  sort,
  role,
}: {
  column: Column<Row>
  sort: Sorting | undefined
  role: 'columnheader' | undefined
}) {
  const sorted = sort?.column === column.key ? sort.direction : undefined
  const next = sorted === 'ascending' ? 'descending' : 'ascending'
  return (
    <th scope="col" role={role} class={classOf(column)} aria-sort={sorted}>
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
