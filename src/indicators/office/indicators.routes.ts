import type { OfficeLink } from '../../platform/html/shell.tsx'
import type { Route } from '../../platform/http/route.ts'
import { calculationRoutes, remarkRoutes } from './calculations.routes.tsx'
import { definitionRoutes } from './definitions.routes.tsx'
import { indicatorsPaths } from './indicators.paths.ts'
import type { CalculationUse } from './run-calculation.ts'

/** Indicators in the office: definitions in versions, calculations, and the second reader's remarks. */
export const indicatorsRoutes = (use: CalculationUse): Route[] => [
  ...definitionRoutes(use),
  ...calculationRoutes(use),
  ...remarkRoutes(use),
]

/** Where they stand in the office's navigation. */
export const indicatorsLinks: readonly OfficeLink[] = [
  { section: 'See', label: 'Indicators', href: indicatorsPaths.list, permission: 'indicators.read' },
]
