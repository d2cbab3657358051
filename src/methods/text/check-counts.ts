/** Counts that a formula was given by name, with what they must be. */
type Counts = Readonly<Record<string, number>>

/**
 * Refuses counts that no text has: fewer than one word or sentence, parts of words, more hard words or sentences than words.
 *
 * `over` are counts to divide by, which must be 1 or more; `among` are counts of some of the words.
 */
export function checkCounts(over: Counts, among: Counts = {}, others: Counts = {}): void {
  for (const [name, count] of Object.entries({ ...over, ...among, ...others })) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`${name} must be a whole number from 0, got ${count}`)
    }
  }
  for (const [name, count] of Object.entries(over)) {
    if (count < 1) throw new RangeError(`a text without ${name} has no readability`)
  }
  if (over.words !== undefined && over.sentences !== undefined && over.sentences > over.words) {
    throw new RangeError(`a sentence has a word: ${over.sentences} sentences cannot have ${over.words} words`)
  }
  for (const [name, count] of Object.entries(among)) {
    if (over.words !== undefined && count > over.words) {
      throw new RangeError(`${name} cannot be more than the ${over.words} words, got ${count}`)
    }
  }
}
