/** The front door of gather: recipes, and reading the files that public bodies and publishers send. */
export { importLargeCsv, isLargeCsv } from './large/import-large-csv.ts'
export { bringFile } from './office/bring-file.ts'
export { confirmReading } from './office/confirm-reading.ts'
export { gatherPaths } from './office/gather.paths.ts'
export { gatherLinks, gatherRoutes, gatherToday } from './office/gather.routes.tsx'
export type { GatherDeps } from './office/gather-deps.ts'
export { seedRecipes } from './office/seed-recipes.ts'
export { insertReading, listVersions, listWaiting } from './office/sources.store.ts'
export { describeDataset } from './read/describe-dataset.ts'
export { matchWith, takeAsWritten } from './read/match-areas.ts'
export { startWorkbookReader, type WorkbookReader } from './read/open-workbook.ts'
export { type FolderReading, readFolder } from './read/read-folder.ts'
export { inspectSource, READABLE, readSource, type SourceToRead } from './read/read-source.ts'
export type {
  AreaRead,
  BlockRead,
  Check,
  ColumnNotRead,
  ColumnRead,
  LookupRow,
  MatchAreas,
  Reading,
  RowNotRead,
  WrittenArea,
} from './read/reading.ts'
export { readRecipe } from './recipe/read-recipe.ts'
export type { Recipe } from './recipe/recipe.ts'
export { compareObservations, type Difference } from './versions/compare-observations.ts'
export { compareReadings, type Drift } from './versions/compare-readings.ts'
