import { z } from 'zod'
import type { PeriodKind } from '../../kernel/period.ts'

const word = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'a name is lower-case letters, digits and _ and begins with a letter')
const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers such as 1.0.0')
const text = z.string().trim().min(1, 'must not be empty')
const formula = z.coerce.string().trim().min(1, 'must not be empty')
const writtenPeriod = z.coerce.string()

/** Which period of a variable is used for a period of the indicator. */
const otherPeriod = z.union([
  // `start year`: 2019-20 takes 2019, as a mid-year estimate of the population of that financial year
  z.enum(['same', 'start year']),
  z.strictObject({ rule: z.enum(['same', 'start year', 'none']).default('none') }).catchall(writtenPeriod),
])

const variable = z.strictObject({
  /** The variable of the dataset; a list is tried in order. Left out: the same name. */
  from: z.union([word, z.array(word).min(1)]).optional(),
  unit: text,
  at: otherPeriod.default('same'),
  /** What happens when areas are merged or summed. */
  across: z.enum(['adds', 'never', 'one for all']).optional(),
})

const variableName = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*(\.\.[a-z][a-z0-9_]*)?$/,
    'a variable is named a_name, or a range such as age_0..age_17',
  )

const common = {
  id: word,
  version,
  title: text,
  words: text,
  unit: text,
  polarity: z.enum(['high is good', 'low is good', 'neither']),
  areas: z.array(word).min(1, 'name at least one kind of area'),
  period: z.enum(['financial-year', 'quarter', 'year', 'academic-year', 'day'] satisfies PeriodKind[]),
  decimals: z.int().min(0).max(6),
  source: text,
  caveats: z.array(text).default([]),
}

const computed = {
  ...common,
  variables: z.record(variableName, variable).default({}),
  /** What the numbers count: children are protected by the gate, pounds and bed-days are not. */
  counts: text,
}

const prices = z.strictObject({ year: z.string(), deflator: word })

/** A definition as its file is written: one strict shape for each kind of measure. */
export const definitionSchema = z.discriminatedUnion('measure', [
  z.strictObject({
    ...computed,
    measure: z.literal('count'),
    formula,
    interval: z.enum(['none', 'sum-bounds', 'byar', 'exact-poisson']).default('none'),
  }),
  z.strictObject({
    ...computed,
    measure: z.literal('money'),
    formula,
    interval: z.enum(['none', 'sum-bounds']).default('none'),
    prices: prices.optional(),
  }),
  z.strictObject({
    ...computed,
    measure: z.literal('share'),
    numerator: formula,
    denominator: formula,
    supplied: formula.optional(),
    interval: z.enum(['none', 'sum-bounds', 'wilson']).default('none'),
  }),
  z.strictObject({
    ...computed,
    measure: z.literal('rate'),
    numerator: formula,
    denominator: formula,
    per: z.number().positive(),
    interval: z.enum(['none', 'sum-bounds', 'byar', 'exact-poisson']).default('none'),
  }),
  z.strictObject({
    ...computed,
    measure: z.literal('money per head'),
    numerator: formula,
    denominator: formula,
    interval: z.enum(['none', 'sum-bounds']).default('none'),
    prices: prices.optional(),
  }),
  z.strictObject({
    ...computed,
    measure: z.literal('mean'),
    formula,
    /** What it is a mean of: the weights when areas are merged, and the base that the gate looks at. */
    weights: formula,
    interval: z.enum(['none', 'sum-bounds']).default('none'),
  }),
  z.strictObject({ ...common, measure: z.literal('rank'), of: word }),
  z.strictObject({ ...common, measure: z.literal('quintile'), of: word }),
  z.strictObject({ ...common, measure: z.literal('score'), formula }),
])

/** A definition as written, after its shape was checked. */
export type WrittenDefinition = z.output<typeof definitionSchema>

/** A variable as written: where it comes from, its unit and its period. */
export type WrittenVariable = z.output<typeof variable>
