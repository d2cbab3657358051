import { type Problem, ProblemsError } from '../../kernel/problem.ts'

/** A part of the masked words that a quote keeps: from, up to but not including, to. */
export type Kept = { from: number; to: number }

// A paragraph. What is longer is no quote but the text itself, and tells more of a child than anybody checks.
const LONGEST = 600
// "[my brother’s school]": an explanation, no sentence of ours in a child's mouth.
const MOST_WORDS_IN_BRACKETS = 5

// Signs that turn the direction of writing and are not seen: one that is not closed turns the words around a quote, too.
const TURNS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** A quote as it is written: three dots in brackets are one sign, space is one blank, nothing unseen turns its direction. */
export const tidyQuote = (typed: string): string =>
  typed
    .replace(TURNS, '')
    .replace(/\[\s*(?:\.\s*\.\s*\.|…)\s*\]/g, '[…]')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Checks a quote against the masked words it is taken from, and says which parts of them it keeps.
 *
 * Everything outside square brackets must stand in the masked words exactly, in the same order and in whole words. In
 * brackets: `[…]` for what is left out, a few words of ours that explain or stand in, one letter that is made large or
 * small (`[T]he`), or what the masking put there (`[name]`).
 *
 * @param raw the words as they were written, null once they are deleted: nothing of them that was masked may come back.
 * @throws ProblemsError with everything that is wrong, at once, saying nothing of what was masked.
 */
export function checkQuotedWords(quote: string, masked: string, raw: string | null): readonly Kept[] {
  const source = foldSpace(masked)
  const problems: Problem[] = []
  const wrong = (code: string, what: string, todo: string) =>
    problems.push({ code, what, kept: 'Nothing was proposed.', todo, at: { field: 'quoted' } })

  if (quote === '')
    wrong('quote-empty', 'There are no words to quote.', 'Leave the words that are to be quoted.')
  if (quote.length > LONGEST)
    wrong(
      'quote-too-long',
      `A quote has at most ${LONGEST} characters; this one has ${quote.length}.`,
      'Shorten it with […].',
    )
  const parts = partsOf(quote)
  if (!parts) wrong('quote-brackets', 'A square bracket is not closed.', 'Close it, or take it away.')
  if (problems.length > 0 || !parts) throw new ProblemsError(problems)

  if (!parts.some(part => part.kind === 'words' && /[\p{L}\p{N}]/u.test(part.text)))
    wrong(
      'quote-empty',
      'Nothing of the child’s own words is left.',
      'Keep some of their words outside brackets.',
    )
  for (const { text, kind } of parts)
    if (kind === 'ours' && text.split(/\s+/).length > MOST_WORDS_IN_BRACKETS)
      wrong(
        'quote-brackets-long',
        `“[${text}]” is longer than ${MOST_WORDS_IN_BRACKETS} words.`,
        'Say it shorter, or outside the quote.',
      )
  if (raw !== null && bringsBack(parts, source, raw.replace(TURNS, '')))
    wrong(
      'quote-masked',
      'The quote has words that were masked in the text.',
      'Take them out: they may tell who the child is.',
    )
  const kept = findParts(parts, source.text)
  if ('missing' in kept)
    wrong(
      'quote-not-exact',
      `“${kept.missing}” does not stand in the masked words at this place.`,
      'Change nothing but with […] and [words in brackets].',
    )
  if (problems.length > 0 || 'missing' in kept) throw new ProblemsError(problems)
  return kept.map(({ from, to }) => ({ from: source.at[from]!, to: source.at[to - 1]! + 1 }))
}

type Part = { kind: 'words' | 'ours' | 'gap'; text: string }

/** A quote in its parts; null where brackets do not close or lie in each other. */
function partsOf(quote: string): Part[] | null {
  const parts: Part[] = []
  for (const [at, piece] of quote.split(/(\[[^[\]]*\])/).entries()) {
    if (at % 2 === 1)
      parts.push(
        piece === '[…]' ? { kind: 'gap', text: '' } : { kind: 'ours', text: piece.slice(1, -1).trim() },
      )
    else if (/[[\]]/.test(piece)) return null
    else if (piece !== '') parts.push({ kind: 'words', text: piece })
  }
  return parts
}

/** The text as a quote of it is written: every run of white space as one blank, nothing that turns; and where each character stood. */
type Folded = { text: string; at: readonly number[] }

function foldSpace(text: string): Folded {
  let folded = ''
  const at: number[] = []
  for (let index = 0; index < text.length; index += 1) {
    if (text[index]!.search(TURNS) === 0) continue
    const isSpace = /\s/.test(text[index]!)
    if (isSpace && (folded === '' || folded.endsWith(' '))) continue
    folded += isSpace ? ' ' : text[index]!
    at.push(index)
  }
  return { text: folded, at }
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether words stand in the quote that stand in the raw words and no longer in the masked ones. */
function bringsBack(parts: readonly Part[], { text }: Folded, raw: string): boolean {
  const shown = new Set(wordsOf(text))
  const hidden = new Set(wordsOf(raw).filter(word => !shown.has(word)))
  return parts.some(part => wordsOf(part.text).some(word => hidden.has(word)))
}

/** Where the words stand, one behind the other; or those that do not. The first place that fits leaves most room behind. */
function findParts(parts: readonly Part[], source: string): Kept[] | { missing: string } {
  const kept: Kept[] = []
  let from = 0
  for (const [at, { kind, text }] of parts.entries()) {
    if (kind !== 'words') continue
    const before = parts[at - 1]
    const letter = before?.kind === 'ours' && [...before.text].length === 1 ? before.text : null
    const literal = at > 0 || at < parts.length - 1 ? trimBeside(text, at > 0, at < parts.length - 1) : text
    if (literal === '') continue
    const found = findWhole(source, literal, from, letter && !/^\s/.test(text) ? letter : null)
    if (found === null) return { missing: literal }
    kept.push({ from: found, to: found + literal.length })
    from = found + literal.length
  }
  return kept
}

/** Blanks beside a bracket belong to the bracket. */
const trimBeside = (text: string, before: boolean, after: boolean): string => {
  const start = before ? text.trimStart() : text
  return after ? start.trimEnd() : start
}

/** The first place of whole words from here on; with `letter`, behind that letter, large or small. */
function findWhole(source: string, literal: string, from: number, letter: string | null): number | null {
  for (let at = source.indexOf(literal, from); at >= 0; at = source.indexOf(literal, at + 1)) {
    const before = source.slice(Math.max(0, at - 2), at)
    const starts = letter ? before.toLowerCase().endsWith(letter.toLowerCase()) : !joins(before, literal)
    const after = source.slice(at + literal.length, at + literal.length + 2)
    if (starts && !joins(literal, after)) return at
  }
  return null
}

/**
 * Whether two texts side by side would make one word, "don" and "’t" too: nobody is quoted with half a word, for the
 * other half may say the opposite.
 */
const joins = (left: string, right: string): boolean =>
  /[\p{L}\p{N}\p{M}]['’-]?$/u.test(left) && /^['’-]?[\p{L}\p{N}\p{M}]/u.test(right)
