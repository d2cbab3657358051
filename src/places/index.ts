/** The front door of places: areas and their history, names, boundaries, hexagons, bodies, settings, postcodes and working days. */
export type { Kind, KnownArea, LonLat } from './areas.ts'
export type { Body } from './bodies/body.ts'
export { mayEnter, powerReaches } from './bodies/power-reaches.ts'
export type { Boundaries } from './boundaries/boundary.ts'
export { type BoundaryFile, importBoundaries } from './boundaries/import-boundaries.ts'
export { type WorkingDays, workingDays } from './calendar/working-days.ts'
export type { AreaChange } from './changes.ts'
export { Gazetteer } from './gazetteer.ts'
export { middleOf, pointsOf, stepsBetween } from './hexagons/hex-grid.ts'
export { hexagons } from './hexagons/hexagons.ts'
export { areasFromLists } from './lists/areas-from-lists.ts'
export { readAreaFile, readChangeFile, readPopulationFile } from './lists/read-area-files.ts'
export { loadProfile } from './load-profile.ts'
export { categoriesOf, type KnownMargin, type MarginRow, type PopulationMargin } from './margins/margin.ts'
export { listMargins } from './margins/margins.store.ts'
export { type MarginSaid, readMarginFile } from './margins/read-margin-file.ts'
export { areasOrProblems, type Match, type Question } from './matching/match-area.ts'
export { placesLinks, placesRoutes } from './pages/places.routes.tsx'
export { type AreaOfPostcode, areaOfPostcode } from './postcodes/area-of-postcode.ts'
export type { CountryFrame } from './profile.ts'
export { listBodies } from './register/bodies.store.ts'
export { gazetteerReader } from './register/gazetteer-reader.ts'
export { importPostcodes, importSettings, type ListFile, type ListUse } from './register/import-lists.ts'
export {
  importAreas,
  importChanges,
  importMargin,
  importPopulations,
  keepBoundaries,
  type PlacesFile,
} from './register/import-places.ts'
export { findBoundaries } from './register/imports.store.ts'
export { listLists } from './register/lists.store.ts'
export { loadGazetteer } from './register/load-gazetteer.ts'
export { seedProfile } from './register/seed-profile.ts'
export { searchSettings } from './settings/search-settings.ts'
export { SETTING_KINDS, type Setting, type SettingKind } from './settings/setting.ts'
export { findSetting } from './settings/settings.store.ts'
