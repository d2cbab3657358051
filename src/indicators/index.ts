/** The front door: definitions, rules, and the way from datasets to cells. */
export type { AreaBridge, Became } from './areas.ts'
export { bridgeOfGazetteer } from './bridge-of-gazetteer.ts'
export { type CalculationInput, calculate } from './calculate.ts'
export { checkDefinitions, indicatorsUsed } from './definitions/check-definitions.ts'
export { type Definition, readDefinition, readDefinitions } from './definitions/read-definition.ts'
export type { Dataset } from './figures.ts'
export { type ListableCell, type ListedArea, type ListQuestion, listAreas, listChanges } from './lists.ts'
export { indicatorsPaths } from './office/indicators.paths.ts'
export { indicatorsRoutes } from './office/indicators.routes.tsx'
export {
  type CalculationChoice,
  type FinishedCalculation,
  listFinishedCalculations,
  readCalculation,
} from './office/read-calculation.ts'
export { type CalculationUse, calculationJob } from './office/run-calculation.ts'
export { seedDefinitions } from './office/save-definition.ts'
export { calculationsWaiting } from './office/waiting.ts'
export { type Rules, readRuleSets, readRules } from './rules.ts'
export { type ReadOver, type Remark, readOver } from './second-reader.ts'
export { roundForShow } from './show-value.ts'
