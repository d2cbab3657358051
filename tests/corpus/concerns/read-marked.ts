import { readFileSync } from 'node:fs'
import { DETAIL_KINDS, type Detail, type DetailKind } from '../../../src/methods/personal-details/detail.ts'

/** A text to learn from, and the details in it by offsets in UTF-16 units. */
export type Marked = { text: string; details: Detail[] }

/** The texts of `details-training.txt`, a line each, details marked as `[name:kayden]`. Throws a RangeError that says which line is wrong. */
export const readMarked = (): Marked[] =>
  readFileSync(new URL('details-training.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(readMarkedLine)

export function readMarkedLine(line: string): Marked {
  const details: Detail[] = []
  let text = ''
  let from = 0
  for (const found of line.matchAll(MARK)) {
    text += line.slice(from, found.index)
    const [kind, words] = [found[1] as DetailKind, found[2]!]
    if (!DETAIL_KINDS.includes(kind) || words.trim() !== words)
      throw new RangeError(
        `a mark needs a kind of detail and words without blanks around them, got "${line}"`,
      )
    details.push({ kind, start: text.length, end: text.length + words.length })
    text += words
    from = found.index + found[0].length
  }
  text += line.slice(from)
  if (/[[\]]/.test(text)) throw new RangeError(`a mark is not closed or stands inside another: "${line}"`)
  return { text, details }
}

const MARK = /\[([a-z-]+):([^[\]]+)\]/g
