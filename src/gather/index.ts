/** The front door of gather: recipes, and reading the files that public bodies and publishers send. */

export { GATHER_STYLE } from './gather-style.ts'
export { gatheredMargins } from './margins/gathered-margins.ts'
export { bringFile } from './office/bring-file.ts'
export { confirmReading } from './office/confirm-reading.ts'
export { gatherLinks, gatherRoutes, gatherToday } from './office/gather.routes.tsx'
export type { GatherDeps } from './office/gather-deps.ts'
export { seedRecipes } from './office/seed-recipes.ts'
export { insertReading } from './office/sources.store.ts'
export { type FileReader, startFileReader } from './read/file-reader.ts'
export { matchWith } from './read/match-areas.ts'
export { type FolderReading, readFolder } from './read/read-folder.ts'
export { inspectSource, type SourceToRead } from './read/read-source.ts'
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
export { sheetAsCsv } from './read/sheet-as-csv.ts'
export { readRecipe } from './recipe/read-recipe.ts'
export type { Recipe } from './recipe/recipe.ts'
