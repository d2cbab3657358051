import { type Choice, isGap, type Phrase } from './phrase.ts'

/** A word that no rule asks for. */
export const OTHER = 0
/** The end of a sentence: no phrase goes over it. */
export const SENTENCE_END = 1
/** How a number is written in a group: any figure stands for it. */
export const ANY_NUMBER = '0'

/** Several words that stand for one: those after the second, and the number of the whole. */
type Joined = { rest: readonly number[]; id: number }

/** Every word and every group of words that a rule asks for, with a number, so that comparing is fast. */
export class Vocabulary {
  readonly words = new Map<string, number>()
  /** By their first word and their second. */
  readonly joined = new Map<number, Map<number, Joined[]>>()
  #next = SENTENCE_END + 1

  /** The number of a word, or of several with blanks between; a new one where it has none. */
  add(words: string): number {
    const known = this.words.get(words)
    if (known !== undefined) return known
    const parts = words.split(' ')
    const ids = parts.length === 1 ? [] : parts.map(part => this.add(part))
    const id = this.#next++
    this.words.set(words, id)
    const [first, second, ...rest] = ids
    if (first !== undefined && second !== undefined) {
      const seconds = this.joined.get(first) ?? new Map<number, Joined[]>()
      this.joined.set(first, seconds)
      seconds.set(second, [...(seconds.get(second) ?? []), { rest, id }])
    }
    return id
  }

  /** The numbers of the words of phrases and groups. */
  addAll(words: Iterable<string>): ReadonlySet<number> {
    return new Set([...words].map(one => this.add(one)))
  }

  addPhrase(phrase: Phrase): void {
    for (const part of phrase) if (!isGap(part)) this.addAll((part satisfies Choice).words)
  }

  /** Every single word, those that the rules ask for in the order in which they came. */
  singleWords(): readonly string[] {
    return [...this.words.keys()].filter(word => /^[a-z]+$/.test(word))
  }

  get size(): number {
    return this.#next
  }
}
