import { plainLetters } from '../text/plain-letters.ts'

/**
 * What of a text a word score looks at, each once: its words (`mum`), neighbours (`my mum`), words with one between
 * (`my .. says`) and parts of four letters (`~drea`), by which a word is known in another form or spelling.
 *
 * Words are small, in plain letters, without apostrophes, a letter at most twice in a row, each digit as 0. It misleads where order
 * matters over more than three words, and where a part is in two words that have nothing to do with each other.
 *
 * Worked: "I'm 12" has `im`, `00`, `im 00`.
 */
export function wordFeatures(text: string): string[] {
  const words = wordsOf(text)
  const features = new Set<string>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    features.add(word)
    if (at > 0) features.add(`${words[at - 1]!} ${word}`)
    if (at > 1) features.add(`${words[at - 2]!} .. ${word}`)
    for (let from = 0; from + 4 <= word.length && word.length > 4; from++)
      features.add(`~${word.slice(from, from + 4)}`)
  }
  return [...features]
}

// longer texts are rare; what comes after this many words would only make the first ones count less
const MOST_WORDS = 400

function wordsOf(text: string): readonly string[] {
  const plain = plainLetters(text.slice(0, 12 * MOST_WORDS))
    .text.toLowerCase()
    .replaceAll("'", '')
  const short = plain.replace(/(\p{L})\1{2,}/gu, '$1$1').replace(/\d/g, '0')
  // what plain letters leave is nearly always ASCII, which is read at a third of the cost
  const words = short.match(ASCII.test(short) ? /[a-z0]+/g : /[\p{L}\p{M}0]+/gu)
  return words?.slice(0, MOST_WORDS) ?? []
}

const ASCII = /^[\0-\x7f]*$/
