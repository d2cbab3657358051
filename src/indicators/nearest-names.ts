/** The names most like a mistyped one, nearest first, at most three: what the writer probably meant. */
export function nearestNames(written: string, names: Iterable<string>): string[] {
  const most = Math.max(2, Math.floor(written.length / 3))
  return [...new Set(names)]
    .map(name => ({ name, distance: distance(written, name) }))
    .filter(one => one.distance <= most)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(one => one.name)
}

/** How to say it: ` Did you mean "a" or "b"?`, or nothing when no name is near. */
export function didYouMean(written: string, names: Iterable<string>): string | undefined {
  const near = nearestNames(written, names)
  return near.length > 0 ? `Did you mean ${near.map(name => `"${name}"`).join(' or ')}?` : undefined
}

/** How many letters must be changed, added or taken away (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same))
    }
    row = next
  }
  return row[other.length]!
}
