/** Common words of languages that are not the one that is read, without marks, in small letters; by language. */
export type WordsElsewhere = ReadonlyMap<string, ReadonlySet<string>>

/** Reads the office's list: `[Polish]`, then words apart by blanks. Lines that begin with # are remarks. */
export function readWordsElsewhere(text: string): WordsElsewhere {
  const languages = new Map<string, Set<string>>()
  let words = new Set<string>()
  for (const line of text.split(/\r?\n/).map(one => one.trim())) {
    const [, language] = /^\[([^\]]+)\]$/.exec(line) ?? []
    if (language !== undefined) {
      words = languages.get(language) ?? new Set()
      languages.set(language, words)
    } else if (!line.startsWith('#')) for (const word of line.split(/\s+/)) if (word) words.add(word)
  }
  return languages
}

/** What a list of words elsewhere says of the words of a text, in small letters and with their marks. */
export type ElsewhereReader = {
  /** Whether one language says more of these words than the one that is read. */
  saysMore: (words: readonly string[], known: readonly boolean[]) => boolean
  /** Whether a word is common in another language; where it is known here too ("me", "no"), it is no evidence of either. */
  isCommon: (word: string) => boolean
}

/**
 * Asks of each language how much of a text it says.
 *
 * Answers: "are these few words of another language, though some of them are words here too?" Yes where one language has half of the words or
 * more, and more than are known here beside them, and two of them are no words here; and where nothing is known here but words of a language
 * of which one is none. It misleads where a child's slip is a word elsewhere, and says nothing of words that are on no list.
 *
 * Worked number: of "me quiero morir" Spanish has three words, of which only "me" is English: it says more. Of "i like my tata" Polish has
 * two of four ("my", "tata"), but the two others are English, too: it does not.
 */
export function makeElsewhereReader(elsewhere: WordsElsewhere): ElsewhereReader {
  const languagesOf = new Map<string, number[]>()
  for (const [at, words] of [...elsewhere.values()].entries())
    for (const word of words) languagesOf.set(word, [...(languagesOf.get(word) ?? []), at])
  const languages = (word: string): readonly number[] => languagesOf.get(withoutMarks(word)) ?? NONE
  return {
    isCommon: word => languages(word).length > 0,
    saysMore: (words, known) => {
      // most texts have no word that is of another language alone
      if (
        new Set(words).size < FEWEST_WORDS ||
        !words.some((word, at) => !known[at] && languages(word).length > 0)
      )
        return false
      const has = words.map(languages)
      return [...new Set(has.flat())].some(language => saysMost(words, has, known, language))
    },
  }
}

function saysMost(
  words: readonly string[],
  has: readonly (readonly number[])[],
  known: readonly boolean[],
  language: number,
): boolean {
  let [alone, shared, here] = [0, 0, 0]
  for (const [at, languages] of has.entries()) {
    const is = languages.includes(language)
    if (is && !known[at] && words[at]!.length >= TWO) alone++
    else if (is) shared++
    else if (known[at]) here++
  }
  if (alone === 0) return false
  if (here === 0) return true
  return alone + shared > here && alone >= TWO && (alone + shared) * 2 >= has.length
}

// one word by itself is a name, a joke or a slip as often
const FEWEST_WORDS = 2
const TWO = 2
const NONE: readonly number[] = []

function withoutMarks(word: string): string {
  if (ASCII.test(word)) return word
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łıđøß]/g, letter => PLAIN[letter] ?? letter)
}

const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ı: 'i', đ: 'd', ø: 'o', ß: 'ss' }
const ASCII = /^[!-~]*$/
