/** The front door of places: areas and their history, names, boundaries, hexagons, bodies and working days. */
export type { Ages, AreaLink, Day, Kind, KnownArea, LonLat, Population, Spelling } from './areas.ts'
export { CHILDREN, inForce } from './areas.ts'
export { BODY_KINDS, type Body, type BodyKind } from './bodies/body.ts'
export { mayEnter, powerReaches, type Reach } from './bodies/power-reaches.ts'
export type { AreaShape, Boundaries, BoundaryReading, StrayShape } from './boundaries/boundary.ts'
export { type BoundaryFile, importBoundaries } from './boundaries/import-boundaries.ts'
export { type WorkingDays, workingDays } from './calendar/working-days.ts'
export type { AreaChange, ChangeKind, Part } from './changes.ts'
export { type Facts, Gazetteer } from './gazetteer.ts'
export { cornersOf, type Hex, middleOf, pointsOf, stepsBetween } from './hexagons/hex-grid.ts'
export { type AreaHexagon, hexagons } from './hexagons/hexagons.ts'
export { type AreaList, areasFromLists, type NameBecame, type OtherCodes } from './lists/areas-from-lists.ts'
export { readAreaFile, readChangeFile, readPopulationFile } from './lists/read-area-files.ts'
export { loadProfile } from './load-profile.ts'
export {
  areasOrProblems,
  type Match,
  type Matched,
  type MatchedRows,
  type Question,
  type Unmatched,
} from './matching/match-area.ts'
export { placesPaths } from './pages/places.paths.ts'
export { placesLinks, placesRoutes } from './pages/places.routes.tsx'
export type { PlacesDeps } from './pages/places-deps.ts'
export type { Article, BankHoliday, CountryFrame, Profile } from './profile.ts'
export { listBodies } from './register/bodies.store.ts'
export { gazetteerReader } from './register/gazetteer-reader.ts'
export {
  type Imported,
  importAreas,
  importChanges,
  importPopulations,
  keepBoundaries,
  type PlacesFile,
} from './register/import-places.ts'
export { findBoundaries, listBoundaries } from './register/imports.store.ts'
export { loadGazetteer } from './register/load-gazetteer.ts'
export { seedProfile } from './register/seed-profile.ts'
