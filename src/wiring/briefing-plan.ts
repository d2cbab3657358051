import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { ProblemsError } from '../kernel/problem.ts'

const word = z.string().min(1)
const period = z.coerce.string()
const top = z.strictObject({ length: z.int().min(1).max(100), of: z.array(word).min(1) })

const planSchema = z.strictObject({
  briefing: word,
  title: word,
  /** The Markdown beside the plan. */
  text: word,
  /** The folder of definitions. */
  definitions: word,
  /** The rule set when nobody asks for another. */
  rules: word,
  periods: z.array(period).min(1),
  areas: z.strictObject({
    kind: z.strictObject({
      id: word,
      singular: word,
      plural: word,
      before: z.array(word).default([]),
      after: z.array(word).default([]),
    }),
    /** The files that list the areas, oldest first; the last says which are wanted. */
    lists: z
      .array(
        z.strictObject({
          recipe: word,
          period: period.optional(),
          from: z.iso.date().optional(),
          until: z.iso.date(),
        }),
      )
      .min(1),
    /** The lookup from older names to those of the last list. */
    became: word,
    other_codes: z.array(z.strictObject({ publisher: word, recipe: word })).default([]),
    also: z.array(word).default([]),
  }),
  recipes: z.array(word).min(1),
  map: z.strictObject({
    indicator: word,
    period,
    boundaries: z
      .strictObject({
        file: word,
        /** The property that holds the names, where codes do not help; left out, it is found. */
        name_property: word.optional(),
        attribution: word,
      })
      .optional(),
  }),
  lists: z.strictObject({
    period,
    since: period,
    highest_and_lowest: top,
    rises_and_falls: top,
    scores: top,
  }),
})

/** How one briefing is made: from which files, for which areas, with which definitions and lists. */
export type BriefingPlan = z.output<typeof planSchema>

/**
 * Reads the plan of a briefing from its text.
 *
 * @throws ProblemsError with every problem and the line it stands in.
 */
export function readBriefingPlan(text: string, file: string): BriefingPlan {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  if (document.errors.length > 0) {
    throw new ProblemsError(
      document.errors.map(error => ({
        code: 'plan-not-read',
        what: error.message.split('\n')[0]!,
        at: at(error.pos[0]),
      })),
    )
  }
  const read = planSchema.safeParse(document.toJS())
  if (read.success) return read.data
  throw new ProblemsError(
    read.error.issues.map(issue => {
      const node = document.getIn(issue.path as string[], true)
      const offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0]
      return {
        code: 'plan-not-read',
        what: `${issue.path.join('.') || 'the plan'}: ${issue.message.replace(/\.$/, '')}.`,
        kept: 'Nothing was built.',
        at: offset === undefined ? { file } : at(offset),
      }
    }),
  )
}
