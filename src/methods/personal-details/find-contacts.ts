import type { Detail } from './detail.ts'
import { MONTHS } from './detail-words.ts'
import { SIGN, type WordSigns } from './word-signs.ts'

/**
 * Telephone numbers, e-mail addresses, postcodes and dates of birth, as children type them.
 *
 * A number may have o for 0, signs or blanks between all figures, or be said in words. Every run is bounded, so that no text makes
 * the search slow. It misleads for long numbers that are none (a catalogue number is masked too).
 */
export function findContacts(text: string, lower: string, seen: WordSigns): Detail[] {
  const details: Detail[] = []
  const figures = /\d/.test(lower)
  const signs =
    lower.includes('@') || lower.includes(' at ') || lower.includes('_at_') || lower.includes('(at)')
  if (signs) addAll(details, 'email', lower, EMAIL)
  if (figures) {
    for (const found of lower.matchAll(PHONE))
      if (isPhone(found[0])) push(details, 'phone', found.index, trimEnd(found[0]))
    addAll(details, 'postcode', lower, POSTCODE)
    if (lower.includes('code')) addAll(details, 'postcode', lower, SAID_POSTCODE)
    addAll(details, 'date-of-birth', lower, DATE_IN_FIGURES)
  }
  if (seen & SIGN.figureSaid) addAll(details, 'phone', lower, SPOKEN_PHONE)
  if (figures) addAll(details, 'phone', lower, HALF_SPOKEN)
  if (seen & SIGN.month) {
    addAll(details, 'date-of-birth', lower, DATE_IN_WORDS)
    if (/born|birth|bday|b-day|dob|turn/.test(lower)) addAll(details, 'date-of-birth', lower, DAY_IN_WORDS)
  }
  if (figures && /born|birth|bday|b-day|dob/.test(lower)) {
    for (const found of lower.matchAll(BIRTH_FIGURES)) {
      const start = found.index + found[0].length - found[1]!.length
      push(details, 'date-of-birth', start, found[1]!)
    }
  }
  return details.filter(({ start, end }) => end <= text.length && start < end)
}

function addAll(details: Detail[], kind: Detail['kind'], text: string, pattern: RegExp): void {
  for (const found of text.matchAll(pattern)) push(details, kind, found.index, trimEnd(found[0]))
}

const push = (details: Detail[], kind: Detail['kind'], start: number, words: string): void => {
  details.push({ kind, start, end: start + words.length })
}

const trimEnd = (words: string): string => words.replace(/[\s.,;:()/-]+$/, '')

const EMAIL =
  /(?<![\w.+-])[\w.+-]{1,64}(?:\s?@\s?|[_ ]at[_ ]|\s?\(at\)\s?)(?:[\w-]{1,63}(?:\.|\s?\bdot\b\s?|_dot_|\s\.\s?)){1,5}[a-z]{2,24}(?![\w-])/g

// between two figures at most three signs
const PHONE = /(?<![a-z0-9£$.])\+?[(]?[0-9o](?:[\s().\-/_,*]{0,3}[0-9ol]){6,16}(?![a-z0-9])/g

/** Seven figures at least, most of them written as figures, and begun as numbers here are, or long. */
function isPhone(words: string): boolean {
  const figures = words.replace(/\D/g, '').length
  const all = words.replace(/[^0-9ol]/g, '').length
  if (all < 7 || figures < all / 2) return false
  return /^[+(]*(?:[0o]|44|7)/.test(words) || all >= 10
}

const POSTCODE =
  /(?<![a-z0-9@._])(?:[a-z]{1,2} ?[0-9o][0-9a-z]?|[a-z] ?[0-9] ?[0-9]|[a-z]{1,2} ?[0-9] ?[0-9]|[a-z] [a-z] ?[0-9] ?[0-9]?)[ -]{0,3}[0-9] ?[abd-hjlnp-uw-z] ?[abd-hjlnp-uw-z](?![a-z0-9@_])/g

// letters that the post does not use are slips here, not another thing
const SAID_POSTCODE =
  /(?<=post ?code(?: is| its|:)? )[a-z]{1,2} ?\d[\da-z]?[ -]{0,3}\d ?[a-z] ?[a-z](?![a-z0-9])/g

const DATE_IN_FIGURES =
  /(?<![\w/.-])(?:[0-3]?\d ?[./-] ?[01]?\d ?[./-] ?(?:19|20)?\d\d|(?:19|20)\d\d[./-][01]?\d[./-][0-3]?\d)(?![\w/-])/g
const BIRTH_FIGURES =
  /(?:born|birth ?day|birthdate|birth|bday|b-day|dob)[^\d\n]{0,24}((?:[0-3]?\d[ ./-]+[01]?\d[ ./-]+(?:19|20)?\d\d|[0-3]?\d[./-][01]?\d|[0-3]\d[01]\d(?:19|20)?\d\d|(?:19|20)\d\d))(?!\w)/g

const ORDINAL =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty[ -]first)'
const DAY = `(?:[0-3]?\\d ?(?:st|nd|rd|th)?|${ORDINAL})`
const YEAR_SAID =
  "(?:(?:19|20)\\d\\d|two thousand(?: and)?(?: [a-z]{3,9})?|twenty (?:[a-z]{3,9})(?: [a-z]{3,5})?|['’]?\\d\\d)"
const DAY_AND_MONTH = `(?:(?:the )?${DAY} (?:of )?(?:${MONTHS})|(?:${MONTHS}) (?:the )?${DAY})`
const DATE_IN_WORDS = new RegExp(`(?<!\\w)${DAY_AND_MONTH},? ?(?:in )?${YEAR_SAID}(?!\\w)`, 'g')
const DAY_IN_WORDS = new RegExp(
  `(?<!\\w)(?:${DAY_AND_MONTH}(?:,? ${YEAR_SAID})?|(?:${MONTHS}) (?:19|20)\\d\\d)(?!\\w)`,
  'g',
)

const FIGURE_SAID =
  '(?:zero|nought|naught|oh|o|one|two|three|four|five|six|seven|eight|ate|nine|double|triple|treble|hundred|\\d)'
const HALF_SPOKEN = new RegExp(
  `(?<!\\w)0\\d{2,5}(?:[ ,.-]{1,2}(?:${FIGURE_SAID}|\\d{1,4})){2,10}(?!\\w)`,
  'g',
)
const SPOKEN_PHONE = new RegExp(`(?<!\\w)${FIGURE_SAID}(?:[ ,.-]{1,2}${FIGURE_SAID}){6,15}(?!\\w)`, 'g')
