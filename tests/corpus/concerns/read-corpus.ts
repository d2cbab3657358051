import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The eight kinds of concern that a text can be about. */
export const CATEGORIES = [
  'abuse',
  'self-harm-and-suicide',
  'exploitation',
  'running-away',
  'violence',
  'neglect',
  'online-harm',
  'worker-wrongdoing',
] as const

/** The kinds of personal detail that are marked in a text. */
export const DETAILS = [
  'name',
  'phone',
  'address',
  'postcode',
  'school',
  'handle',
  'email',
  'date-of-birth',
  'teacher',
] as const

const labelledText = (id: RegExp) =>
  z
    .strictObject({
      id: z.string().regex(id),
      text: z.string().min(1),
      age: z.int().min(5).max(99),
      channel: z.enum(['survey', 'post-box']),
      disclosure: z.enum(['explicit', 'veiled', 'none']),
      categories: z.array(z.enum(CATEGORIES)),
      about: z.enum(['self', 'other-child', 'general']),
      time: z.enum(['now', 'past', 'future']),
      note: z.string().min(1),
    })
    .refine(({ disclosure, categories }) => (disclosure === 'none') === (categories.length === 0), {
      error: 'a disclosure has at least one category, and anything else has none',
    })

const detailedText = (id: RegExp) =>
  z
    .strictObject({
      id: z.string().regex(id),
      text: z.string().min(1),
      spans: z.array(z.strictObject({ start: z.int().min(0), end: z.int(), kind: z.enum(DETAILS) })),
    })
    .refine(({ text, spans }) => spansFit(text, spans), {
      error: 'a span must hold something, lie inside the text and begin after the one before it has ended',
    })

/** A text and what a reader made of it. Every one is invented. */
export type LabelledText = z.infer<ReturnType<typeof labelledText>>

/** A text and the personal details in it, by offsets in UTF-16 units. */
export type DetailedText = z.infer<ReturnType<typeof detailedText>>

/**
 * The two sides that rules may be tuned on. The second was held out until November 2026, was looked at as totals many times, and is used up as such:
 * what is held out now is fresh.
 */
export type Side = 'development' | 'development-2'

/** The labelled texts of one side. Throws a ZodError that says which text is wrong and why. */
export const readTexts = (side: Side): LabelledText[] =>
  z.array(labelledText(/^t\d{4}$/)).parse(readLines(`${side}.jsonl`))

/**
 * The labelled texts that a score may learn from and nothing may be measured on: they belong to neither side. Throws a
 * ZodError as `readTexts` does.
 */
export const readTraining = (): LabelledText[] =>
  z.array(labelledText(/^train-\d{4,5}$/)).parse(readLines('training.jsonl'))

/** The texts of one side in which personal details are marked. */
export const readDetails = (side: Side): DetailedText[] =>
  z.array(detailedText(/^d\d{4}$/)).parse(readLines(`details-${side}.jsonl`))

/**
 * The fresh labelled texts: nothing is learnt from them, tuned on them or looked up in them. Each figure taken on them uses
 * them up a little and is counted in the README.
 */
export const readFresh = (): LabelledText[] =>
  z.array(labelledText(/^fresh-\d{4}$/)).parse(readLines('fresh/fresh.jsonl'))

/** The fresh texts in which personal details are marked, kept as `readFresh` says. */
export const readFreshDetails = (): DetailedText[] =>
  z.array(detailedText(/^fresh-d\d{4}$/)).parse(readLines('fresh/fresh-details.jsonl'))

/** What a text is for the measure: a disclosure, one that only looks like one, or anything else. */
export type Kind = 'explicit' | 'veiled' | 'hard negative' | 'ordinary'

export function kindOf({ disclosure, note }: LabelledText): Kind {
  if (disclosure !== 'none') return disclosure
  return note.startsWith('trap: ') ? 'hard negative' : 'ordinary'
}

// What comes in, as far as it can be guessed: one text in twenty tells of something. With fewer traps than this the
// share of flagged texts would look better than a reader's day.
const MIXTURE: Record<Kind, number> = { explicit: 0.025, veiled: 0.025, 'hard negative': 0.2, ordinary: 0.75 }

/**
 * How much each text counts, in the order given, so that together they are a realistic mixture: 2.5 % explicit and
 * 2.5 % veiled disclosures, 20 % hard negatives, 75 % ordinary answers. The weights sum to 1; a kind of which there is
 * no text is a RangeError, since the mixture would lack it.
 */
export function mixtureWeights(texts: readonly LabelledText[]): number[] {
  const kinds = texts.map(kindOf)
  const counts = new Map<Kind, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  for (const kind of Object.keys(MIXTURE) as Kind[]) {
    if (!counts.has(kind)) throw new RangeError(`a mixture needs at least one ${kind} text`)
  }
  return kinds.map(kind => MIXTURE[kind] / counts.get(kind)!)
}

function readLines(file: string): unknown[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map(line => JSON.parse(line))
}

function spansFit(text: string, spans: readonly { start: number; end: number }[]): boolean {
  return spans.every(({ start, end }, at) => {
    const before = spans[at - 1]?.end ?? 0
    return start >= before && end > start && end <= text.length && text.slice(start, end).trim() !== ''
  })
}
