import { stopBelongsToWord } from './abbreviations.ts'
import { readLines } from './lines.ts'
import { readWords, type Word } from './words.ts'

/** A sentence where it stands, without the blanks and bullets around it, and its words (places in the whole text). */
export type Sentence = { text: string; start: number; end: number; words: readonly Word[] }

/**
 * The sentences of a text, in order, each with its place.
 *
 * Answers: "how long are the sentences?", for prose as children and officials write it. A full stop in "Dr.",
 * "s.2F", "No. 10", 3.5 or an address ends nothing; "!!!" and "?!" end once; a missing blank after a full stop is
 * forgiven; a quoted question inside a sentence ("Why?" she asked) does not end it; headings and bullets are
 * sentences of their own. It misleads where nothing marks an end: a child who uses no full stops writes one long
 * sentence. `countText` says so with a caution.
 *
 * Worked number: "Dr. Shah came at 3.30 p.m. on Monday. I was glad!!! were you?" has three.
 */
export function readSentences(text: string): readonly Sentence[] {
  const words = readWords(text)
  const sentences: Sentence[] = []
  let next = 0
  for (const { start, end } of readLines(text)) {
    while (next < words.length && words[next]!.end <= start) next++
    let last = next
    while (last < words.length && words[last]!.start < end) last++
    sentences.push(...splitLine(text, end, start, words.slice(next, last)))
    next = last
  }
  return sentences
}

/** Cuts one line (or wrapped paragraph) after each word that ends a sentence. */
function splitLine(text: string, end: number, start: number, words: readonly Word[]): Sentence[] {
  const sentences: Sentence[] = []
  let first = 0
  let from = start
  for (let at = 0; at < words.length; at++) {
    const following = words[at + 1]
    const between = text.slice(words[at]!.end, following?.start ?? end)
    const cut =
      following === undefined ? between.length : whereItEnds(words[at]!, between, following, at - first)
    if (cut === null) continue
    sentences.push(trimmed(text, from, words[at]!.end + cut, words.slice(first, at + 1)))
    from = words[at]!.end + cut
    first = at + 1
  }
  return sentences
}

/** How far after the word the sentence ends, or null when it goes on. */
function whereItEnds(word: Word, between: string, following: Word, wordsBefore: number): number | null {
  const smile = wordsBefore >= 2 && /^\p{Lu}/u.test(following.text) ? PICTURE.exec(between) : null
  const mark = TERMINAL.exec(between)
  if (mark === null) {
    // "e.g." carries its full stop inside the word
    if (word.text.endsWith('.') && /^\s/.test(between)) {
      return stopBelongsToWord(word.text, following.text) ? null : 0
    }
    return smile === null ? null : smile.index + smile[0].length
  }
  const [all, stops = '', closers = ''] = mark
  const rest = between.slice(mark.index + all.length)
  // a sentence does not begin with a comma: the stop was that of a short form
  if (/^[,;:]/.test(rest) && stops === '.') return null
  const blank = /^\s/.test(rest)
  const small = /^[\p{Ll}]/u.test(following.text)
  if (/^(?:\.{2,}|…)/.test(stops) && small && !/[!?]/.test(stops)) return null
  if (closers !== '' && small) return null
  if (stops === '.') {
    if (
      closers === '' &&
      stopBelongsToWord(word.text, between.slice(mark.index + 1).trimStart() + following.text)
    ) {
      return null
    }
    if (!blank && closers === '' && !stopWithoutBlank(word, following, between)) return null
  }
  return mark.index + all.length
}

/** "dogs.They" and "dogs.they" are two sentences with a blank missing; "s.2F" and "x.y" are not. */
const stopWithoutBlank = (word: Word, following: Word, between: string): boolean =>
  between.length > 1 ||
  (word.kind === 'word' && word.text.length > 1 && /^\p{L}{2,}|^[IiAa]$/u.test(following.text))

function trimmed(text: string, from: number, to: number, words: readonly Word[]): Sentence {
  let [start, end] = [from, to]
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  return { text: text.slice(start, end), start, end, words }
}

/** Full stops, question and exclamation marks, and the brackets and quotation marks that close behind them. */
const TERMINAL = /([.!?…‽]+)((?:["'”’)\]»](?=\s|$|["'”’)\]»]))*)/u

const PICTURE = /^\s*(?:\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u{FE0F}|\u{200D})*\s*)+/u
