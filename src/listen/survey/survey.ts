import { z } from 'zod'
import { READERS } from '../../methods/text/reading-settings.ts'

/**
 * A survey as the text file that a person of the office writes and reviews: a bank of items, each with a rendering
 * for every kind of reader, and the forms that put items before a child in an order with routes.
 *
 * One item, many renderings, one variable: a child of six choosing a sad face and one of fifteen choosing "unhappy"
 * give the same answer to the same item. What an analyst sees is `title`; what a child sees stands in a rendering.
 */

// The longest survey of the office has some forty questions and forms of as many pages. Far beyond it no child arrives at the end,
// and everybody who opens its page waits until it is checked.
const [MOST_ITEMS, MOST_FORMS, MOST_PAGES, MOST_ON_PAGE, MOST_PARTS, MOST_LETTERS] = [
  500, 40, 200, 20, 200, 5_000,
]

/** What a recording may be called: no folder, nothing hidden, a kind of sound that every browser plays. */
export const RECORDING = /^[a-z0-9][a-z0-9-]*\.(?:mp3|m4a|wav)$/

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected small letters, digits and hyphens')
const words = z.string().trim().min(1).max(MOST_LETTERS)

/** Names with what stands under each, at most so many: a rule over all of them, for a person who lost an indent. */
const named = <Inside extends z.ZodType>(inside: Inside, most: number, things: string) =>
  z.record(id, inside).refine(all => Object.keys(all).length <= most, {
    error: ({ input }) => `has ${Object.keys(input as object).length} ${things}; at most ${most} are read`,
  })

/** What a child sees of one option or row: words, and a symbol that is drawn beside them. */
const shown = z.union([
  words.transform(one => ({ words: one, symbol: undefined as string | undefined })),
  z.strictObject({ words, symbol: id.optional() }),
])

/** How one kind of reader meets an item. What it leaves out of options or rows, this reader is not shown. */
const rendering = z.strictObject({
  question: words,
  help: words.optional(),
  symbol: id.optional(),
  /** Another text to be read aloud than what stands there. */
  readAloud: words.optional(),
  /** A voice that says it: the name of a file beside the survey. */
  recording: z.string().regex(RECORDING, 'expected a name such as my-home.mp3').optional(),
  options: named(shown, MOST_PARTS, 'options').optional(),
  rows: named(shown, MOST_PARTS, 'rows').optional(),
})
export type Rendering = z.infer<typeof rendering>

export const ITEM_KINDS = [
  'one',
  'several',
  'scale',
  'grid',
  'rank',
  'text',
  'number',
  'school',
  'place',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

const item = z.strictObject({
  kind: z.enum(ITEM_KINDS),
  /** What analysts and tables call it. */
  title: words,
  /** Option ids with the title that tables use, in order: of a scale, from the lowest to the highest. */
  options: named(words, MOST_PARTS, 'options').optional(),
  /** The rows of a grid; each is a variable of its own, `item.row`. */
  rows: named(words, MOST_PARTS, 'rows').optional(),
  /** Most that may be chosen or ranked. */
  most: z.number().int().min(1).optional(),
  /** The option that opens a line for the child's own words. */
  ownWords: id.optional(),
  /** Of several: the option that is meant only by itself, such as "none of these". */
  standsAlone: id.optional(),
  /** Of a text: one line or a large box. */
  length: z.enum(['short', 'long']).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Which ways out stand beside the answers. "I don't want to say" stands on every item, asked for or not. */
  waysOut: z.array(z.enum(['dont-know', 'not-applicable'])).default(['dont-know']),
  renderings: z.record(z.string(), rendering),
})
export type Item = z.infer<typeof item>

const simpleCondition = z.strictObject({ item: id, is: z.array(id).min(1) })
/** Whether a page stands on a child's path, by earlier answers: for `several`, whether one of them was chosen. */
const condition = z.union([
  simpleCondition,
  z.strictObject({ item: id, isNot: z.array(id).min(1) }),
  z.strictObject({ all: z.array(simpleCondition).min(1) }),
  z.strictObject({ any: z.array(simpleCondition).min(1) }),
])
export type Condition = z.infer<typeof condition>

const page = z.strictObject({
  /** Usually the item's own id. */
  id,
  items: z.array(id).min(1).max(MOST_ON_PAGE),
  when: condition.optional(),
  /** Where to go from here instead of the next page; the first that holds. A circle is refused when the file is read. */
  go: z
    .array(z.strictObject({ when: condition, to: id }))
    .max(MOST_ON_PAGE)
    .optional(),
})
export type Page = z.infer<typeof page>

const form = z.strictObject({
  title: words,
  /** Who it is for, in the words that stand on the button by which it is chosen. */
  forWhom: words,
  ages: z.tuple([z.number().int(), z.number().int()]).nullable(),
  easyRead: z.boolean().default(false),
  /** Answered by a child, by an adult with a child, or by an adult alone, for a child or for themselves. */
  by: z.enum(['child', 'adult-with-child', 'adult']).default('child'),
  /**
   * Of `adult-with-child`: the page from which on it is the child's turn, and what is asked is read aloud to a child of four or five.
   * Left out: from the first.
   */
  childFrom: id.optional(),
  language: z.string().default('en'),
  /** Which renderings this form takes, the first that an item has. */
  renderings: z.array(z.string()).min(1).max(MOST_ON_PAGE),
  /** Which words its buttons use: `office/england/words/form-words.yaml`. */
  speaks: id,
  welcome: words,
  /**
   * Who reads it and what is promised, that words may be printed, and when somebody may be told, in words that these readers know,
   * said before they begin. Where `print` is left out, nothing written in this form can be quoted.
   */
  promise: z.strictObject({ words, print: words.optional(), unless: words }),
  thanks: words,
  /** Whose reading its words are held to before it may be published. */
  readers: z.enum(READERS),
  /** Words beyond those that children know, which the form itself explains. */
  explained: z.array(z.string()).default([]),
  pages: z.array(page).min(1).max(MOST_PAGES),
})
export type Form = z.infer<typeof form>

export const surveySchema = z.strictObject({
  survey: id,
  version: z.number().int().min(1),
  title: words,
  /** Why the office asks, for the page on which a form is chosen. */
  purpose: words,
  /** Title and purpose in other languages, by their code, for whoever chooses a form in one; marked as English where they are not there. */
  inLanguages: z.record(z.string(), z.strictObject({ title: words, purpose: words })).default({}),
  why: words.optional(),
  /** What is promised about who can know: the system holds to it. */
  promise: z.strictObject({
    /** Nobody can find out who answered: no address, no account, the hour and not the minute. */
    anonymous: z.literal(true),
    /** Months after the close for which the words as they were written are kept. */
    keepWordsMonths: z.number().int().min(1),
    keepRowsMonths: z.number().int().min(1),
  }),
  /** The share of children of every area from whom the office hopes to hear, and which then gets its own page. */
  floor: z.number().min(0).max(1).default(0.05),
  /** The kind of those areas, as places call it. */
  areas: z.string().default('authority'),
  ages: z.tuple([z.number().int(), z.number().int()]),
  /** The item that tells age, gender and place, so that monitor and weights need not guess. */
  roles: z.strictObject({
    age: id.optional(),
    gender: id.optional(),
    ethnicity: id.optional(),
    place: id.optional(),
  }),
  items: named(item, MOST_ITEMS, 'questions'),
  forms: named(form, MOST_FORMS, 'forms'),
})
export type Survey = z.infer<typeof surveySchema>

/** What a table of this survey has a column for. `multiple`: one yes or no for each option of `item`. */
export type Variable = {
  /** `better-life`, `happy.friendships`, `important.good-friends` */
  name: string
  item: string
  /** The row of a grid, or the option of a choice of several. */
  part: string | null
  kind: 'choice' | 'chosen' | 'rank' | 'number' | 'place' | 'words'
  title: string
  /** Option ids with their titles, for `choice`. */
  options: Readonly<Record<string, string>>
}

/** Every variable of a survey, in the order of its items: the same whichever form a child answered. */
export const variablesOf = (survey: Survey): Variable[] =>
  Object.entries(survey.items).flatMap(([name, one]) => variablesOfItem(name, one))

function variablesOfItem(name: string, { kind, title, options = {}, rows = {} }: Item): Variable[] {
  const base = { item: name, part: null, title, options: {} }
  switch (kind) {
    case 'one':
    case 'scale':
      return [{ ...base, name, kind: 'choice', options }]
    case 'grid':
      return Object.entries(rows).map(([row, rowTitle]) => ({
        name: `${name}.${row}`,
        item: name,
        part: row,
        kind: 'choice',
        title: rowTitle,
        options,
      }))
    case 'several':
    case 'rank':
      return Object.entries(options).map(([option, optionTitle]) => ({
        name: `${name}.${option}`,
        item: name,
        part: option,
        kind: kind === 'rank' ? 'rank' : 'chosen',
        title: optionTitle,
        options: {},
      }))
    case 'number':
      return [{ ...base, name, kind: 'number' }]
    case 'text':
      return [{ ...base, name, kind: 'words' }]
    case 'school':
    case 'place':
      return [{ ...base, name, kind: 'place' }]
  }
}

/** The forms that adults answer, for a child or for themselves, and not with a child: they are counted apart from children. */
export const adultForms = ({ forms }: Pick<Survey, 'forms'>): string[] =>
  Object.entries(forms).flatMap(([id, { by }]) => (by === 'adult' ? [id] : []))
