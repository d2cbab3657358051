import { z } from 'zod'

/**
 * Why there is no answer. Nothing of it is "no" and nothing is counted as zero: `dont-want` and `dont-know` and
 * `not-applicable` were chosen, `skipped` was left open on a page that the child sent, `not-asked` never stood on
 * the child's path.
 */
export const NO_ANSWER = ['dont-want', 'dont-know', 'not-applicable', 'skipped', 'not-asked'] as const
export type NoAnswer = (typeof NO_ANSWER)[number]

/**
 * How a child's place became known: by the code of its class, by the place a paper sheet was printed for, by its school, by its
 * postcode; `none` when nothing usable was given. Which one is kept, what was typed is not.
 */
export const PLACE_ROUTES = ['code', 'sheet', 'school', 'postcode', 'none'] as const

const optionId = z.string().min(1).max(60)

const placeAnswer = z.strictObject({
  /** Code of the upper-tier authority; null when it could not be found. */
  area: z.string().nullable(),
  route: z.enum(PLACE_ROUTES),
  /** What kind of setting, and its phase: for counts by kind, and for the words beside a quote. Never which one. */
  setting: z.string().nullable(),
  phase: z.string().nullable(),
  /** Why there is no area: what was typed was no postcode, not known, lay outside the office's country. */
  reason: z.enum(['not-a-postcode', 'unknown', 'ambiguous', 'outside', 'not-given']).nullable(),
})
export type PlaceAnswer = z.infer<typeof placeAnswer>

/**
 * One child's answer to one item, as it is kept. Which shape an item takes follows from its kind:
 * `one` and `scale` → chosen; `several` → several; `grid` → rows; `rank` → ranked; `text` → words; `number` → number;
 * `school` and `place` → place. Each may be `none` instead, with the reason.
 */
export const answerSchema = z.union([
  z.strictObject({ none: z.enum(NO_ANSWER) }),
  /** `words`: what a child wrote behind "something else". */
  z.strictObject({ chosen: optionId, words: z.string().optional() }),
  z.strictObject({ several: z.array(optionId).min(1), words: z.string().optional() }),
  z.strictObject({
    rows: z.record(optionId, z.union([optionId, z.strictObject({ none: z.enum(NO_ANSWER) })])),
  }),
  z.strictObject({ ranked: z.array(optionId).min(1) }),
  z.strictObject({ words: z.string().min(1) }),
  z.strictObject({ number: z.number() }),
  z.strictObject({ place: placeAnswer }),
])
export type Answer = z.infer<typeof answerSchema>

/** All that a child answered, by the id of the item. */
export const answersSchema = z.record(z.string(), answerSchema)
export type Answers = z.infer<typeof answersSchema>
