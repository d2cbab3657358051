/** The front door: definitions, rules, and the way from datasets to cells. */
export { bridgeOfGazetteer } from './bridge-of-gazetteer.ts'
export { calculate } from './calculate.ts'
export { indicatorsUsed } from './definitions/check-definitions.ts'
export { nameOfCount } from './definitions/name-of-count.ts'
export { type Definition, readDefinitions } from './definitions/read-definition.ts'
export type { Dataset } from './figures.ts'
export { type ListedArea, type ListQuestion, listAreas, listChanges } from './lists.ts'
export { indicatorsLinks, indicatorsRoutes } from './office/indicators.routes.ts'
export {
  type CalculationChoice,
  type FinishedCalculation,
  listFinishedCalculations,
  readCalculation,
} from './office/read-calculation.ts'
export { type CalculationUse, calculationJob, startCalculation } from './office/run-calculation.ts'
export { seedDefinitions } from './office/save-definition.ts'
export { calculationsWaiting } from './office/waiting.ts'
export { type Rules, readRuleSets, readRules } from './rules.ts'
export { type Remark, readOver } from './second-reader.ts'
