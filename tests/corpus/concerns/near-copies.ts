/** The pairs of texts of four words or more that share seven words in ten, by id. */
export function nearCopies(written: readonly { id: string; text: string }[]): [string, string][] {
  const long = written
    .map(({ id, text }) => ({ id, words: new Set(text.toLowerCase().match(/[\p{L}\p{N}_']+/gu) ?? []) }))
    .filter(({ words }) => words.size >= 4)
  return long.flatMap((one, at) =>
    long
      .slice(at + 1)
      .filter(other => areNear(one.words, other.words))
      .map((other): [string, string] => [one.id, other.id]),
  )
}

function areNear(one: Set<string>, other: Set<string>): boolean {
  // two sets of very different size cannot be so alike, and most pairs end here
  if (Math.min(one.size, other.size) < 0.7 * Math.max(one.size, other.size)) return false
  let shared = 0
  for (const word of one) if (other.has(word)) shared++
  return shared >= 0.7 * (one.size + other.size - shared)
}
