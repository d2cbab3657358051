import { findHardWords } from './hard-words.ts'
import { joinsOf } from './ideas.ts'
import { judgeLanguage } from './language.ts'
import { readLines } from './lines.ts'
import { findNegatives } from './negatives.ts'
import { findPassives } from './passive-voice.ts'
import { findingAt, plainWord, type ReadingFinding } from './reading-finding.ts'
import type { ReadingSettings } from './reading-settings.ts'
import { readSentences, type Sentence } from './sentences.ts'
import { findAbbreviations, findCapitals, findNumbers } from './signs-and-numbers.ts'
import type { Word } from './words.ts'

/** A finding, and whether the text may not be published with it. */
export type JudgedFinding = ReadingFinding & { blocks: boolean }

/** What the check found, or why it could not look. `passes` says that nothing blocks. */
export type ReadingCheck =
  | {
      measured: true
      passes: boolean
      findings: readonly JudgedFinding[]
      words: number
      sentences: number
      longestSentence: number
    }
  | { measured: false; reason: string }

/**
 * Whether a text can be read by those it is for, sentence by sentence.
 *
 * Answers: "what here is hard, where, and what could it say instead?" One idea in a sentence, few words, words that are
 * known, who does what, no negatives, no numbers that are hard to picture, nothing abbreviated. Findings come in the
 * order of the text. A text without words passes; one in another language is not measured, and the caller decides.
 *
 * It is a list of things to look at, made without understanding: a text that passes may still be unclear, and a
 * finding that is wrong may be overruled by a named person. Only children can say whether they understand it.
 *
 * Worked number: "The form was sent because you asked for it." in easy read has a passive and two ideas.
 */
export function checkReading(text: string, settings: ReadingSettings): ReadingCheck {
  checkSettings(settings)
  const sentences = readSentences(text)
  const language = judgeLanguage(text)
  if (!language.measurable && /\p{L}/u.test(text)) return { measured: false, reason: language.reason }
  const withNames = { ...settings, explained: new Set([...settings.explained, ...namesIn(sentences)]) }
  const findings = [
    ...sentences.flatMap(sentence => findIn(sentence, settings, withNames)),
    ...crowdedLines(text, sentences),
  ]
    .filter(({ rule }) => !settings.ignores.has(rule))
    .sort((one, other) => one.start - other.start || one.end - other.end)
    .map(finding => ({ ...finding, blocks: settings.blocks.has(finding.rule) }))
  return {
    measured: true,
    passes: findings.every(finding => !finding.blocks),
    findings,
    words: sentences.reduce((sum, sentence) => sum + sentence.words.length, 0),
    sentences: sentences.length,
    longestSentence: sentences.reduce((most, { words }) => Math.max(most, words.length), 0),
  }
}

/**
 * Names of the text, by a capital inside a sentence: "Meet Sam." makes Sam known at the head of the next sentence too.
 * A heading in which most words have a capital names nobody.
 */
function namesIn(sentences: readonly Sentence[]): readonly string[] {
  const hasCapital = ({ text }: Word) => /^\p{Lu}\p{Ll}/u.test(text)
  return sentences
    .map(({ words }) => words.slice(1))
    .flatMap(words => {
      const capitals = words.filter(hasCapital)
      return words.length < 4 || capitals.length * 2 < words.length ? capitals : []
    })
    .map(({ text }) => plainWord(text))
}

/** What is hard in one sentence. */
function findIn(
  sentence: Sentence,
  settings: ReadingSettings,
  withNames: ReadingSettings,
): readonly ReadingFinding[] {
  return [
    ...longSentence(sentence, settings.mostWords),
    ...manyIdeas(sentence, settings.mostJoins),
    ...manyCommas(sentence, settings.mostCommas),
    ...findHardWords(sentence, withNames),
    ...findPassives(sentence),
    ...findNegatives(sentence),
    ...findNumbers(sentence),
    ...findAbbreviations(sentence, settings.explained),
    ...findCapitals(sentence),
  ]
}

function longSentence(sentence: Sentence, most: number): readonly ReadingFinding[] {
  const count = sentence.words.length
  if (count <= most) return []
  const advice = `This sentence has ${count} words. Use ${most} or fewer: make it two sentences.`
  return [findingAt(sentence, sentence.words[0]!, sentence.words.at(-1)!, 'long sentence', advice)]
}

function manyIdeas(sentence: Sentence, most: number): readonly ReadingFinding[] {
  const joins = joinsOf(sentence)
  if (joins.length <= most) return []
  return joins
    .slice(most)
    .map(word => findingAt(sentence, word, word, 'many ideas', `Start a new sentence at "${word.text}".`))
}

function manyCommas(sentence: Sentence, most: number): readonly ReadingFinding[] {
  // commas between figures belong to a number, brackets and dashes part ideas as a semicolon does
  const marks = [...sentence.text.matchAll(/,(?!\d)|[;(]|\s[–—-]\s/g)]
  if (marks.length <= most) return []
  const at = sentence.start + marks[most]!.index
  const advice = 'Too many commas or brackets. Use a full stop, or a list with bullets.'
  const place = { start: at, end: at + marks[most]![0].length }
  return [findingAt(sentence, place, place, 'many commas', advice)]
}

/** Every sentence but the first on its line. */
function crowdedLines(text: string, sentences: readonly Sentence[]): readonly ReadingFinding[] {
  const lines = readLines(text)
  let line = 0
  let before = -1
  return sentences.flatMap(sentence => {
    while (line < lines.length && lines[line]!.end < sentence.end) line++
    const crowded = before === line
    before = line
    if (!crowded) return []
    return [
      findingAt(
        sentence,
        sentence,
        sentence,
        'two sentences on a line',
        'Start each sentence on a new line.',
      ),
    ]
  })
}

function checkSettings({ mostWords, mostJoins, mostCommas, mostSyllables }: ReadingSettings): void {
  for (const [name, most] of Object.entries({ mostJoins, mostCommas, mostSyllables, mostWords })) {
    const least = name === 'mostWords' || name === 'mostSyllables' ? 1 : 0
    if (!Number.isSafeInteger(most) || most < least) {
      throw new RangeError(`${name} must be a whole number from ${least}, got ${most}`)
    }
  }
}
