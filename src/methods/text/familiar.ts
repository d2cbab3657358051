/**
 * Whether a word is on a list of familiar words, in any everyday form: "dogs", "dog's", "stopped", "happier" and
 * "quickly" are familiar where "dog", "stop", "happy" and "quick" are; so is "bed-time" where both halves are.
 *
 * The list is handed in, lower case and without endings. It misleads where an ending makes another word ("hardly"
 * is not "hard").
 *
 * Worked number: with "stop" on the list, "stopped" and "stopping" are familiar, "stoppage" is not.
 */
export function isFamiliar(word: string, familiar: { has(word: string): boolean }): boolean {
  const plain = word.toLowerCase().replace(/[’ʼ‘]/g, "'")
  if (familiar.has(plain)) return true
  const parts = plain.split(/[-\u2010\u2011]/)
  if (parts.length > 1) return parts.every(part => isFamiliar(part, familiar))
  return stemsOf(plain).some(stem => familiar.has(stem))
}

/** The words that this form may come from. */
function stemsOf(word: string): readonly string[] {
  const bare = word.replace(/(?:'(?:s|m|d|ll|re|ve)?|n't)$/, '')
  const stems: string[] = bare === word ? [] : [bare]
  for (const [ending, restored] of ENDINGS) {
    if (!bare.endsWith(ending) || bare.length < ending.length + 2) continue
    const stem = bare.slice(0, -ending.length)
    for (const letter of restored) stems.push(stem + letter)
    // "stopped" comes from "stop"
    if (/([bdgklmnprt])\1$/.test(stem)) stems.push(stem.slice(0, -1))
  }
  return stems
}

const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ['ies', ['y', 'ie']],
  ['ied', ['y', 'ie']],
  ['ier', ['y']],
  ['iest', ['y']],
  ['ily', ['y']],
  ['es', ['', 'e']],
  ['s', ['']],
  ['ed', ['', 'e']],
  ['ing', ['', 'e']],
  ['er', ['', 'e']],
  ['est', ['', 'e']],
  ['ly', ['', 'le']],
]
