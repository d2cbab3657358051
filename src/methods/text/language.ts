import { readWords } from './words.ts'

/** Whether English formulas may be used on a text, and if not, why. */
export type Language = { measurable: true; caution: string | null } | { measurable: false; reason: string }

/**
 * Whether a text is English enough to be measured.
 *
 * Answers: "may a formula made for English be used here?" No where more than a tenth of the letters are not of the
 * English alphabet, accents apart (Arabic, Ukrainian, Urdu, Chinese); no where a text of 25 words or more has hardly
 * any of the small words that English cannot do without ("the", "and", "to"): Polish, Welsh, Romanian. Between the
 * two limits it is measured with a caution. It misleads for short texts in other languages of the same letters, and for
 * long lists of names, which it refuses.
 *
 * Worked number: English prose has 35 to 55 small words in a hundred; "Mam na imię Zosia i mam …" has none.
 */
export function judgeLanguage(text: string): Language {
  const letters = text.normalize('NFD').match(/\p{L}/gu) ?? []
  if (letters.length === 0) return { measurable: false, reason: 'no words' }
  const unknown = letters.filter(letter => !/[a-z]/i.test(letter)).length / letters.length
  if (unknown > MOST_UNKNOWN_LETTERS) {
    return {
      measurable: false,
      reason: `${Math.round(unknown * 100)}% of the letters are not of the English alphabet`,
    }
  }
  const words = readWords(text).filter(word => word.kind === 'word')
  if (words.length < ENOUGH_WORDS_TO_TELL) return { measurable: true, caution: null }
  const small = words.filter(word => SMALL_WORDS.has(word.text.toLowerCase())).length / words.length
  const share = `${Math.round(small * 100)}% of the words are small English words`
  if (small < FEWEST_SMALL_WORDS) return { measurable: false, reason: `${share}: not English` }
  return {
    measurable: true,
    caution: small < FEW_SMALL_WORDS ? `${share}: partly another language, or a list` : null,
  }
}

const MOST_UNKNOWN_LETTERS = 0.1
const ENOUGH_WORDS_TO_TELL = 25
const FEWEST_SMALL_WORDS = 0.08
const FEW_SMALL_WORDS = 0.2

/** Small words of English that are not words of its neighbours' languages, as far as that can be had. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  `the and to of that it for you was with they have this from we your can there what when who will would about my
   his she he their them our but not are were been is if because more some does did how just than then up out us
   which could should it's don't i'm im dont`.split(/\s+/),
)
