/** How many pairs show one pattern of levels (a level for each comparison; 0 is missing). */
export type PatternCount = { levels: readonly number[]; count: number }

/**
 * Equal patterns in one, in the order of their levels: the same whatever the order in which pairs or rows came, so
 * that what is learnt from them has the same bytes.
 */
export function gatherPatterns(patterns: Iterable<PatternCount>): PatternCount[] {
  const counts = new Map<string, { levels: readonly number[]; count: number }>()
  for (const { levels, count } of patterns) {
    const key = levels.join()
    const found = counts.get(key)
    if (found === undefined) counts.set(key, { levels, count })
    else found.count += count
  }
  return [...counts.values()].filter(({ count }) => count > 0).sort((one, other) => byLevels(one, other))
}

function byLevels({ levels }: PatternCount, other: PatternCount): number {
  for (let column = 0; column < levels.length; column++) {
    const gap = (levels[column] ?? 0) - (other.levels[column] ?? 0)
    if (gap !== 0) return gap
  }
  return 0
}
