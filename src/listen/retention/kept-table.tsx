import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { groundsOf } from './grounds.ts'
import type { Kept } from './look-at-retention.ts'
import { retentionPaths as paths } from './retention.paths.ts'
import { addDays, KINDS, type RetentionPolicy } from './retention.ts'

type Look = { today: string; policy: RetentionPolicy; mayExtend: boolean }

/** What is kept, what goes first at the top. What comes month after month and has time is one row, with its months beneath the table. */
export function KeptTable({ rows, look }: { rows: readonly Kept[]; look: Look }) {
  const groups = groupsOf(rows, soonOf(look))
  const single = rows.filter(row => ![...groups.values()].some(group => group.includes(row)))
  const heads = [...groups.values()].map(headOf)
  return (
    <>
      <Table
        caption="What is kept, what goes first at the top"
        rows={[...single, ...heads].toSorted(byDay)}
        look={look}
      />
      {[...groups].map(([kind, group]) => (
        <Details summary={`${KINDS[kind]}, month by month (${group.length})`}>
          <Table
            caption={`${KINDS[kind]}, month by month`}
            rows={[...group].toSorted(byDay)}
            look={look}
            ofOneKind
          />
        </Details>
      ))}
    </>
  )
}

const byDay = (one: Kept, other: Kept) => one.dueOn.localeCompare(other.dueOn)

/** Months of one kind that neither go soon nor are kept longer; two or more of them. */
export function groupsOf(rows: readonly Kept[], soon: string): Map<Kept['kind'], Kept[]> {
  const calm = rows.filter(row => row.month !== null && row.dueOn > soon && row.extensions.length === 0)
  return new Map([...Map.groupBy(calm, ({ kind }) => kind)].filter(([, group]) => group.length > 1))
}

/** All months of a kind as one row: how many there are together, and when the first of them goes. */
function headOf(group: readonly Kept[]): Kept & { months: number } {
  const [first] = group.toSorted(byDay)
  if (!first) throw new RangeError('a group of no months')
  const there = group.reduce((sum, one) => sum + one.there, 0)
  return { ...first, there, title: first.month ?? first.title, months: group.length }
}

const soonOf = ({ today, policy }: Look) => addDays(today, policy.noticeDays)

const isHead = (row: Kept & { months?: number }): row is Kept & { months: number } => row.months !== undefined

type TableProps = { caption: string; rows: readonly Kept[]; look: Look; ofOneKind?: boolean }

const Table = ({ caption, rows, look, ofOneKind = false }: TableProps) => (
  <DataTable
    caption={caption}
    captionHidden
    cards
    rows={rows}
    columns={[
      {
        key: 'of',
        label: 'Of',
        cell: row => (isHead(row) ? `${row.title}, ${row.months} months` : row.title),
      },
      ...(ofOneKind ? [] : [{ key: 'kind', label: 'What', cell: What }]),
      { key: 'there', label: 'How many', numeric: true, cell: sayThere },
      { key: 'rule', label: 'Rule', sentences: true, cell: row => row.rule },
      {
        key: 'due',
        label: 'Goes on',
        cell: row => (
          <>
            {isHead(row) && 'the first on '}
            <Due row={row} look={look} />
          </>
        ),
      },
      ...(look.mayExtend
        ? [{ key: 'extend', label: 'Keep longer', cell: (row: Kept) => <Ask row={row} /> }]
        : []),
    ]}
  />
)

function Ask({ row }: { row: Kept }) {
  if (isHead(row)) return <>by the month, beneath</>
  if (groundsOf(row.kind).length === 0) return <>never</>
  return (
    <a href={pathTo(paths.extend, { batch: row.batch, kind: row.kind })}>
      Ask
      <span class="visually-hidden"> to keep longer: {`${KINDS[row.kind]}, ${row.title}`}</span>
    </a>
  )
}

/** What it is, and beneath it what goes with it and is not counted in children. */
const What = (row: Kept) => {
  const beside = sayBeside(row)
  return (
    <>
      {KINDS[row.kind]}
      {beside && (
        <>
          <br />
          <span class="hint">{beside}</span>
        </>
      )}
    </>
  )
}

/** `a dataset, 2 sheets that were keyed and never brought in, 40 sheets in the list` */
const sayBeside = ({ dataset, sheets }: Kept): string =>
  [
    dataset !== null && 'a dataset',
    sheets && sheets.keyed > 0 && `${saySheets(sheets.keyed)} keyed and never brought in`,
    sheets && sheets.listed > 0 && `${saySheets(sheets.listed)} in the list`,
  ]
    .filter(said => said !== false && said !== null)
    .join(', ')

/** Where only what stands beside is left, no number. */
const sayThere = (row: Kept): string =>
  row.there > 0 || sayBeside(row) === '' ? row.there.toLocaleString('en') : ''

const saySheets = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'sheet' : 'sheets'}`

const Due = ({ row: { dueOn, promisedOn }, look }: { row: Kept; look: Look }) => (
  <>
    <Day on={dueOn} />{' '}
    {dueOn <= look.today ? <Tag tone="bad">due</Tag> : dueOn <= soonOf(look) && <Tag tone="care">soon</Tag>}
    {dueOn !== promisedOn && (
      <span class="hint">
        {' '}
        instead of <Day on={promisedOn} />
      </span>
    )}
  </>
)
