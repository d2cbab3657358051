import { plainWords } from './unsafe-ways.ts'

/**
 * What an answer holds that leads to somebody, in any language, each as the end of a sentence: "holds a phone number". Figures of every writing
 * are read, and numbers said in English words. It needs no lists of words; names and addresses are found by the finder of personal details.
 */
export function contactsIn(words: string): string[] {
  const text = inPlainFigures(words)
  return [
    ...(hasPhone(text) || SPOKEN.test(plainWords(text)) ? ['holds a phone number'] : []),
    ...(EMAIL.test(text) ? ['holds an e-mail address'] : []),
    ...(HANDLE.test(text) ? ['holds a name of an account'] : []),
    ...(LINK.test(text) ? ['holds a link'] : []),
    ...(POSTCODE.test(text) ? ['holds an address'] : []),
  ]
}

/** Whether any figure is left: in a language that nobody here reads it may be an hour or a house. */
export const holdsFigures = (words: string): boolean => /\p{N}/u.test(words)

// ٠٧٧٠٠ and ０７７００ are 07700
const inPlainFigures = (words: string): string =>
  words.normalize('NFKC').replace(/\p{Nd}/gu, figure => String(figureOf(figure)))

/** Figures of a writing stand in a row of ten in Unicode, from nought. */
function figureOf(figure: string): number {
  const code = figure.codePointAt(0)!
  let nought = code
  while (code - nought < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(nought - 1))) nought -= 1
  return (code - nought) % 10
}

// as many figures as a short number of a town has
const FEWEST_FIGURES = 6
const RUN = /\+?\d(?:[\s().,/_-]{0,3}\d){5,}/g
const hasPhone = (text: string): boolean =>
  (text.match(RUN) ?? []).some(
    run => run.replace(/\D/g, '').length >= FEWEST_FIGURES && !/^\s*\d{4}\s*[-/]\s*\d{2,4}\s*$/.test(run),
  )

const SPOKEN =
  /(?:^| )(?:(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|triple) ?){6,}(?= |$)/
const EMAIL = /\S@\S+\.\S|\b\S+ (?:at|\(at\)|\[at\]) \S+ (?:dot|\(dot\)|\[dot\]) \S/i
const HANDLE = /(?:^|[^\w.])@ ?\w{2}/
const LINK =
  /\bhttps?:|\bwww\.|\b[\w-]{2,}\.(?:com|org|net|uk|co|me|gg|io|tv|app|link|ly|be|pl|ru|de|fr|info|xyz|eu)\b|\bdot (?:com|org|net|uk|me|gg)\b|\bt\.me\/|\bwa\.me\//i
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i
