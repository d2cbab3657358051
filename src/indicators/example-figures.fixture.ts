import type { Observation } from '../kernel/observation.ts'
import type { Value } from '../kernel/value.ts'
import type { AreaBridge } from './areas.ts'
import { readDefinition } from './definitions/read-definition.ts'
import { type Rules, readRules } from './rules.ts'

// Example data, invented: two counties North and South of a country Land; Old A and Old B became North.

/** The bridge of the invented country. */
export const bridge: AreaBridge = {
  kind: code => (code === 'LAND' ? 'country' : /^[NSTUV]|^OLD/.test(code) ? 'county' : null),
  became: code => (code.startsWith('OLD') ? [{ code: 'NORTH', share: 1, estimated: false }] : []),
  inside: (_, larger) => larger === 'LAND',
}

/** Observations from lines `variable, area, period, value`; a withheld value may be 0 to 4. */
export function observe(
  ...lines: [variable: string, area: string, period: string, value: Value][]
): Observation[] {
  return lines.map(([variable, area, period, value], at) => ({
    area,
    areaKind: 'county',
    areaWritten: area,
    period,
    variable,
    value,
    lower: value === 'withheld' ? 0 : null,
    upper: value === 'withheld' ? 4 : null,
    sheet: 'Sheet1',
    cell: `B${at + 2}`,
  }))
}

const DEFAULTS = {
  version: '1.0.0',
  title: 'A title',
  words: 'Plain words.',
  unit: 'children',
  polarity: 'high is good',
  areas: ['county', 'country'],
  period: 'financial-year',
  decimals: 0,
  source: 'example data',
}

/** A definition from the keys that matter to the test; the rest is filled in. */
export const define = (id: string, keys: Record<string, unknown>) =>
  // JSON is YAML
  readDefinition(JSON.stringify({ id, ...DEFAULTS, ...keys }), `${id}.yaml`)

const RULES = {
  id: 'test',
  title: 'Test',
  words: 'For tests.',
  order_of_areas: 'code',
  rounding: 'half to even',
  ranks: { of: 'unrounded values', ties: 'shared' },
  quintiles: { of: 'unrounded values', ties: 'shared' },
  withheld: 'interval',
  means_of_merged_areas: { weights: 'declared', rounded_to: null },
  shares_of_merged_areas: { rounded_to: null, newest_period: 'recomputed' },
  merged_areas: 'merged areas',
  splits: 'refused',
  changes: 'difference',
}

/** The default rules, with the choices that the test is about. */
export const rulesWith = (choices: Record<string, unknown> = {}): Rules =>
  readRules(JSON.stringify({ ...RULES, ...choices }))
