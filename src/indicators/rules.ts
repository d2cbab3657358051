import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readYamlText } from '../platform/texts/yaml-text.ts'

const word = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'must be a name in lower-case letters')

/**
 * A rule set: every choice that a definition leaves open and that changes a figure, by name.
 * `default` is right; others exist to reproduce an edition as it was made.
 */
export const rulesSchema = z.strictObject({
  id: word,
  title: z.string().min(1),
  words: z.string().min(1),
  /** `code`: areas by their code. `as in` a variable: in the order in which its file names them. */
  order_of_areas: z.union([z.literal('code'), z.strictObject({ as_in: word })]),
  rounding: z.enum(['half to even', 'half away from zero']),
  ranks: z.strictObject({
    of: z.enum(['unrounded values', 'rounded values']),
    ties: z.enum(['shared', 'by order of areas']),
  }),
  quintiles: z.strictObject({
    of: z.enum(['unrounded values', 'rounded values']),
    ties: z.enum(['shared', 'by order of areas']),
  }),
  withheld: z.enum(['interval', 'counted as zero']),
  means_of_merged_areas: z.strictObject({
    /** `declared`: what the definition says it is a mean of. Otherwise a variable of the datasets. */
    weights: z.union([z.literal('declared'), word]),
    /** Decimals to which a merged mean is rounded before it is used; null: never. */
    rounded_to: z.int().min(0).max(6).nullable(),
  }),
  shares_of_merged_areas: z.strictObject({
    /** Decimals of the percentage; null: never rounded. Only shares that the supplier gives too. */
    rounded_to: z.int().min(0).max(6).nullable(),
    /** In the newest period: recomputed from parts, or the supplier's own share. */
    newest_period: z.enum(['recomputed', 'as supplied']),
  }),
  /** To which areas the two rules above apply. */
  merged_areas: z.enum(['merged areas', 'every area of older periods']),
  splits: z.enum(['refused', 'estimated']),
  changes: z.enum(['difference', 'percent']),
  /** Other periods of variables than the definitions declare: `population_0_17: { 2021-22: 2020 }`. */
  periods: z.record(word, z.record(z.string(), z.coerce.string())).default({}),
})

/** The choices of one rule set. */
export type Rules = z.output<typeof rulesSchema>

/**
 * Reads a rule set from its text.
 *
 * @throws ProblemsError with every problem, each at its line and column.
 */
export const readRules = (text: string, file = 'rules.yaml'): Rules =>
  readYamlText(text, file, rulesSchema, 'docs/handbook/indicators.md').data

/** The rule sets of an office, by id: every `.yaml` file of the folder. */
export async function readRuleSets(folder: string): Promise<ReadonlyMap<string, Rules>> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
  const sets = await Promise.all(
    files.map(async file => readRules(await readFile(join(folder, file), 'utf8'), file)),
  )
  return new Map(sets.map(rules => [rules.id, rules]))
}
