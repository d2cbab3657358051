import { Button } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { Day, Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { isThere, type Kept } from './look-at-retention.ts'
import { retentionPaths as paths } from './retention.paths.ts'
import type { KeptDeletion } from './retention.store.ts'
import { addDays, type Extension, KINDS, type RetentionPolicy } from './retention.ts'

export type RetentionLook = {
  kept: readonly Kept[]
  deletions: readonly KeptDeletion[]
  extensions: readonly Extension[]
  names: ReadonlyMap<string, string>
  titles: ReadonlyMap<string, string>
  policy: RetentionPolicy
  today: string
  /** Who looks: nobody agrees with themselves. */
  person: string
  mayExtend: boolean
}

/** What is due when, what was kept longer and why, what is gone. */
export const RetentionPage = ({ look }: { look: RetentionLook }) => {
  const there = look.kept.filter(isThere)
  return (
    <OfficePage
      title="Retention"
      lede="What children sent is deleted by itself on its day, every night. A certificate stays."
      wide
    >
      <Section title="What is kept, and until when" id="kept">
        {there.length === 0 ? (
          <EmptyState title="Nothing that children sent is left.">
            <p>
              The days of a survey stand here from the day after its last, those of a message from the moment
              it was read.
            </p>
          </EmptyState>
        ) : (
          <KeptTable
            rows={there.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn))}
            look={look}
          />
        )}
        <PolicyWords policy={look.policy} />
      </Section>
      <Section title="Kept longer" id="extensions" lede="Asked for by one person, agreed to by another.">
        {look.extensions.length === 0 ? (
          <p>Nothing is kept longer than was promised.</p>
        ) : (
          <ExtensionsTable look={look} />
        )}
      </Section>
      <Section title="Certificates" id="certificates">
        {look.deletions.length === 0 ? (
          <p>Nothing has been deleted yet.</p>
        ) : (
          <DataTable
            caption="What was deleted, the newest first"
            captionHidden
            rows={look.deletions}
            columns={[
              {
                key: 'what',
                label: 'What',
                cell: row => (
                  <a href={pathTo(paths.certificate, { id: row.id })}>
                    {KINDS[row.kind]}, {look.titles.get(row.batch) ?? row.batch}
                  </a>
                ),
              },
              { key: 'when', label: 'Deleted', cell: row => <Time at={row.deletedAt} /> },
              { key: 'count', label: 'How many', cell: row => sayCounts(row.counts) },
              { key: 'left', label: 'Still there', cell: row => row.kept || 'nothing' },
            ]}
          />
        )}
      </Section>
    </OfficePage>
  )
}

/** `557,077 responses, 31 codes of classes`: what was none is left out. */
export const sayCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ')

const KeptTable = ({ rows, look }: { rows: readonly Kept[]; look: RetentionLook }) => (
  <DataTable
    caption="What is kept, what goes first at the top"
    captionHidden
    rows={rows}
    columns={[
      { key: 'of', label: 'Of', cell: row => row.title },
      { key: 'kind', label: 'What', cell: row => KINDS[row.kind] },
      { key: 'there', label: 'How many', numeric: true, cell: sayThere },
      { key: 'rule', label: 'Rule', cell: row => row.rule },
      { key: 'due', label: 'Goes on', cell: row => <Due row={row} look={look} /> },
      ...(look.mayExtend
        ? [
            {
              key: 'extend',
              label: 'Keep longer',
              cell: (row: Kept) => (
                <a href={pathTo(paths.extend, { batch: row.batch, kind: row.kind })}>
                  Ask
                  <span class="visually-hidden"> to keep longer: {`${KINDS[row.kind]}, ${row.title}`}</span>
                </a>
              ),
            },
          ]
        : []),
    ]}
  />
)

const sayThere = ({ there, dataset }: Kept): string => {
  if (dataset === null) return there.toLocaleString('en')
  return there > 0 ? `${there.toLocaleString('en')}, and a dataset` : 'a dataset'
}

const Due = ({ row: { dueOn, promisedOn }, look: { today, policy } }: { row: Kept; look: RetentionLook }) => (
  <>
    <Day on={dueOn} />{' '}
    {dueOn <= today ? (
      <Tag tone="bad">due</Tag>
    ) : (
      dueOn <= addDays(today, policy.noticeDays) && <Tag tone="care">soon</Tag>
    )}
    {dueOn !== promisedOn && (
      <span class="hint">
        {' '}
        instead of <Day on={promisedOn} />
      </span>
    )}
  </>
)

const PolicyWords = ({
  policy: { maskedWords, aggregates, concerns, readCounts },
}: {
  policy: RetentionPolicy
}) => (
  <>
    <p>
      Masked words, {maskedWords.months} months: {maskedWords.why}
    </p>
    <p>
      How many answered, {aggregates.months} months: {aggregates.why}
    </p>
    <p>
      Concerns, {concerns.months} months after they were closed: {concerns.why}
    </p>
    <p>
      How many texts somebody read, {readCounts.months} months: {readCounts.why}
    </p>
  </>
)

const ExtensionsTable = ({ look }: { look: RetentionLook }) => {
  const nameOf = (id: string | null) => (id === null ? '' : (look.names.get(id) ?? 'someone who has left'))
  return (
    <DataTable
      caption="What is kept longer, or was to be, the newest first"
      captionHidden
      rows={look.extensions}
      columns={[
        {
          key: 'what',
          label: 'What',
          cell: row => `${KINDS[row.kind]}, ${look.titles.get(row.batch) ?? row.batch}`,
        },
        { key: 'until', label: 'Until', cell: row => <Day on={row.until} /> },
        { key: 'why', label: 'Why', cell: row => row.why },
        { key: 'asked', label: 'Asked by', cell: row => nameOf(row.askedBy) },
        {
          key: 'decision',
          label: 'Decision',
          cell: row =>
            row.decision === null ? (
              <Decide extension={row} look={look} />
            ) : (
              `${row.decision} by ${nameOf(row.decidedBy)}`
            ),
        },
      ]}
    />
  )
}

const Decide = ({
  extension: { id, askedBy },
  look: { mayExtend, person },
}: {
  extension: Extension
  look: RetentionLook
}) =>
  mayExtend ? (
    <Form action={pathTo(paths.decide, { id })} inline>
      {askedBy === person ? (
        <span>waits for a second person </span>
      ) : (
        <Button kind="quiet" name="decision" value="agreed">
          Agree
        </Button>
      )}{' '}
      <Button kind="quiet" name="decision" value="refused">
        {askedBy === person ? 'Take it back' : 'Refuse'}
      </Button>
    </Form>
  ) : (
    <>waits for a second person</>
  )
