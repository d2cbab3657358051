/** The front door: definitions, rules, and the way from datasets to cells. */
export type { AreaBridge, Became } from './areas.ts'
export { bridgeOfGazetteer } from './bridge-of-gazetteer.ts'
export { type CalculationInput, calculate } from './calculate.ts'
export { checkDefinitions } from './definitions/check-definitions.ts'
export { type Definition, readDefinition, readDefinitions } from './definitions/read-definition.ts'
export type { Dataset } from './figures.ts'
export { type Rules, readRules } from './rules.ts'
export { roundForShow } from './show-value.ts'
