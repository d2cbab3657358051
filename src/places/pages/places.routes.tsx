import { periodKind } from '../../kernel/period.ts'
import { isPower } from '../../kernel/power.ts'
import { problem } from '../../kernel/problem.ts'
import type { OfficeLink } from '../../platform/html/shell.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { html, notFound } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import type { Day, KnownArea } from '../areas.ts'
import type { Gazetteer } from '../gazetteer.ts'
import { listBodies } from '../register/bodies.store.ts'
import { listBoundaries, listImports } from '../register/imports.store.ts'
import { type AreaProps, PlacePage } from './area.page.tsx'
import { BodiesPage } from './bodies.page.tsx'
import { boundaryRoutes } from './boundary.routes.tsx'
import { findAreas } from './find-areas.ts'
import { importRoutes } from './import.routes.tsx'
import { listsRoutes } from './lists.routes.tsx'
import { marginRoutes } from './margin.routes.tsx'
import { MatchPage } from './match.page.tsx'
import { matchLines } from './match-lines.ts'
import { OverviewPage } from './overview.page.tsx'
import { placesPaths } from './places.paths.ts'
import type { PlacesDeps } from './places-deps.ts'
import { settingsRoutes } from './settings.routes.tsx'

const READ = 'places.read'

/** The pages of places in the office. */
export const placesRoutes = (deps: PlacesDeps): Route[] => [
  get(placesPaths.overview, { permission: READ, audit: 'PLACES_LISTED' }, async ({ query }) => {
    const gazetteer = await deps.gazetteer()
    const on = dayAsked(query, gazetteer.facts.standardDay)
    const wanted = query.text('q')
    const [outlines, imports] = await Promise.all([listBoundaries(deps.db), listImports(deps.db)])
    const names = await readNames(
      deps.db,
      imports.map(({ by }) => by),
    )
    const kinds = gazetteer.facts.kinds.map(kind => {
      const areas = gazetteer.areas(kind.id, on)
      const latest = outlines.findLast(one => one.kind === kind.id && one.on <= on)
      return { kind, count: areas.length, outlines: sayOutlines(latest?.on, areas, on) }
    })
    return html(
      <OverviewPage
        kinds={kinds}
        on={on}
        wanted={wanted}
        found={wanted === '' ? null : findAreas(gazetteer, wanted, on)}
        kindName={area => gazetteer.kind(area.kind).singular}
        imports={imports.map(row => ({ ...row, byName: names.get(row.by) ?? 'someone who has left' }))}
      />,
    )
  }),

  get(placesPaths.match, { permission: READ, audit: 'MATCH_FORM_OPENED' }, async () => {
    const { kinds, standardDay } = (await deps.gazetteer()).facts
    return html(<MatchPage kinds={kinds} kind="" on={standardDay} written="" rows={null} />)
  }),

  // reads what was pasted and answers with it: nothing is stored, so there is nowhere to redirect to
  post(
    placesPaths.match,
    { permission: READ, audit: 'NAMES_MATCHED', formLimit: 2_000_000 },
    async ({ form }) => {
      const gazetteer = await deps.gazetteer()
      const typed = { kind: form.text('kind'), on: form.text('on'), written: form.exact('written') }
      const page = { kinds: gazetteer.facts.kinds, ...typed }
      return orAgain(
        problems => <MatchPage {...page} rows={null} problems={problems} />,
        async () => html(<MatchPage {...page} rows={matchLines(gazetteer, typed)} />),
      )
    },
  ),

  get(placesPaths.bodies, { permission: READ, audit: 'BODIES_LISTED' }, async ({ query }) => {
    const asked = query.text('power')
    const choice = {
      wanted: query.text('q'),
      kind: query.text('kind'),
      on: dayAsked(query, today(deps.profile.timeZone)),
    }
    const bodies = (await listBodies(deps.db)).filter(
      ({ name, kind }) =>
        name.toLowerCase().includes(choice.wanted.toLowerCase()) &&
        (choice.kind === '' || kind === choice.kind),
    )
    return html(<BodiesPage bodies={bodies} power={isPower(asked) ? asked : '2F'} {...choice} />)
  }),

  ...boundaryRoutes(deps),
  ...importRoutes(deps),
  ...marginRoutes(deps),
  ...settingsRoutes(deps),
  ...listsRoutes(deps),

  get(placesPaths.area, { permission: READ, audit: 'PLACE_READ' }, async ({ params: { code }, audit }) => {
    const gazetteer = await deps.gazetteer()
    const area = gazetteer.area(code)
    if (!area) throw notFound(`area with the code ${code}`)
    audit({ subject: `places/area/${code}` })
    const bodies = (await listBodies(deps.db)).filter(
      ({ areas }) => areas.includes(code) && !areas.includes(gazetteer.facts.country),
    )
    return html(<PlacePage {...placeOf(gazetteer, area)} bodies={bodies} />)
  }),
]

/** How a map of these areas is drawn. */
function sayOutlines(outlinesOf: Day | undefined, areas: readonly KnownArea[], on: Day): string {
  if (areas.length === 0) return `none on ${on}: choose a day on which there were some`
  if (outlinesOf) return `outlines of ${outlinesOf}`
  return areas.every(({ centre }) => centre !== null) ? 'in hexagons' : 'not yet: import outlines'
}

function placeOf(gazetteer: Gazetteer, area: KnownArea): Omit<AreaProps, 'bodies'> {
  const { kinds, spellings, populations } = gazetteer.facts
  const nameOf = (code: string) => gazetteer.area(code)?.name ?? code
  const years = [...new Set(populations.map(({ year }) => year))].sort()
  return {
    area,
    kindName: gazetteer.kind(area.kind).singular,
    spellings: spellings.filter(spelling => spelling.area === area.code).map(({ text }) => text),
    parents: kinds
      .filter(({ id }) => id !== area.kind)
      .flatMap(kind =>
        gazetteer.parents(area.code, kind.id).map(parent => ({ ...parent, kindName: kind.singular })),
      ),
    changes: gazetteer
      .changesOf(area.code)
      .map(change => ({ ...change, fromName: nameOf(change.from), toName: nameOf(change.to) })),
    children: years.flatMap(year => {
      const people = gazetteer.population(area.code, year)
      return typeof people === 'number' ? [{ year, people }] : []
    }),
  }
}

/** The day in the address; the usual one when there is none. */
function dayAsked(query: Fields, usual: Day): Day {
  const day = query.text('on')
  if (day === '') return usual
  if (periodKind(day) === 'day') return day
  throw problem({
    code: 'day-not-read',
    what: `expected a day such as 2023-04-01, got "${day}".`,
    at: { field: 'on' },
  })
}

/** Today where the office is. */
const today = (timeZone: string): Day => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())

/** Where places stand in the office's navigation. */
export const placesLinks: readonly OfficeLink[] = [
  { section: 'Office', label: 'Places', href: placesPaths.overview, permission: READ },
]
