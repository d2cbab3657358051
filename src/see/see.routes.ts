import type { Route } from '../platform/http/route.ts'
import { areaRoutes } from './areas/area.routes.tsx'
import { briefingRoutes } from './briefings/briefing.routes.tsx'
import { indicatorRoutes } from './indicators/indicator.routes.tsx'
import { mapRoutes } from './map/map.routes.tsx'
import type { SeeDeps } from './see-deps.ts'

/** Every page of see: map, areas and indicators for everybody; briefings for the office and, published, for everybody. */
export const seeRoutes = (deps: SeeDeps): Route[] => [
  ...mapRoutes(deps),
  ...areaRoutes(deps),
  ...indicatorRoutes(deps),
  ...briefingRoutes(deps),
]
