/** How much of all their words two texts must share to be near copies. */
const NEAR = 0.7

interface Worded {
  id: string
  words: Set<string>
}

/**
 * The pairs of texts of four words or more that share seven words in ten, by id, the text that comes first in front.
 * Two such texts must share one of the rarest words of both, so only texts that do are compared.
 */
export function nearCopies(written: readonly { id: string; text: string }[]): [string, string][] {
  const long = written
    .map(({ id, text }) => ({ id, words: new Set(text.toLowerCase().match(/[\p{L}\p{N}_']+/gu) ?? []) }))
    .filter(({ words }) => words.size >= 4)
  const counts = countWords(long)
  const textsWith = new Map<string, Set<Worded>>()
  return long.flatMap(one => {
    const rare = rarestWords(one.words, counts)
    const before = new Set(rare.flatMap(word => [...(textsWith.get(word) ?? [])]))
    for (const word of rare) textsWith.set(word, (textsWith.get(word) ?? new Set()).add(one))
    return [...before]
      .filter(other => areNear(one.words, other.words))
      .map((other): [string, string] => [other.id, one.id])
  })
}

function countWords(texts: readonly Worded[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of texts.flatMap(({ words }) => [...words])) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** So many of a text's rarest words that what is left is too little to be shared by a near copy. */
function rarestWords(words: Set<string>, counts: Map<string, number>): string[] {
  // words met equally often need one order for all texts, so that two texts cannot pass each other by
  const byRarity = [...words].sort(
    (one, other) => counts.get(one)! - counts.get(other)! || (one < other ? -1 : 1),
  )
  return byRarity.slice(0, words.size - Math.ceil(NEAR * words.size - 1e-9) + 1)
}

function areNear(one: Set<string>, other: Set<string>): boolean {
  // most pairs differ too much in length to share so many words
  if (Math.min(one.size, other.size) < NEAR * Math.max(one.size, other.size)) return false
  let shared = 0
  for (const word of one) if (other.has(word)) shared++
  return shared >= NEAR * (one.size + other.size - shared)
}
