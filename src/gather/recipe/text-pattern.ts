/**
 * A text as a recipe writes it: plain words, or a pattern between slashes.
 *
 * Plain words are compared the way a person reads a header: line breaks, runs of blanks, trailing blanks,
 * non-breaking spaces and capitals make no difference. A pattern (`/^Q[1-4] /`) is tried on the same tidied text.
 */
export type TextPattern = string

/** The text without line breaks, double blanks and odd spaces; what a reader would say is written there. */
export const tidyText = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim()

/** The pattern between the slashes, or null when it is plain words. @throws SyntaxError for a broken pattern. */
export function patternOf(written: TextPattern): RegExp | null {
  const parts = /^\/(.*)\/$/s.exec(written)
  return parts ? cached(parts[1]!) : null
}

/** Does this text say what the recipe wrote? */
export function matchesText(written: TextPattern, text: string): boolean {
  const pattern = patternOf(written)
  const tidy = tidyText(text)
  return pattern ? pattern.test(beginning(tidy)) : tidy.toLowerCase() === tidyText(written).toLowerCase()
}

/** Does this text say what the recipe wrote somewhere in it? */
export function containsText(written: TextPattern, text: string): boolean {
  const pattern = patternOf(written)
  const tidy = tidyText(text)
  return pattern
    ? pattern.test(beginning(tidy))
    : tidy.toLowerCase().includes(tidyText(written).toLowerCase())
}

// Patterns are for headers, labels and footers, which are known by how they begin; a cell may hold 32,000 letters.
const beginning = (text: string): string => text.slice(0, 300)

// a recipe has a few dozen patterns and a sheet many thousand cells
const compiled = new Map<string, RegExp>()

function cached(source: string): RegExp {
  const known = compiled.get(source)
  if (known) return known
  const pattern = new RegExp(source, 'iu')
  compiled.set(source, pattern)
  return pattern
}
