import { ButtonLink } from '../../platform/html/components/button.tsx'
import { type Column, DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Figure, MissingKey } from '../../platform/html/components/figure.tsx'
import { Headlines } from '../../platform/html/components/headline.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { writeDay } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { Bars } from './bars.tsx'
import type { Coverage } from './coverage.ts'
import type { WaveLook } from './look-at-wave.ts'

/** A wave while it runs: who was heard, who was not yet, whom to write to. */
export function MonitorPage({ look }: { look: WaveLook }) {
  const { wave, all } = look
  return (
    <OfficePage
      title={`${wave.title}: who has answered`}
      lede={`Open from ${writeDay(wave.opensOn)} to ${writeDay(wave.closesOn)}. Counts say how many answered, never what.`}
      trail={[{ label: 'Waves', href: officePaths.waves }]}
      wide
    >
      <Headlines figures={headlines(look)} />
      {all.sent + all.left === 0 ? (
        <EmptyState title="Nobody’s response has been gathered in yet.">
          <p>
            Responses are gathered in when their hour is over, so that nobody can tell who sent what. Look
            again after the full hour.
          </p>
        </EmptyState>
      ) : (
        <Answered look={look} />
      )}
      <Areas look={look} />
      <Ages look={look} />
    </OfficePage>
  )
}

function headlines({ all, children, chase, coverage, forecast, wave }: WaveLook) {
  const floor = `${wave.survey.floor * 100}%`
  return [
    {
      label: 'Sent',
      figure: (all.sent + all.inbox).toLocaleString('en'),
      note:
        all.inbox > 0
          ? `${all.inbox.toLocaleString('en')} of them wait for the end of their hour`
          : undefined,
    },
    {
      label: 'Of all children',
      figure: <Figure value={children ? all.sent / children : null} unit="percent" decimals={2} />,
      note: children ? `of ${children.toLocaleString('en')}` : 'populations of these ages are not imported',
    },
    {
      label: `Areas at ${floor}`,
      figure: `${coverage.filter(one => one.short === 0).length} of ${coverage.length}`,
      note: chase.length > 0 ? `${chase.length} to write to` : undefined,
    },
    {
      label: 'Likely by the close',
      figure: forecast ? Math.round(forecast.likely).toLocaleString('en') : '–',
      note: forecast
        ? `between ${Math.round(forecast.from).toLocaleString('en')} and ${Math.round(forecast.to).toLocaleString('en')}, if days go on like the last three weeks`
        : 'told once a whole day has passed, until the close',
    },
    {
      label: 'Left on the way',
      figure: all.left.toLocaleString('en'),
      note:
        all.suspicious > 0
          ? `${all.suspicious.toLocaleString('en')} sent ones look made by a machine`
          : undefined,
    },
  ]
}

function Answered({ look }: { look: WaveLook }) {
  const { wave, byDay, byHour, byForm, byAge, byGender, byPlace, leavings } = look
  const genders = wave.survey.items[wave.survey.roles.gender ?? '']?.options ?? {}
  return (
    <>
      <div class="monitor-columns">
        <Bars caption="By day" counts={byDay} say={day => writeDay(day)} />
        <Bars caption="By hour of the day" counts={byHour} say={hour => `${hour}:00`} />
        <Bars caption="By form" counts={byForm} say={form => wave.survey.forms[form]?.title ?? form} />
        <Bars caption="By age" counts={[...byAge].sort((a, b) => Number(a.by || 99) - Number(b.by || 99))} />
        <Bars caption="By gender" counts={byGender} say={gender => genders[gender] ?? gender} />
        <Bars
          caption="How the place became known"
          counts={byPlace}
          say={route => (isPlace(route) ? PLACES[route] : route)}
        />
      </div>
      {leavings.length > 0 && (
        <DataTable
          caption="Where children leave: the last page they sent"
          rows={leavings.slice(0, MOST_LEAVINGS)}
          columns={[
            { key: 'form', label: 'Form', cell: row => wave.survey.forms[row.form]?.title ?? row.form },
            { key: 'page', label: 'Page', cell: row => wave.survey.items[row.page]?.title ?? row.page },
            {
              key: 'responses',
              label: 'Left after it',
              numeric: true,
              cell: row => row.responses.toLocaleString('en'),
            },
          ]}
        />
      )}
    </>
  )
}

/** How a place became known, and why it did not. */
const PLACES = {
  code: 'by a class code',
  school: 'by the school',
  postcode: 'by a postcode',
  none: 'left out, or not to be said',
  'none:not-given': 'left out, or not to be said, on its page',
  'none:not-a-postcode': 'what was typed is no postcode',
  'none:unknown': 'a school or postcode that we do not know',
  'none:ambiguous': 'a postcode in more than one area',
  'none:outside': 'a postcode outside the country',
} as const
const isPlace = (route: string): route is keyof typeof PLACES => Object.hasOwn(PLACES, route)

// what lies below helps nobody to mend a page
const MOST_LEAVINGS = 15

function Areas({ look: { wave, coverage, chase, year } }: { look: WaveLook }) {
  const id = wave.id
  return (
    <Section
      title="Areas"
      id="areas"
      lede={
        year === null
          ? 'How many children live there is not known: import populations of single years of age under Places.'
          : `Against children aged ${wave.survey.ages.join(' to ')} in the middle of ${year}. Those furthest from the floor come first.`
      }
    >
      <p class="page-actions">
        {chase.length > 0 && (
          <ButtonLink href={pathTo(officePaths.letters, { wave: id })}>
            Write to {chase.length} areas
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={withQuery(pathTo(officePaths.monitor, { wave: id }), { as: 'csv' })}>
          Download as CSV
        </ButtonLink>
      </p>
      <Unheard coverage={coverage} />
      <DataTable
        caption="Areas, those furthest from the floor first"
        captionHidden
        dense
        rows={inOrder(coverage, chase)}
        columns={columnsOfCoverage('Area')}
      />
      <MissingKey values={coverage.map(one => one.children)} />
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

function Ages({ look: { ages, year, wave } }: { look: WaveLook }) {
  if (ages.length === 0) return null
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
        columns={columnsOfCoverage('Age')}
      />
    </Section>
  )
}

/** How many were heard of how many, for a table of areas or of ages. */
const columnsOfCoverage = (of: string): Column<Coverage>[] => [
  { key: 'of', label: of, cell: row => row.name },
  {
    key: 'responses',
    label: 'Responses',
    numeric: true,
    cell: row => row.responses.toLocaleString('en'),
  },
  { key: 'children', label: 'Children', numeric: true, cell: row => <Figure value={row.children} /> },
  {
    key: 'share',
    label: 'Share',
    numeric: true,
    cell: row => <Figure value={row.share} unit="percent" decimals={2} />,
  },
  { key: 'short', label: 'Short of the floor', numeric: true, cell: row => <Figure value={row.short} /> },
]

const inOrder = (coverage: readonly Coverage[], chase: readonly Coverage[]): Coverage[] => {
  const chased = new Set(chase.map(one => one.area))
  return [...chase, ...coverage.filter(one => !chased.has(one.area))]
}
