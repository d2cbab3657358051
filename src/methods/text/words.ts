/** A word where it stands: `text` is exactly what lies from `start` to `end` (UTF-16 units, as an editor counts). */
export type Word = { text: string; start: number; end: number; kind: 'word' | 'number' | 'address' }

/**
 * The words of a text, in order, each with its place.
 *
 * Answers: "what does a reader count as a word here?" A hyphen or an apostrophe inside belongs to the word
 * ("well-being", "don’t"), "e.g." is one word, so are 1,100, 3.5, 10:30, £20 and 25%, a web page and an e-mail
 * address. Emoji, bullets and loose signs are none. It misleads for scripts without spaces (Chinese, Thai): see
 * `judgeLanguage`.
 *
 * Property: reading the words again, one space apart, gives the same words.
 *
 * Worked number: "I'm 10. My e-mail is a@b.uk :)" has six.
 */
export function readWords(text: string): readonly Word[] {
  const words: Word[] = []
  for (const found of text.matchAll(WORD)) {
    const start = found.index
    const kind = found.groups?.address ? 'address' : found.groups?.number ? 'number' : 'word'
    words.push({ text: found[0], start, end: start + found[0].length, kind })
  }
  return words
}

/** Endings by which a web address or a file is known without "www". */
const ADDRESS_ENDING =
  '(?:co\\.uk|gov\\.uk|org\\.uk|ac\\.uk|nhs\\.uk|sch\\.uk|com|org|net|info|eu|uk|pdf|docx?|xlsx?|csv)'

// runs are bounded so that no text, however odd, makes the search slow
const ADDRESS = [
  '(?:https?:\\/\\/|www\\.)[^\\s<>"”]{0,2000}[^\\s<>"”.,;:!?)\\]\']',
  '(?<![\\w.+-])\\w[\\w.+-]{0,63}@\\w[\\w-]{0,62}(?:\\.[\\w-]{1,62}){1,5}',
  `(?<![\\w.-])\\w[\\w-]{0,62}(?:\\.[\\w-]{1,62}){0,3}\\.${ADDRESS_ENDING}(?![\\w-]|\\.\\w)`,
].join('|')

const NUMBER =
  '[£$€]?\\d+(?:[.,:/]\\d+)*(?:st|nd|rd|th|am|pm|[a-zA-Z])?(?:%|(?![\\p{L}\\p{M}]))|[£$€]?\\d+(?:[.,:/]\\d+)*'

/** A letter, more letters and marks; apostrophes, hyphens and slashes of two halves only between letters or figures. */
const LETTERS = "\\p{L}[\\p{L}\\p{M}]*(?:['’ʼ\\u2010\\u2011-][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)*\\d*"

const SHORTENED = '(?<![\\p{L}\\p{M}\\p{N}])(?:\\p{L}\\.){2,6}(?![\\p{L}\\p{N}])'

const WORD = new RegExp(`(?<address>${ADDRESS})|${SHORTENED}|(?<number>${NUMBER})|${LETTERS}`, 'gu')
