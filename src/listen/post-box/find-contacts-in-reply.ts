import { plainLetters } from '../../methods/text/plain-letters.ts'
import { plainWords } from './unsafe-ways.ts'

/**
 * What an answer holds that leads to somebody, in any language, each as the end of a sentence: "holds a phone number". Figures of every writing
 * are read, letters that stand for figures, and numbers said in English words. It needs no lists of words; names and addresses are found by the
 * finder of personal details.
 */
export function contactsIn(words: string): string[] {
  const text = inPlainFigures(words)
  const plain = plainLetters(text).text
  return [
    ...(hasPhone(text) ? ['holds a phone number'] : []),
    ...(EMAIL.test(plain) ? ['holds an e-mail address'] : []),
    ...(HANDLE.test(plain) ? ['holds a name of an account'] : []),
    ...(LINK.test(plain) ? ['holds a link'] : []),
    ...(POSTCODE.test(plain) ? ['holds an address'] : []),
  ]
}

/** Whether any figure is left: in a language that nobody here reads it may be an hour or a house. */
export const holdsFigures = (words: string): boolean => /\p{N}/u.test(words)

/** ٠٧٧٠٠, ０７７００, ⓿❼❼⓿⓿ and 0️⃣7️⃣7️⃣0️⃣0️⃣ are 07700; so is one with signs in it that nobody sees. */
const inPlainFigures = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/[。｡]/g, '.')
    .replace(/[\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792]/g, circled)
    .replace(/\p{Nd}/gu, figure => String(figureOf(figure)))

// what has no width or stands around another sign; a space is none of it
const UNSEEN = /\p{Cf}|\p{Me}|\p{Variation_Selector}|[\u115f\u1160]|\u034f|\u17b4|\u17b5/gu

/** Circled figures that Unicode takes for no figures, each row from one on; nought stands alone. */
function circled(sign: string): string {
  const code = sign.charCodeAt(0)
  const row = [0x278a, 0x2780, 0x2776, 0x24ff, 0x24f5].find(first => first <= code)!
  return row === 0x24ff ? '0' : String(code - row + 1)
}

/** Figures of a writing stand in a row of ten in Unicode, from nought. */
function figureOf(figure: string): number {
  const code = figure.codePointAt(0)!
  let nought = code
  while (code - nought < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(nought - 1))) nought -= 1
  return (code - nought) % 10
}

// as many figures as a short number of a town has; where words stand among them as many as such a number with its town
const [FEWEST_FIGURES, FEWEST_SAID] = [6, 8]
// whatever signs stand between, they are read as one number
const RUN = /\d(?:[^\p{L}\p{N}]{0,6}\d){5,}/gu
// 0x7x7x0x0: the same letter, to lead past the rule above
const SPELT = /(?:\d([a-z])){2}(?:\d\1){3,}\d/i
// the beginning of one that is told in two places; nobody writes an age, a year or a sum so
const BEGINNING = /(?<![\d.,:£$€])0\d{3,}/
const YEARS = /^\d{4}\s*[-–/]\s*\d{2,4}$/
const HOURS = /^\d{1,2}[:.]\d\d\s*[-–]\s*\d{1,2}[:.]\d\d$/

const hasPhone = (text: string): boolean => {
  const figures = withFiguresFor(text)
  return (
    runsIn(figures, FEWEST_FIGURES) ||
    SPELT.test(figures) ||
    BEGINNING.test(figures) ||
    SPOKEN.test(plainWords(text)) ||
    (/\d/.test(figures) && runsIn(inFigures(figures), FEWEST_SAID))
  )
}

const runsIn = (text: string, fewest: number): boolean =>
  (text.match(RUN) ?? []).some(
    run => run.replace(/\D/g, '').length >= fewest && !YEARS.test(run) && !HOURS.test(run),
  )

/** O77OO 9OO I23: letters for figures, in what is otherwise of figures. */
const withFiguresFor = (text: string): string =>
  text.replace(/(?<!\p{L})[\dOoIl|SZ]*\d[\dOoIl|SZ]*(?!\p{L})/gu, run =>
    run.replace(/[OoIl|SZ]/g, letter => FIGURE_FOR[letter] ?? letter),
  )
const FIGURE_FOR: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  I: '1',
  l: '1',
  '|': '1',
  S: '5',
  Z: '2',
}

const SAID: Readonly<Record<string, string>> = {
  ...{ zero: '0', nought: '0', oh: '0', one: '1', two: '2', three: '3', four: '4' },
  ...{ five: '5', six: '6', seven: '7', eight: '8', nine: '9' },
}
const A_FIGURE = Object.keys(SAID).join('|')
const SPOKEN = new RegExp(`(?:^| )(?:(?:o|double|triple|${A_FIGURE}) ?){6,}(?= |$)`)
/** "07 seven 00 nine": where some is said and some is written. */
const inFigures = (text: string): string =>
  text.replace(new RegExp(`(?<!\\p{L})(?:${A_FIGURE})+(?!\\p{L})`, 'giu'), run =>
    run.replace(new RegExp(A_FIGURE, 'gi'), one => SAID[one.toLowerCase()]!),
  )

const EMAIL =
  /\S@\S+\.\S|\b\S+ (?:at|\(at\)|\[at\]) \S+ (?:dot|\(dot\)|\[dot\]) \S|(?: at |@ ?)(?:gmail|hotmail|outlook|yahoo|icloud|proton)/i
const HANDLE = /(?:^|[^\w.])@ ?\w{2}|\b\w{2,}#\d{4}\b/
const ENDINGS =
  'com|org|net|uk|co|me|gg|io|tv|app|link|ly|be|pl|ru|de|fr|info|xyz|eu|chat|online|site|club|zone|live|page|space|store|shop|dev|social|gl|do|cc|us|ie|nl|es|ai|im|to|ws|vip|example'
const LINK = new RegExp(
  [
    'h(?:tt|xx)ps?:|\\bhxxps?\\b|\\bwww\\.|\\bdot (?:com|org|net|uk|me|gg)\\b|\\b(?:t|wa)\\.me\\/',
    `\\b[\\w-]{2,}\\.(?:${ENDINGS})\\b`,
    '\\b[\\w-]{2,} \\. (?:com|org|net|uk|gg)\\b',
    // with a way behind it whatever it ends in
    '\\b[\\w-]{2,}\\.[a-z]{2,}\\/\\w',
  ].join('|'),
  'i',
)
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i
