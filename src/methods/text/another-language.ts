import { isFamiliar } from './familiar.ts'
import { rememberAnswers } from './remember-answers.ts'
import { TEXT_SPEAK } from './text-speak.ts'
import { makeElsewhereReader, type WordsElsewhere } from './words-elsewhere.ts'

/** Whether a text is in another language than the words that are known; `expected` says that it was asked for in another one. */
export type LanguageTeller = (text: string, expected?: 'another') => boolean

/**
 * Tells texts in another language than that of a list of words.
 *
 * Answers: "would rules written for this language read this text in vain?" Yes where fewer than half of its words, or hardly two fifths
 * of their letters, are words of the list, from five words on; where seven words in a row hold at most two that are; where none of three
 * or four words is one; where a language of `elsewhere` says more of it than the list does; and where most letters are of another writing than Latin. Of a text that answers a form in another language it
 * is enough that a quarter of the words are not on the list. The list must be wide, with names: a young child's spelling keeps its
 * small words, so it is told apart by them. It misleads for lists of rare names and for a keyboard struck at random, which it takes for
 * another language, and for one or two words of another language among English ones, which it does not see.
 *
 * Property: a text of words that are all on the list is never taken.
 *
 * Worked numbers, with the English lists of the example office: "Ojczym dotyka mnie w nocy i boję się" has one word of eight ("i") and is;
 * "peple shud not bully uther peple" has three of six, and is not.
 */
export function makeLanguageTeller(
  list: Iterable<string>,
  elsewhere: WordsElsewhere = new Map(),
): LanguageTeller {
  const knows = makeKnowsWord(list)
  const { saysMore } = makeElsewhereReader(elsewhere)
  return (given, expected) => {
    // letters for fun (𝒽𝒾) are those that they look like
    const text = given.normalize('NFKC')
    if (isOfAnotherWriting(text)) return true
    const written = wordsOf(text)
    const known = written.map(knows)
    const count = sum(known)
    if (written.length === 0) return false
    if (expected === 'another' && count < SURE_SHARE * written.length) return true
    if (saysMore(written, known)) return true
    if (written.length < FEW_WORDS) return written.length >= FEWEST_WORDS && count === 0
    const share = count / written.length
    return (
      share < SHARE ||
      (share < LOOK_AT_LETTERS && letterShare(written, known) < LETTERS) ||
      hasForeignRun(known)
    )
  }
}

/** Whether a word is on the list in any everyday form, or one of the short spellings of chat; each is asked once. */
export function makeKnowsWord(list: Iterable<string>): (word: string) => boolean {
  const words = new Set(list)
  return rememberAnswers(word => isFamiliar(word, words) || TEXT_SPEAK.has(word))
}

// Tuned on the invented texts of tests/corpus/concerns: lower, and a sentence of Polish or Bengali with small words that are English too ("to",
// "i", "on") is missed; at 0.6 a young child's spelling is taken too.
const SHARE = 0.5
// Welsh has small words that are English ones ("i", "a", "bob"); its long words are not
const LOOK_AT_LETTERS = 0.6
const LETTERS = 0.4
// one or two words are a name or a slip as often as another language
const FEWEST_WORDS = 3
const FEW_WORDS = 5
// whoever answers a Polish form in English writes English words nearly all
const SURE_SHARE = 0.75
// a sentence among English ones: of six words, a game's or a friend's names are taken too
const RUN = { words: 7, known: 2 }

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ‘][\p{L}\p{M}\p{N}]+)*/gu

/** Words in small letters. What begins with a figure and is no text speak ("10am") is of every language, as addresses and handles are. */
const wordsOf = (text: string): string[] =>
  [...(MAY_HOLD_HANDLE.test(text) ? text.replace(HANDLE, ' ') : text).matchAll(WORD)]
    .map(([word]) => word.toLowerCase().replace(/[’ʼ‘]/g, "'"))
    .filter(word => !/^\p{N}/u.test(word) || TEXT_SPEAK.has(word))

const MAY_HOLD_HANDLE = /[@/_\d]/
// runs are bounded, so that no text makes the search slow
const HANDLE = /[^\s@/_]{0,60}[@/_]\S{1,200}|\p{L}{2,40}\d{2,}/gu

const OTHER_LETTER = /(?=\p{L})\P{Script=Latin}/u

/** One letter that only looks English, among English ones, is a trick and no other writing. */
function isOfAnotherWriting(text: string): boolean {
  if (!OTHER_LETTER.test(text)) return false
  const letters = text.match(/\p{L}/gu) ?? []
  const other = letters.filter(letter => OTHER_LETTER.test(letter)).length
  return other >= FEWEST_LETTERS && other * 2 > letters.length
}

// 爸爸打我: four letters say what a sentence of English says
const FEWEST_LETTERS = 3

function letterShare(words: readonly string[], known: readonly boolean[]): number {
  const lengths = words.map(word => word.length)
  return sum(lengths.map((length, at) => (known[at] ? length : 0))) / sum(lengths)
}

function hasForeignRun(known: readonly boolean[]): boolean {
  let inRun = 0
  for (let at = 0; at < known.length; at++) {
    inRun += Number(known[at]) - Number(known[at - RUN.words] ?? false)
    if (at + 1 >= RUN.words && inRun <= RUN.known) return true
  }
  return false
}

const sum = (numbers: readonly (number | boolean)[]): number =>
  numbers.reduce<number>((all, one) => all + Number(one), 0)
