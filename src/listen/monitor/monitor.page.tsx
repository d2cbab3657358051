import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Figure } from '../../platform/html/components/figure.tsx'
import { Headlines } from '../../platform/html/components/headline.tsx'
import { writeDay } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { officePaths } from '../office/office.paths.ts'
import { Bars } from './bars.tsx'
import type { ChaseOrder } from './coverage.ts'
import { Ages, Areas, Groups } from './coverage-sections.tsx'
import { Held } from './held-section.tsx'
import type { WaveLook } from './look-at-wave.ts'
import type { Tally } from './monitor.store.ts'
import { withheldGenders } from './withhold-held.ts'
import { withholdSmall } from './withhold-small.ts'

/** A wave while it runs: who was heard, who was not yet, whom to write to. */
export function MonitorPage({
  look,
  order,
  smallest,
}: {
  look: WaveLook
  order: ChaseOrder
  smallest: number
}) {
  const { wave, all } = look
  return (
    <OfficePage
      title={`${wave.title}: who has answered`}
      lede={`Open from ${writeDay(wave.opensOn)} to ${writeDay(wave.closesOn)}. Counts say how many answered, never what. Of who and where children are, nothing under ${smallest} is told.`}
      trail={[{ label: 'Waves', href: officePaths.waves }]}
      wide
    >
      <Headlines figures={headlines(look, smallest)} />
      {all.sent + all.left === 0 ? (
        <EmptyState title="Nobody’s response has been gathered in yet.">
          <p>
            Responses are gathered in when their hour is over, so that nobody can tell who sent what. Look
            again after the full hour.
          </p>
        </EmptyState>
      ) : (
        <Answered look={look} smallest={smallest} />
      )}
      <Areas look={look} order={order} smallest={smallest} />
      <Groups look={look} smallest={smallest} />
      <Held questions={look.held} byGender={look.byGender} smallest={smallest} />
      <Ages look={look} smallest={smallest} />
    </OfficePage>
  )
}

/** Of so few the total itself would say who and where they are: in a wave of one area, or of one form. */
const isFew = ({ all }: WaveLook, smallest: number): boolean => all.sent > 0 && all.sent < smallest

function headlines(look: WaveLook, smallest: number) {
  const { all, adults, children, chase, coverage, forecast, wave } = look
  const few = isFew(look, smallest)
  const floor = `${wave.survey.floor * 100}%`
  return [
    {
      label: 'Sent',
      figure: few ? `fewer than ${smallest}` : (all.sent + all.inbox).toLocaleString('en'),
      note: few ? 'all is told once there are more' : notesOnSent(all, adults, smallest),
    },
    {
      label: 'Of all children',
      figure: (
        <Figure
          value={few ? 'withheld' : children ? (all.sent - adults) / children : null}
          unit="percent"
          decimals={2}
        />
      ),
      note: children
        ? `${adults > 0 ? 'without adults, ' : ''}of ${children.toLocaleString('en')}`
        : 'populations of these ages are not imported',
    },
    {
      label: `Areas at ${floor}`,
      figure: `${coverage.filter(one => one.short !== null && !chase.includes(one)).length} of ${coverage.length}`,
      note: chase.length > 0 ? `${chase.length} to write to` : undefined,
    },
    {
      label: adults > 0 ? 'Children likely by the close' : 'Likely by the close',
      figure: forecast && !few ? Math.round(forecast.likely).toLocaleString('en') : '–',
      note:
        forecast && !few
          ? `between ${Math.round(forecast.from).toLocaleString('en')} and ${Math.round(forecast.to).toLocaleString('en')}, if days go on like the last three weeks`
          : 'told once a whole day has passed, until the close',
    },
    {
      label: 'Left on the way',
      figure: all.left.toLocaleString('en'),
    },
  ]
}

function notesOnSent(
  { inbox, suspicious }: WaveLook['all'],
  adults: number,
  smallest: number,
): string | undefined {
  const byAdults = adults < smallest ? `fewer than ${smallest}` : adults.toLocaleString('en')
  const notes = [
    adults > 0 && `${byAdults} of them by adults, for a child or for themselves`,
    inbox > 0 && `${inbox.toLocaleString('en')} of them wait for the end of their hour`,
    suspicious > 0 && `${suspicious.toLocaleString('en')} look made by a machine`,
  ]
  return notes.filter(note => note !== false).join('; ') || undefined
}

function Answered({ look, smallest }: { look: WaveLook; smallest: number }) {
  const { wave, byDay, byHour, byForm, byAge, byGender, byPlace, leavings } = look
  const fewLeft = withholdSmall(leavings, smallest)
  const few = (counts: readonly Tally[]) => new Set(isFew(look, smallest) ? counts : [])
  const genders = wave.survey.items[wave.survey.roles.gender ?? '']?.options ?? {}
  return (
    <>
      <div class="monitor-columns">
        <Bars caption="By day" counts={byDay} say={day => writeDay(day)} withheld={few(byDay)} />
        <Bars
          caption="By hour of the day"
          counts={byHour}
          say={hour => `${hour}:00`}
          withheld={few(byHour)}
        />
        <Bars
          caption="By form"
          counts={byForm}
          say={form => wave.survey.forms[form]?.title ?? form}
          withheld={withholdSmall(byForm, smallest)}
        />
        <Bars
          caption="By age"
          counts={[...byAge].sort((a, b) => Number(a.by || 99) - Number(b.by || 99))}
          withheld={withholdSmall(byAge, smallest)}
        />
        <Bars
          caption="By gender"
          counts={byGender}
          say={gender => genders[gender] ?? gender}
          withheld={withheldGenders(byGender, look.held, smallest)}
        />
        <Bars
          caption="How the place became known"
          counts={byPlace}
          say={route => (isPlace(route) ? PLACES[route] : route)}
          withheld={withholdSmall(byPlace, smallest)}
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
              cell: row => <Figure value={fewLeft.has(row) ? 'withheld' : row.responses} />,
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
  sheet: 'by a paper sheet, which was printed for one place',
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
