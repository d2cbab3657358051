import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Radios } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { WhyHidden } from '../gated.ts'
import type { listHiddenCells, ReleaseRow } from '../versions/releases.store.ts'
import { sayValue, sayVersion } from '../versions/what-changed.ts'
import { releasePaths } from './release.paths.ts'
import { ReleaseStateTag } from './releases.page.tsx'

type Hidden = Awaited<ReturnType<typeof listHiddenCells>>

const WHY: Readonly<Record<WhyHidden, string>> = {
  small: 'Small',
  neighbour: 'For another’s sake',
  supplier: 'Withheld by its supplier',
  'made-of-hidden': 'Made of a withheld number',
}

type ReleasePageProps = {
  release: ReleaseRow
  hidden: Hidden
  names: ReadonlyMap<string, string>
  /** Whether the person who looks is the one who prepared it. */
  isOwn: boolean
  /** What the roles of the person who looks let them do. */
  may: { review: boolean; publish: boolean }
  problems: readonly Problem[]
}

/** One version: where it is, what is hidden and why, what changed, and what can be decided now. */
export const ReleasePage = ({ release, hidden, names, isOwn, may, problems }: ReleasePageProps) => (
  <OfficePage
    title={`${release.title} ${sayVersion(release)}`}
    trail={[{ label: 'Releases', href: releasePaths.list }]}
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    {release.correction && (
      <Notice kind="care" title="Withdrawn">
        <p>{release.correction}</p>
      </Notice>
    )}
    {release.note && (
      <Notice title="What readers are told of this edition">
        <p>{release.note}</p>
      </Notice>
    )}
    <Facts release={release} names={names} />
    <Decisions release={release} isOwn={isOwn} may={may} problems={problems} />
    <WhatChanged release={release} />
    <WhatIsHidden hidden={hidden} />
  </OfficePage>
)

const Facts = ({ release, names }: Pick<ReleasePageProps, 'release' | 'names'>) => {
  const { certificate, policy } = release
  const nameOf = (person: string) => names.get(person) ?? 'someone who has left'
  return (
    <SummaryList
      rows={[
        { term: 'State', detail: <ReleaseStateTag state={release.state} /> },
        {
          term: 'Prepared',
          detail: (
            <>
              by {nameOf(release.preparedBy)}, <Time at={release.preparedAt} />
            </>
          ),
        },
        ...(release.reviewedBy && release.reviewedAt
          ? [
              {
                term: 'Reviewed',
                detail: (
                  <>
                    by {nameOf(release.reviewedBy)}, <Time at={release.reviewedAt} />
                  </>
                ),
              },
            ]
          : []),
        ...(release.remarks ? [{ term: 'Second reader’s remarks', detail: release.remarks }] : []),
        { term: 'Rule for small numbers', detail: `${policy.title}. ${policy.reason}` },
        { term: 'Audit', detail: sayAudit(certificate) },
        ...(certificate.untold
          ? [
              {
                term: 'Left out altogether',
                detail: `${certificate.untold.length} areas in which too few took part. Their counts were audited all the same: ${certificate.untold.join(', ')}.`,
              },
            ]
          : []),
        { term: 'Certificate', detail: <code>{certificate.cells}</code> },
      ]}
    />
  )
}

function sayAudit({ counted, cheapest, earlier, notAddingUp }: ReleaseRow['certificate']): string {
  const known = earlier.length > 0 ? ` It knew of ${earlier.join(', ')}.` : ''
  const least = cheapest
    ? 'No smaller choice protects as much.'
    : 'A smaller choice may exist; this one is safe.'
  const odd = notAddingUp.length > 0 ? ` ${notAddingUp.length} totals are not the sum of their parts.` : ''
  if (counted.audited === 0)
    return `No number had to be hidden by the gate, so there was none to attack.${known}${odd}`
  return `The attacker tried ${counted.audited} numbers and could prove none of them too closely.${known} ${least}${odd}`
}

type DecisionProps = Pick<ReleasePageProps, 'release' | 'isOwn' | 'may' | 'problems'>

/** What can be decided now by this person, or whom it waits for. */
const Decisions = ({ release, isOwn, may, problems }: DecisionProps) => {
  if (release.state === 'prepared' && isOwn) {
    return (
      <Notice title="It waits for a second person">
        <p>You prepared this version. Somebody else reviews it.</p>
      </Notice>
    )
  }
  if (release.state === 'prepared') {
    return may.review ? (
      <ReviewForm release={release} problems={problems} />
    ) : (
      <Notice title="It waits for a second person">
        <p>A commissioner, an analyst or the data protection lead reviews it.</p>
      </Notice>
    )
  }
  if (release.state === 'reviewed') {
    return may.publish ? (
      <Section title="Publish" lede="From then on everybody sees it. It can be withdrawn, but not unseen.">
        <Form action={pathTo(releasePaths.publish, { release: String(release.id) })}>
          <Button>Publish version {sayVersion(release)}</Button>
        </Form>
      </Section>
    ) : (
      <Notice title="It waits to be published">
        <p>An analyst publishes it, when the day has come.</p>
      </Notice>
    )
  }
  return release.state === 'published' && may.review ? (
    <WithdrawForm release={release} problems={problems} />
  ) : null
}

const ReviewForm = ({ release, problems }: Pick<DecisionProps, 'release' | 'problems'>) => (
  <Section
    title="Review"
    lede="Look at what is hidden and what changed. Whoever prepared it cannot review it."
  >
    <Form action={pathTo(releasePaths.review, { release: String(release.id) })}>
      <Radios
        name="verdict"
        label="Verdict"
        problems={problems}
        options={[
          { value: 'accepted', label: 'It may be published' },
          { value: 'sent-back', label: 'Send it back', hint: 'Say below what must change.' },
        ]}
      />
      <TextArea name="remarks" label="Remarks" rows={4} problems={problems} optional />
      <Button>Record the verdict</Button>
    </Form>
  </Section>
)

const WithdrawForm = ({ release, problems }: Pick<DecisionProps, 'release' | 'problems'>) => (
  <Section title="Withdraw" lede="Readers then see the correction in place of the figures.">
    <Form action={pathTo(releasePaths.withdraw, { release: String(release.id) })}>
      <TextArea name="correction" label="Correction for readers" rows={3} problems={problems} />
      <Button>Withdraw it</Button>
    </Form>
  </Section>
)

function sayChanges({ major, minor, patch, changes: { added, removed, corrected } }: ReleaseRow): string {
  const [more, less, other] = [added, removed, corrected].map(count => count.toLocaleString('en'))
  if (major === 1 && minor === 0 && patch === 0) return `The first version: ${more} cells.`
  return `${more} cells added, ${less} removed, ${other} corrected since the version before.`
}

const WhatChanged = ({ release }: Pick<ReleasePageProps, 'release'>) => (
  <Section title="What changed" lede={sayChanges(release)}>
    {release.changes.corrected + release.changes.removed > 0 && (
      <DataTable
        caption="Cells removed or corrected"
        rows={release.changes.list.filter(({ before }) => before !== null)}
        columns={[
          { key: 'cell', label: 'Cell', names: true, cell: ({ address }) => address },
          { key: 'before', label: 'Before', numeric: true, cell: ({ before }) => sayValue(before) },
          { key: 'after', label: 'After', numeric: true, cell: ({ after }) => sayValue(after) },
        ]}
      />
    )}
  </Section>
)

// A reviewer reads the small ones first; the rest is in the same order in the database.
const MOST_HIDDEN_LISTED = 500

const WhatIsHidden = ({ hidden }: Pick<ReleasePageProps, 'hidden'>) => (
  <Section
    title="What is hidden, and why"
    lede={`${hidden.length} cells. For the office only: the reasons hold small numbers.`}
  >
    {hidden.length > 0 && (
      <DataTable
        caption={`The first ${Math.min(hidden.length, MOST_HIDDEN_LISTED)} withheld cells`}
        captionHidden
        rows={hidden.slice(0, MOST_HIDDEN_LISTED)}
        columns={[
          { key: 'cell', label: 'Cell', names: true, cell: ({ address }) => address },
          { key: 'why', label: 'Why', cell: ({ why }) => WHY[why] },
          { key: 'because', label: 'Because', cell: ({ because }) => because },
          { key: 'provable', label: 'What a reader can prove', cell: sayProvable },
        ]}
      />
    )}
  </Section>
)

function sayProvable({ provableFrom, provableTo }: Hidden[number]): string {
  if (provableFrom === null) return 'nothing'
  return provableTo === null ? `${provableFrom} or more` : `${provableFrom} to ${provableTo}`
}
