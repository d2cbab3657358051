import { ButtonLink } from '../../platform/html/components/button.tsx'
import { type Column, DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Figure, MissingKey } from '../../platform/html/components/figure.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { writeDay, writeTime } from '../../platform/html/components/time.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { CHASE_ORDERS, type ChaseOrder, type Coverage } from './coverage.ts'
import type { GroupCoverage, WaveLook } from './look-at-wave.ts'
import { withholdSmall } from './withhold-small.ts'

/** Every area against the children who live there, and the way to write to those below the floor. */
export function Areas({
  look: { wave, coverage, chase, year },
  order,
  smallest,
}: {
  look: WaveLook
  order: ChaseOrder
  smallest: number
}) {
  const id = wave.id
  const withheld = withholdSmall(coverage, smallest)
  const own = pathTo(officePaths.monitor, { wave: id })
  return (
    <Section
      title="Areas"
      id="areas"
      lede={
        year === null
          ? 'How many children live there is not known: import populations of single years of age under Places.'
          : `Against children aged ${wave.survey.ages.join(' to ')} in the middle of ${year}. ${ORDERS[order].says}`
      }
    >
      <p class="page-actions">
        {chase.length > 0 && (
          <ButtonLink href={withQuery(pathTo(officePaths.letters, { wave: id }), { order })}>
            Write to {chase.length} areas
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={withQuery(own, { as: 'csv' })}>
          Download as CSV
        </ButtonLink>
      </p>
      {chase.length > 1 && (
        <p>
          In the order of:{' '}
          {CHASE_ORDERS.map((one, n) => (
            <>
              {n > 0 && ' · '}
              {one === order ? (
                <strong>{ORDERS[one].label}</strong>
              ) : (
                <a href={`${withQuery(own, { order: one })}#areas`}>{ORDERS[one].label}</a>
              )}
            </>
          ))}
        </p>
      )}
      <Unheard coverage={coverage} />
      <DataTable
        caption={`Areas. ${ORDERS[order].says}`}
        captionHidden
        dense
        rows={inOrder(coverage, chase)}
        columns={columnsOfCoverage('Area', row => !withheld.has(row))}
      />
      <MissingKey values={[...coverage.map(one => one.children), withheld.size > 0 ? 'withheld' : null]} />
    </Section>
  )
}

/** The areas from which nobody was heard at all: whoever waits for a letter to be answered may want to call them. */
function Unheard({ coverage }: { coverage: readonly Coverage[] }) {
  const unheard = coverage.filter(one => one.responses === 0)
  if (unheard.length === 0 || unheard.length === coverage.length) return null
  const names = unheard.map(one => one.name)
  const rest = names.length - MOST_NAMED
  return (
    <p>
      Nobody has answered yet from {names.slice(0, MOST_NAMED).join(', ')}
      {rest > 0 && ` and ${rest} more`}.
    </p>
  )
}

// the rest stands in the table
const MOST_NAMED = 12

/**
 * Groups as the office means them. Against whom a group is held is an estimate, for nobody counts these children by the ages of a
 * survey: it says who is heard far less than others, and nothing of a few more or less.
 */
export function Groups({
  look: { groups, groupsCounted, wave },
  smallest,
}: {
  look: WaveLook
  smallest: number
}) {
  if (groupsCounted === null) return null
  const told = new Map(groups.map(group => [group, tellOfGroup(group, smallest)]))
  // by its place between two that are told a small share could be worked out
  const shareOf = (one: GroupCoverage) => (told.get(one)!.yes ? (one.share ?? 2) : 0)
  return (
    <Section
      title="Groups"
      id="groups"
      lede={`As the office means them on ${writeDay(wave.closesOn)}, counted on ${writeTime(groupsCounted)}. The children of a group are estimated: as common here as among all children.`}
    >
      <DataTable
        caption="Groups of children, with how many are heard"
        captionHidden
        dense
        rows={groups.toSorted((one, other) => shareOf(one) - shareOf(other))}
        columns={[
          ...columnsOfCoverage<GroupCoverage>('Group', row => told.get(row)!.yes, 'Children, about'),
          {
            key: 'unknown',
            label: 'Cannot be said of',
            numeric: true,
            cell: row => <Figure value={told.get(row)!.unknown ? row.unknown : 'withheld'} />,
          },
        ]}
      />
      <MissingKey
        values={[
          ...groups.map(one => one.children),
          [...told.values()].some(({ yes, unknown }) => !yes || !unknown) ? 'withheld' : null,
        ]}
      />
      <Details summary="What the groups are, and whose figures these are">
        <SummaryList
          rows={groups.map(({ name, words, source }) => ({
            term: name,
            detail: `${words} ${source ?? 'How common it is has not been stated in the office’s folder.'}`,
          }))}
        />
      </Details>
    </Section>
  )
}

/** Whether it is told how many of a group were heard, and of how many it cannot be said: who is not in it is all others, and could be worked out. */
function tellOfGroup({ responses, no, unknown }: GroupCoverage, smallest: number) {
  const [yes, others, unsaid] = [{ responses }, { responses: no }, { responses: unknown }]
  const withheld = withholdSmall([yes, others, unsaid], smallest)
  return { yes: !withheld.has(yes), unknown: !withheld.has(unsaid) }
}

/** Every age against the children of that age. */
export function Ages({ look: { ages, byAge, year, wave }, smallest }: { look: WaveLook; smallest: number }) {
  if (ages.length === 0) return null
  // as in the list of all ages above it, with whom no age is known of
  const withheld = new Set([...withholdSmall(byAge, smallest)].map(one => one.by))
  return (
    <Section
      title="Ages"
      id="ages"
      lede={`Against all children of that age in the middle of ${year}. A floor of ${wave.survey.floor * 100}% as for areas.`}
    >
      <DataTable
        caption="Ages, with how many are heard"
        captionHidden
        dense
        rows={ages}
        columns={columnsOfCoverage('Age', row => !withheld.has(row.area))}
      />
      <MissingKey values={[withheld.size > 0 ? 'withheld' : null]} />
    </Section>
  )
}

/** How many were heard of how many, for a table of areas, of groups or of ages. */
const columnsOfCoverage = <Row extends Coverage>(
  of: string,
  isTold: (row: Row) => boolean,
  children = 'Children',
): Column<Row>[] => [
  { key: 'of', label: of, cell: row => row.name },
  {
    key: 'responses',
    label: 'Responses',
    numeric: true,
    cell: row => <Figure value={isTold(row) ? row.responses : 'withheld'} />,
  },
  { key: 'children', label: children, numeric: true, cell: row => <Figure value={row.children} /> },
  {
    key: 'share',
    label: 'Share',
    numeric: true,
    cell: row => <Figure value={isTold(row) ? row.share : 'withheld'} unit="percent" decimals={2} />,
  },
  {
    key: 'short',
    label: 'Short of the floor',
    numeric: true,
    cell: row => <Figure value={isTold(row) ? row.short : 'withheld'} />,
  },
]

const ORDERS = {
  missing: { label: 'how many are missing', says: 'Those furthest from the floor come first.' },
  share: {
    label: 'how small a share was heard',
    says: 'Those of whom the smallest share was heard come first.',
  },
} as const satisfies Record<ChaseOrder, object>

const inOrder = (coverage: readonly Coverage[], chase: readonly Coverage[]): Coverage[] => {
  const chased = new Set(chase.map(one => one.area))
  return [...chase, ...coverage.filter(one => !chased.has(one.area))]
}
