import { findingAt, plainWord, type ReadingFinding } from './reading-finding.ts'
import type { Sentence } from './sentences.ts'

/**
 * Negatives, and two of them in one thought ("we do not disagree", "nobody said nothing", "it is not unusual").
 *
 * Answers: "must the reader turn this round in the head?" "No" as an answer passes, and so does each "not" of two
 * thoughts joined by "and", "but" or a comma. It misleads where "not" cannot be helped, as in a rule that forbids.
 *
 * Worked number: "No. It is not unusual. Do not run, and do not push." has one double and two single negatives.
 */
export function findNegatives(sentence: Sentence): readonly ReadingFinding[] {
  const { words } = sentence
  const plain = words.map(word => plainWord(word.text))
  const places = plain.flatMap((word, at) => (isNegative(word) && !answers(sentence, at) ? [at] : []))
  const findings: ReadingFinding[] = []
  for (let turn = 0; turn < places.length; turn++) {
    const at = places[turn]!
    const next = places[turn + 1] ?? reversedAfter(plain, at)
    if (next !== null && sameThought(sentence, at, next)) {
      findings.push(findingAt(sentence, words[at]!, words[next]!, 'double negative', TWICE))
      if (next === places[turn + 1]) turn++
    } else {
      findings.push(findingAt(sentence, words[at]!, words[at]!, 'negative', ONCE))
    }
  }
  return findings
}

const ONCE = 'Say what is so, or what to do, rather than what not.'
const TWICE = 'Two negatives are hard to follow. Say it the positive way.'

const NEGATIVES: ReadonlySet<string> = new Set(
  `no not never nobody nothing none nowhere neither nor without cannot cant dont wont didnt doesnt isnt wasnt hardly
   unless except`.split(/\s+/),
)

const isNegative = (word: string): boolean => NEGATIVES.has(word) || /n't$/.test(word)

/** "No", "No, thank you": an answer, not a denial. */
function answers(sentence: Sentence, at: number): boolean {
  const word = sentence.words[at]!
  if (at > 0 || plainWord(word.text) !== 'no') return false
  return sentence.words.length === 1 || /^\s*[,–—-]/.test(sentence.text.slice(word.end - sentence.start))
}

/** The place of a word such as "unhappy" in the next two words, or null. */
function reversedAfter(words: readonly string[], at: number): number | null {
  const reversed = [at + 1, at + 2].find(place => REVERSED.test(words[place] ?? ''))
  return reversed ?? null
}

const REVERSED =
  /^(?:un(?!der|til|cle|it|iq|iv|if|ion|less|to$|wrap)[a-z]{3,}|dis(?:agree|like|honest|allow|obey|approve|respect)[a-z]*|im(?:possible|patient|polite|proper)[a-z]*|in(?:correct|complete|valid|visible|secure|active)[a-z]*|ir(?:regular|responsible)[a-z]*)$/

const FURTHEST_APART = 7

function sameThought(sentence: Sentence, one: number, other: number): boolean {
  if (other - one > FURTHEST_APART) return false
  const [from, to] = [sentence.words[one]!.end, sentence.words[other]!.start]
  const between = sentence.text.slice(from - sentence.start, to - sentence.start)
  return !/[,;:–—(]|\b(?:and|but|or|so|because|if|when)\b/i.test(between)
}
