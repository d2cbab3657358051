/** Two themes between which two people differ: one put a text under the one, the other under the other, or under nothing instead. */
export type Confusion = { one: string; other: string | null; texts: number }

/** What is taken for what by two people, the most frequent first: where a frame does not yet say enough. */
export function whereTwoDiffer(
  doubled: readonly { first: readonly string[]; second: readonly string[] }[],
): Confusion[] {
  const found = new Map<string, Confusion>()
  for (const { first, second } of doubled) {
    const [here, there] = [without(first, second), without(second, first)]
    const pairs =
      here.length > 0 && there.length > 0
        ? here.flatMap(one => there.map(other => [one, other].toSorted() as [string, string]))
        : [...here, ...there].map(one => [one, null] as const)
    for (const [one, other] of pairs) {
      const key = `${one} ${other ?? ''}`
      found.set(key, { one, other, texts: (found.get(key)?.texts ?? 0) + 1 })
    }
  }
  return [...found.values()].toSorted(
    (a, b) => b.texts - a.texts || `${a.one} ${a.other}`.localeCompare(`${b.one} ${b.other}`),
  )
}

const without = (themes: readonly string[], others: readonly string[]): string[] =>
  themes.filter(theme => !others.includes(theme))
