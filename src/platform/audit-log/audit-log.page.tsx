import type { Problem } from '../../kernel/problem.ts'
import { Select } from '../html/components/choice.tsx'
import { DataTable } from '../html/components/data-table.tsx'
import { EmptyState } from '../html/components/empty-state.tsx'
import { ErrorSummary } from '../html/components/error-summary.tsx'
import { FilterForm } from '../html/components/form.tsx'
import { Pagination } from '../html/components/pagination.tsx'
import { TextInput } from '../html/components/text-input.tsx'
import { Time } from '../html/components/time.tsx'
import { OfficePage } from '../html/page.tsx'
import { withQuery } from '../http/path.ts'
import type { AuditFilter, AuditLine } from './audit-log.store.ts'

export const auditLogPaths = { list: '/office/audit' } as const

type AuditLogProps = {
  lines: readonly AuditLine[]
  count: number
  page: number
  pages: number
  filter: AuditFilter
  events: readonly string[]
  problems?: readonly Problem[]
}

export const AuditLogPage = ({ lines, count, page, pages, filter, events, problems = [] }: AuditLogProps) => (
  <OfficePage
    title="Audit"
    wide
    lede="Who did what, and who read what. Lines are only ever added, and each is chained to the one before."
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    <FilterForm action={auditLogPaths.list} label="Filter the audit">
      <Select
        name="event"
        label="What happened"
        value={filter.event}
        options={[
          { value: '', label: 'Anything' },
          ...events.map(event => ({ value: event, label: sayEvent(event) })),
        ]}
      />
      <TextInput name="person" label="Who" value={filter.person} />
      <TextInput name="subject" label="About" value={filter.subject} spellcheck={false} />
      <TextInput name="from" label="From" type="date" value={filter.from} problems={problems} />
      <TextInput name="to" label="To" type="date" value={filter.to} problems={problems} />
    </FilterForm>
    {lines.length === 0 ? (
      <EmptyState title="No line matches">
        <p>
          Ask for less, or <a href={auditLogPaths.list}>see all lines</a>.
        </p>
      </EmptyState>
    ) : (
      <DataTable
        caption={`${count.toLocaleString('en-GB')} lines, latest first`}
        rows={lines}
        dense
        columns={COLUMNS}
      />
    )}
    <Pagination
      page={page}
      pages={pages}
      href={number => withQuery(auditLogPaths.list, { ...filter, page: number })}
    />
  </OfficePage>
)

const COLUMNS = [
  {
    key: 'number',
    label: 'Number',
    numeric: true,
    names: true,
    cell: ({ number }: AuditLine) => number.toLocaleString('en-GB'),
  },
  { key: 'at', label: 'When', cell: ({ at }: AuditLine) => <Time at={at} /> },
  { key: 'event', label: 'What', cell: ({ event }: AuditLine) => sayEvent(event) },
  {
    key: 'person',
    label: 'Who',
    cell: ({ personName, person }: AuditLine) =>
      personName ?? person ?? 'The system, or someone not signed in',
  },
  { key: 'subject', label: 'About', cell: ({ subject }: AuditLine) => subject && <code>{subject}</code> },
  { key: 'details', label: 'Details', cell: ({ details }: AuditLine) => sayDetails(details) },
]

/** `SOURCES_LISTED` as a person says it: "Sources listed". */
const sayEvent = (event: string): string =>
  event.charAt(0) + event.slice(1).toLowerCase().replaceAll('_', ' ')

const sayDetails = (details: AuditLine['details']): string =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('; ')
