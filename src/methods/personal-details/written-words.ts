/** A word as it was written and in small letters, where it stands, and whether a sentence begins with it. */
export type WrittenWord = {
  written: string
  lower: string
  start: number
  end: number
  capital: boolean
  first: boolean
  stop: boolean
}

/** Letters, marks and figures, with apostrophes, hyphens and the point of "st." inside; each run bounded. */
const WORD = /[\p{L}\p{M}\p{N}]{1,60}(?:['’-][\p{L}\p{M}\p{N}]{1,60}){0,5}/gu

/** The words of a text. `stop` says that a sentence, line or bracket ends after it. */
export function writtenWords(text: string): readonly WrittenWord[] {
  const words: WrittenWord[] = []
  let first = true
  for (const found of text.matchAll(WORD)) {
    const [written] = found
    const start = found.index
    const last = words.at(-1)
    if (last !== undefined) {
      const between = text.slice(last.end, Math.min(start, last.end + 6))
      const abbreviated = ABBREVIATED.test(last.lower) && between.startsWith('.')
      last.stop = !abbreviated && STOPS.test(between)
      first = !abbreviated && SENTENCE.test(between)
    }
    const capital = /^\p{Lu}/u.test(written)
    words.push({
      written,
      lower: lowered(written),
      start,
      end: start + written.length,
      capital,
      first,
      stop: false,
    })
  }
  return words
}

const lowered = (written: string): string => written.toLowerCase().replace(/’/g, "'")

const ABBREVIATED = /^(?:st|mr|mrs|ms|miss|prof|sgt|dr|c|e|rc|no|rev|prof|rd|ave)$/
const STOPS = /[.!?\n;:()"“”]/
const SENTENCE = /[.!?\n"“”]/
