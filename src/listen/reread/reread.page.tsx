import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Headlines } from '../../platform/html/components/headline.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { categoryWords } from '../concern/concern.ts'
import { officePaths } from '../office/office.paths.ts'
import type { GraverThanClosed, Reread } from './reread.store.ts'

type Look = {
  /** The last ones, the newest first. */
  rereads: readonly Reread[]
  graverThanClosed: readonly GraverThanClosed[]
  names: ReadonlyMap<string, string>
  /** Whether the office has rules at all. */
  hasRules: boolean
}

/** Everything that is kept, read anew by the rules of today: to ask for it, to see how far it is, what it found. */
export function RereadPage({ look, problems = [] }: { look: Look; problems?: readonly Problem[] }) {
  const running = look.rereads.find(one => one.endedAt === null)
  return (
    <OfficePage
      title="Read everything again"
      trail={[{ label: 'Concerns', href: officePaths.concerns }]}
      lede="The rules read a text when it comes. When they have changed since, what is still kept is read anew by those of today."
      problems={problems.length > 0}
    >
      <ErrorSummary problems={problems} />
      <ul>
        <li>
          A worry that they find becomes a new concern, with its clock from now on, and says that it was found
          when read again.
        </li>
        <li>
          No concern is closed, made less grave or doubled. Where one would be graver today, its history says
          so, and while it is open it is so from then on.
        </li>
        <li>
          What falls between the thresholds goes on the list of the day, unless somebody has read it there.
        </li>
        <li>A text is read as it was written where that is still kept, and otherwise as it was masked.</li>
        <li>
          New texts go first. It goes on by itself after a stop, and begins by itself when the word files have
          changed.
        </li>
      </ul>
      {running && <Running reread={running} />}
      {!running && look.hasRules && (
        <Form action={officePaths.readAgain}>
          <Button>Read everything again</Button>
        </Form>
      )}
      <Graver concerns={look.graverThanClosed} />
      <Before look={look} />
    </OfficePage>
  )
}

const Running = ({ reread: { texts, concerns, known, graver, listed, part } }: { reread: Reread }) => (
  <>
    <h2>It runs</h2>
    <Headlines
      figures={[
        { label: 'Texts read so far', figure: texts.toLocaleString('en') },
        { label: 'New concerns', figure: concerns.toLocaleString('en'), href: officePaths.concerns },
        { label: 'Known already', figure: known.toLocaleString('en') },
        { label: 'Graver than found', figure: graver.toLocaleString('en') },
        { label: 'To read today', figure: listed.toLocaleString('en'), href: officePaths.textsToRead },
      ]}
    />
    <p>
      {part === 'messages'
        ? 'It reads the post box now, and then the surveys.'
        : 'The post box is done; it reads the surveys.'}{' '}
      You can leave this page. <a href={officePaths.readAgain}>Look again</a>.
    </p>
  </>
)

/** Nothing calls for what is closed: somebody reads it again and decides. */
const Graver = ({ concerns }: { concerns: readonly GraverThanClosed[] }) =>
  concerns.length > 0 && (
    <DataTable
      caption="Closed, and graver by the rules of today"
      cards
      dense
      rows={concerns}
      columns={[
        {
          key: 'concern',
          label: 'Concern',
          cell: row => (
            <a href={pathTo(officePaths.concern, { id: row.id })}>{categoryWords(row.category)}</a>
          ),
        },
        { key: 'note', label: 'What it would be', sentences: true, cell: row => row.note },
        { key: 'found', label: 'Found', cell: row => <Time at={row.foundAt} /> },
      ]}
    />
  )

const Before = ({ look: { rereads, names } }: { look: Look }) => {
  const ended = rereads.filter(one => one.endedAt !== null)
  if (ended.length === 0)
    return (
      <EmptyState title="Nothing has been read anew yet.">
        <p>What it finds is listed here, and stands among the concerns.</p>
      </EmptyState>
    )
  return (
    <DataTable
      caption="What was read anew before"
      cards
      dense
      rows={ended}
      columns={[
        { key: 'asked', label: 'Asked for', cell: row => <SayAsked row={row} names={names} /> },
        { key: 'ended', label: 'Ended', cell: row => <SayEnded row={row} /> },
        ...COUNTED.map(({ key, label }) => ({
          ...{ key, label, numeric: true },
          // where nothing was read there is nothing to count
          cell: (row: Reread) => row.ended !== 'first' && row[key].toLocaleString('en'),
        })),
      ]}
    />
  )
}

const COUNTED = [
  { key: 'texts', label: 'Texts read' },
  { key: 'concerns', label: 'New concerns' },
  { key: 'known', label: 'Known already' },
  { key: 'graver', label: 'Graver' },
  { key: 'listed', label: 'Listed' },
] as const

const SayAsked = ({ row: { askedAt, askedBy }, names }: { row: Reread; names: Look['names'] }) => (
  <>
    <Time at={askedAt} />
    <br />
    <span class="hint">
      {askedBy === null ? 'by itself: the word files' : `by ${names.get(askedBy) ?? 'someone who has left'}`}
    </span>
  </>
)

const SayEnded = ({ row: { ended, endedAt } }: { row: Reread }) => {
  if (ended === 'first') return <>the word files were noted, and nothing was read</>
  return (
    <>
      <Time at={endedAt!} />
      {ended === 'overtaken' && ', since the word files changed: it began again'}
    </>
  )
}
