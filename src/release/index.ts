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
export { readPolicy } from './read-policy.ts'
export { addressOf, type ReleasedCell } from './released-cell.ts'
