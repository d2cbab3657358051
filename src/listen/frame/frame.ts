import { z } from 'zod'
import { ProblemsError } from '../../kernel/problem.ts'
import { readYamlText } from '../../platform/texts/yaml-text.ts'

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'expected small letters, digits and hyphens')
  .max(60)
const words = z.string().trim().min(1)

const theme = z.strictObject({
  title: words,
  /** When a text belongs here, and when it does not: what two people must read alike. */
  words,
  /** Invented or masked; of nobody who could be recognised. */
  examples: z.array(words).default([]),
})

const schema = z.strictObject({
  frame: id,
  title: words,
  /** In the order in which they stand before whoever reads. */
  themes: z.record(id, theme),
  /** Themes of the version before that are no longer there: which theme takes their texts, or null, and why. */
  gone: z.record(id, z.strictObject({ to: id.nullable(), why: words })).default({}),
})

/** A coding frame: the themes under which texts are put. One version of it is never changed. */
export type Frame = z.infer<typeof schema>
export type Theme = z.infer<typeof theme>

// more is read by nobody, and agreed on by no two people
const MOST_THEMES = 60

/**
 * Reads the text of a frame.
 *
 * @throws ProblemsError with the line and column of everything that is wrong, at once.
 */
export function readFrame(text: string, fileName: string): Frame {
  const { data, placeOf } = readYamlText(text, fileName, schema, 'docs/handbook/words-and-quotes.md')
  const count = Object.keys(data.themes).length
  const problems = Object.entries(data.gone).flatMap(([name, { to }]) => [
    ...(data.themes[name]
      ? [
          {
            code: 'theme-gone-and-there',
            what: `${name} stands under themes and under gone.`,
            at: placeOf(['gone', name]),
          },
        ]
      : []),
    ...(to !== null && !data.themes[to]
      ? [
          {
            code: 'theme-not-there',
            what: `${name} goes to ${to}, which is no theme.`,
            at: placeOf(['gone', name]),
          },
        ]
      : []),
  ])
  if (count < 1 || count > MOST_THEMES)
    problems.push({
      code: 'themes-number',
      what: `A frame has from one to ${MOST_THEMES} themes; this one has ${count}.`,
      at: placeOf(['themes']),
    })
  if (problems.length > 0) throw new ProblemsError(problems)
  return data
}

/** What a new frame begins with, to be written over. */
export const FIRST_FRAME = `frame: what-would-help
title: What would make life better
themes:
  play:
    title: Places to play and things to do
    words: Parks, clubs, sport, somewhere to go. Not the way there.
    examples: [I want a park with swings]
  getting-about:
    title: Getting about
    words: Buses, roads, cycling, being allowed out.
    examples: [there is no bus after six]
`
