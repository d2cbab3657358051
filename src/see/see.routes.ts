import { fileURLToPath } from 'node:url'
import type { OfficeLink, PublicLink } from '../platform/html/shell.tsx'
import type { Route } from '../platform/http/route.ts'
import { areaRoutes } from './areas/area.routes.tsx'
import { briefingRoutes } from './briefings/briefing.routes.tsx'
import { dataRoutes } from './data/data.routes.tsx'
import { indicatorRoutes } from './indicators/indicator.routes.tsx'
import { mapRoutes } from './map/map.routes.tsx'
import { paths } from './paths.ts'
import type { SeeDeps } from './see-deps.ts'
import { surveyRoutes } from './surveys/survey.routes.tsx'

/** Every page of see: map, areas and indicators for everybody; briefings for the office and, published, for everybody. */
export const seeRoutes = (deps: SeeDeps): Route[] => [
  ...mapRoutes(deps),
  ...areaRoutes(deps),
  ...indicatorRoutes(deps),
  ...dataRoutes(deps),
  ...surveyRoutes(deps),
  ...briefingRoutes(deps),
]

/** The script of the map, for the static files of the house. */
export const MAP_ISLAND = { map: fileURLToPath(new URL('./map/map.island.ts', import.meta.url)) }

/** Where see stands in the navigation of the public. */
export const seeLinks: readonly PublicLink[] = [
  { label: 'Map', href: paths.map, words: 'One measure of childhood, everywhere at once.' },
  {
    label: 'Areas',
    href: paths.areas,
    words: 'All that is known of one place, beside its region and England.',
  },
  {
    label: 'Indicators',
    href: paths.indicators,
    words: 'What is measured, how, and where children have it best and worst.',
  },
  {
    label: 'What children said',
    href: paths.surveys,
    words: 'How children answered our surveys, in every area where enough took part.',
  },
  { label: 'Data', href: paths.data, words: 'Every figure as a file, and what was corrected.' },
  { label: 'Briefings', href: paths.briefings, words: 'What we make of the numbers, and what we ask for.' },
]

/** Where see stands in the navigation of the office. */
export const seeOfficeLinks: readonly OfficeLink[] = [
  { section: 'See', label: 'Briefings', href: paths.office.briefings, permission: 'see.read-briefing' },
]
