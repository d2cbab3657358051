import { randomInt } from 'node:crypto'

// Capitals that are told apart on a worn sheet and at the back of a room: no C (G), Q (O), V (U), X, Y. Each has one sound.
const CONSONANTS = 'BDFGHJKLMNPRSTWZ'
const VOWELS = 'AEIOU'

/** How codes sound: BADOKU or BADKUM. With what is rude left out there are 1.6 million. */
const PATTERNS = ['CVCVCV', 'CVCCVC'] as const

// of the second kind there are 16 for every 5 of the first: so every code is as likely as any other
const [FIRST_KIND, ALL_KINDS] = [VOWELS.length, VOWELS.length + CONSONANTS.length]

/**
 * Draws codes of six letters that a child of six can read out and type, none of them rude by the office's own list
 * (`words/not-in-codes.txt`).
 *
 * A code is no secret and opens nothing: it says which school and class an answer comes from, which anybody may say on the
 * form as well. Drawing it at random keeps a slip of the finger from landing in the next class, as counting up would.
 */
export function drawCodes(count: number, never: readonly string[]): string[] {
  const codes = new Set<string>()
  while (codes.size < count) {
    const code = drawCode()
    if (!isRude(code, never)) codes.add(code)
  }
  return [...codes]
}

function drawCode(): string {
  const pattern = PATTERNS[randomInt(ALL_KINDS) < FIRST_KIND ? 0 : 1]
  return [...pattern].map(kind => drawLetter(kind === 'C' ? CONSONANTS : VOWELS)).join('')
}

const drawLetter = (letters: string): string => letters[randomInt(letters.length)]!

/** Whether the code holds one of the pieces, forwards or, for whoever sees it in a mirror, backwards. */
export function isRude(code: string, never: readonly string[]): boolean {
  const small = code.toLowerCase()
  const backwards = [...small].reverse().join('')
  return never.some(piece => small.includes(piece) || backwards.includes(piece))
}

/** Reads the office's list of pieces, one a line. */
export function readPieces(text: string): string[] {
  const pieces = text.split(/\r?\n/).filter(line => line && !line.startsWith('#'))
  const odd = pieces.find(piece => !/^[a-z]{2,6}$/.test(piece))
  if (odd !== undefined) throw new RangeError(`expected pieces of two to six small letters, got "${odd}"`)
  return pieces
}
