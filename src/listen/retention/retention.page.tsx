import { Button, ButtonRow } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { Day, Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { sayGround } from './grounds.ts'
import { KeptTable } from './kept-table.tsx'
import { isThere, type Kept } from './look-at-retention.ts'
import { retentionPaths as paths } from './retention.paths.ts'
import type { KeptDeletion } from './retention.store.ts'
import { type Extension, KINDS, type RetentionPolicy } from './retention.ts'

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
          <KeptTable rows={there} look={look} />
        )}
        <PolicyWords policy={look.policy} />
      </Section>
      <Section
        title="Kept longer"
        id="extensions"
        lede="Asked for by one person on a named ground, agreed to by another, for twelve months at a time."
      >
        <p>
          That it was done stands on <a href={paths.public}>a page for everybody</a>, with the ground and
          nobody’s name.
        </p>
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
            cards
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

const PolicyWords = ({ policy: { aggregates, concerns, readCounts } }: { policy: RetentionPolicy }) => {
  const row = (term: string, from: string, { months, why }: RetentionPolicy['concerns']) => ({
    term,
    detail: (
      <>
        <strong>
          {months} months{from}
        </strong>
        <br />
        {why}
      </>
    ),
  })
  return (
    <SummaryList
      rows={[
        row('How many answered', '', aggregates),
        row('Concerns', ' after they were closed', concerns),
        row('How many texts somebody read', '', readCounts),
      ]}
    />
  )
}

const ExtensionsTable = ({ look }: { look: RetentionLook }) => {
  const nameOf = (id: string | null) => (id === null ? '' : (look.names.get(id) ?? 'someone who has left'))
  return (
    <DataTable
      caption="What is kept longer, or was to be, the newest first"
      captionHidden
      cards
      rows={look.extensions}
      columns={[
        {
          key: 'what',
          label: 'What',
          cell: row => `${KINDS[row.kind]}, ${look.titles.get(row.batch) ?? row.batch}`,
        },
        { key: 'until', label: 'Until', cell: row => <Day on={row.until} /> },
        {
          key: 'why',
          label: 'Why',
          sentences: true,
          cell: row => (
            <>
              {sayGround(row.ground)}.<br />
              <span class="hint">{row.why}</span>
            </>
          ),
        },
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
      <ButtonRow>
        {askedBy === person ? (
          <span>waits for a second person</span>
        ) : (
          <Button kind="quiet" name="decision" value="agreed">
            Agree
          </Button>
        )}
        <Button kind="quiet" name="decision" value="refused">
          {askedBy === person ? 'Take it back' : 'Refuse'}
        </Button>
      </ButtonRow>
    </Form>
  ) : (
    <>waits for a second person</>
  )
