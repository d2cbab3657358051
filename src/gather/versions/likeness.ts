/**
 * How alike two names are, from 0 to 1: the share of their pairs of neighbouring letters that both have (Dice).
 * For offering a candidate to a person; never for deciding.
 */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairs(one), pairs(other)]
  const shared = [...a].filter(pair => b.has(pair)).length
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}

function pairs(text: string): Set<string> {
  const letters = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  )
}
