export type { Policy } from '../methods/disclosure/policy.ts'
export { gate } from './gate.ts'
export type {
  Certificate,
  EarlierVersion,
  Exposure,
  Gated,
  GateInput,
  HiddenCell,
  Refusal,
  WhyHidden,
} from './gated.ts'
export type { GroupSum, Measure, Nest } from './measure.ts'
export { measureOfDefinition } from './measure-of-definition.ts'
export { releasePaths } from './office/release.paths.ts'
export { type ReleaseDeps, releaseLinks, releaseRoutes } from './office/release.routes.tsx'
export type { Source, Sourced } from './office/source.ts'
export { publicationsWaiting, reviewsWaiting } from './office/waiting.ts'
export { type PreparationUse, preparationJob } from './preparation/run-preparation.ts'
export { readPolicies, readPolicy } from './read-policy.ts'
export type { ReleasedCell } from './released-cell.ts'
export type { CellQuestion } from './versions/cells.store.ts'
export { type Decision, publishRelease, reviewRelease } from './versions/decide-release.ts'
export { type Preparation, prepareRelease } from './versions/prepare-release.ts'
export {
  currentRelease,
  publishedReleases,
  type ReleasedVersion,
  type ReleaseReader,
  releaseOf,
} from './versions/read-release.ts'
export type { CarriedDefinition } from './versions/release.tables.ts'
export type { Change, Changes } from './versions/what-changed.ts'
