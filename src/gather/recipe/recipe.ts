import { z } from 'zod'
import { MISSING_REASONS } from '../../kernel/value.ts'
import { whySlow } from './quick-pattern.ts'
import { patternOf } from './text-pattern.ts'

/**
 * How to read one kind of file: which sheets and blocks, which columns are which variables, which rows are which
 * level of area, which marks mean that a number is missing and why. `docs/handbook/recipes.md` shows one in full.
 */
export type Recipe = z.infer<typeof recipeSchema>
export type Block = z.infer<typeof blockSchema>
export type Variable = z.infer<typeof variableSchema>
export type AreaRule = z.infer<typeof areaRuleSchema>
export type Level = z.infer<typeof levelSchema>
export type PeriodRule = z.infer<typeof periodRuleSchema>
export type ColumnRule = z.infer<typeof columnRuleSchema>
export type Exception = z.infer<typeof exceptionSchema>
export type RecipeMargin = z.infer<typeof marginSchema>

const id = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'expected small letters, digits, - and _')

const textPattern = z
  .union([z.string().min(1), z.number()])
  .transform(String)
  .superRefine((text, { addIssue }) => {
    const fault = faultOfPattern(text)
    if (fault) addIssue({ code: 'custom', message: fault })
  })

const texts = z.union([textPattern.transform(one => [one]), z.array(textPattern).min(1)])
const missing = z.enum(MISSING_REASONS as [(typeof MISSING_REASONS)[number], ...typeof MISSING_REASONS])
const range = z.string().regex(/^[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7}$/, 'expected a range such as A3:H109')
const periodKind = z.enum(['financial-year', 'quarter', 'year', 'academic-year', 'day'])
const periodKinds = z.union([periodKind.transform(one => [one]), z.array(periodKind).min(1)])

/** Which marks mean which kind of missing; the word `blank` stands for an empty cell. */
const marks = z.record(z.string(), missing)

const variableSchema = z.strictObject({
  title: z.string().optional(),
  unit: z.string(),
  definition: z.string().optional(),
  /** What a withheld value can be at least and at most, by the supplier's own rule. */
  withheld: z.strictObject({ lower: z.number(), upper: z.number() }).optional(),
  /** Marks that mean something else for this variable than in the rest of the file. */
  missing: marks.optional(),
  /** A negative number is a mistake unless this says that it can be right. */
  negative: z.boolean().default(false),
  /** `sum`: several cells of one area and period (ages 0, 1, 2 …) are added; `parts` says how many there must be. */
  combine: z.literal('sum').optional(),
  parts: z.number().int().min(1).optional(),
  /** The number written is divided or multiplied by this: percent to fraction, millions to pounds. */
  divide: z.number().positive().optional(),
  multiply: z.number().positive().optional(),
})

const fixedPeriod = z.strictObject({
  from: z.literal('fixed'),
  is: z.union([z.string(), z.number()]).transform(String),
})
const filePeriod = z.strictObject({
  from: z.literal('file'),
  kind: periodKind,
  /** A text in the sheet that must name the same period: `/April (\d{4}) - March (\d{4})/`. */
  confirm: textPattern.optional(),
})
const headerPeriod = z.strictObject({
  from: z.literal('header'),
  kind: periodKind,
  take: textPattern.optional(),
})
const textPeriod = z.strictObject({ from: z.literal('text'), kind: periodKind, take: textPattern })
const columnPeriod = z.strictObject({
  from: z.literal('column'),
  /** One column, or two (year and quarter) that are read together. */
  column: texts,
  kind: periodKinds,
  /** The part of the cell that is the period: `/^\d{4}-\d{2}/` reads `2022-23 (1), (2)`. */
  take: textPattern.optional(),
  /** Periods to read; rows of others are named and left out. */
  only: z.array(z.union([z.string(), z.number()]).transform(String)).optional(),
})
const periodRuleSchema = z.discriminatedUnion('from', [
  fixedPeriod,
  filePeriod,
  headerPeriod,
  textPeriod,
  columnPeriod,
])

const levelSchema = z.strictObject({
  kind: z.string(),
  /** Rows whose code fits this pattern, is in this list, … All that are given must hold. */
  codes: texts.optional(),
  names: texts.optional(),
  /** Row numbers in the sheet, first and last. */
  rows: z
    .string()
    .regex(/^\d+-\d+$/, 'expected rows such as 21-28')
    .optional(),
  /** The first, second, … group of rows between blank rows, counted from the header. */
  section: z.number().int().min(1).optional(),
  /** The area that every row of this level is. */
  as: z.string().optional(),
})

const areaRuleSchema = z.union([
  z.strictObject({ fixed: z.strictObject({ code: z.string(), kind: z.string() }) }),
  z.strictObject({
    code: textPattern.optional(),
    name: textPattern.optional(),
    levels: z.array(levelSchema).min(1),
    /** Rows that are no area and stay named: children whose area is not known. */
    leftovers: z.array(textPattern).default([]),
  }),
])

const columnRuleSchema = z.union([
  textPattern.transform(header => ({ header, optional: false, period: undefined })),
  z.strictObject({
    header: textPattern,
    optional: z.boolean().default(false),
    period: periodRuleSchema.optional(),
  }),
])

const measureSchema = z.strictObject({
  /** The column that says what is measured, and which of its texts is which variable. */
  column: textPattern,
  variables: z.record(textPattern, id),
  value: textPattern,
  /** Measures in the file that are not read. */
  ignore: z.array(textPattern).default([]),
})

const exceptionSchema = z.strictObject({
  variable: id,
  areas: z.array(z.string()).optional(),
  periods: z.array(z.string()).optional(),
  /** The text of the cell as written; the exception holds only as long as it says this. */
  written: z.union([z.string(), z.number()]).transform(String),
  means: missing,
  why: z.string(),
})

const totalSchema = z.strictObject({
  kind: z.string(),
  as: z.string(),
  /** `read`: the row becomes that area's values. `check`: it is only compared with the sum of the rows above. */
  use: z.enum(['read', 'check']).default('read'),
  /** How far the row may lie from the sum of the rows of `of` before it is reported. */
  of: z.string(),
  tolerance: z.number().min(0).default(0),
})

const findByHeader = z.strictObject({
  /** Names that must all stand in the header; the row is searched, so it may move. */
  header: z.array(textPattern).min(1),
  /** Rows that the header takes; merged cells are spread over what they cover. */
  rows: z.number().int().min(1).max(6).default(1),
  /** Words that stand above this block and not above its neighbour. */
  titled: textPattern.optional(),
  /** The first, second, … block that fits, from left to right and down. */
  nth: z.number().int().min(1).optional(),
})
const findByRange = z.strictObject({ range, rows: z.number().int().min(1).max(6).default(1) })

const blockSchema = z.strictObject({
  name: id,
  sheet: textPattern.optional(),
  find: z.union([findByHeader, findByRange]),
  area: areaRuleSchema.optional(),
  period: periodRuleSchema.optional(),
  values: z.record(id, columnRuleSchema).optional(),
  measure: measureSchema.optional(),
  lookup: z
    .strictObject({ from: textPattern, to: textPattern, with: z.array(textPattern).default([]) })
    .optional(),
  /** Columns known and not read; any other unread column is reported as new. */
  ignore: z.array(textPattern).default([]),
  until: z.enum(['blank', 'end']).default('end'),
  /** Rows below or among the areas that are known to be none. */
  footers: z.array(textPattern).default([]),
  /** The row without a label that holds the total. */
  total: totalSchema.optional(),
  except: z.array(exceptionSchema).default([]),
  /** How many rows of each kind of area are expected: 106, or "106-191". */
  expect: z
    .record(z.string(), z.union([z.number().int(), z.string().regex(/^\d+-\d+$/, 'expected 106 or 106-191')]))
    .default({}),
})

/** How the children of each area divide, by variables that together are all of them: what answers can be weighted to. */
const marginSchema = z.strictObject({
  title: z.string().min(3).max(120),
  /** What people are divided by: gender. */
  trait: z.string().min(2).max(60),
  /** The kind of area whose rows are taken. */
  kind: z.string(),
  /** Whom it counts, both ends included. */
  ages: z
    .tuple([z.number().int().min(0), z.number().int()])
    .refine(([from, to]) => from <= to, 'the ages are the wrong way round'),
  /** Of each category the variable that counts it. */
  categories: z.record(z.string().min(1), id),
})

export const recipeSchema = z.strictObject({
  recipe: id,
  version: z.number().int().min(1),
  /** What changed in this version, for the person who reviews it. */
  why: z.string().optional(),
  title: z.string(),
  kind: z.enum(['table', 'lookup']).default('table'),
  publisher: z.string(),
  licence: z.string(),
  attribution: z.string(),
  retention: z.string().default('kept as long as a release uses it'),
  /** Names of files it reads: `*` stands for anything. */
  files: z.array(z.string().min(1)).min(1),
  csv: z
    .strictObject({
      separator: z.enum([',', ';', '\t', '|']).optional(),
      encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']).optional(),
    })
    .default({}),
  /** The day on which the areas of this file are looked up; without it, the last day of the period. */
  areasOn: z.iso.date().optional(),
  missing: marks.default({}),
  variables: z.record(id, variableSchema).default({}),
  blocks: z.array(blockSchema).min(1),
  margins: z.array(marginSchema).default([]),
})

function faultOfPattern(text: string): string | null {
  try {
    const pattern = patternOf(text)
    const slow = pattern && whySlow(pattern.source)
    return slow && `the pattern between the slashes could take for ever: ${slow}`
  } catch {
    return 'the pattern between the slashes cannot be read'
  }
}
