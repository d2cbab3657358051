import { plainWord } from './reading-finding.ts'

/**
 * A list of words from a plain text: words apart by blanks or line breaks, lines that begin with # left out.
 *
 * Refuses what cannot be a word (a figure, a sign), so that a table pasted by mistake does not make everything familiar.
 *
 * Worked number: "# home\nhouse bed\nMum" has three.
 */
export function readWordList(text: string): ReadonlySet<string> {
  const words = text
    .split(/\r?\n/)
    .filter(line => !line.startsWith('#'))
    .flatMap(line => line.split(/\s+/))
    .filter(word => word !== '')
    .map(plainWord)
  const odd = words.find(word => !/^\p{L}[\p{L}\p{M}'-]*$/u.test(word))
  if (odd !== undefined) throw new RangeError(`expected words apart by blanks, got "${odd}"`)
  return new Set(words)
}
