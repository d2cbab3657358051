import type { Link } from './assign-one-to-one.ts'

/**
 * Groups of records that are one child, without chains: two groups become one only if every record of the one is
 * linked to every record of the other at `atLeast` bits or more (complete linkage), best links first; ties by the
 * lower records. With `sourceOf`, a group holds one record of a source at most.
 *
 * A pair that no key brought together is scored by `bitsOf` when it is given; without it, it counts as no link, and keeps
 * groups apart. That is the safe side: two halves of a child are better than two children in one.
 *
 * Reference: Hansen and Jaumard (1997), Mathematical Programming 79.
 * Worked: links 1–2 and 2–3 without 1–3 give {1, 2} and {3}, where joining all that hangs together gives {1, 2, 3}.
 */
export function clusterRecords(
  links: readonly Link[],
  atLeast: number,
  { sourceOf, bitsOf }: ClusterSettings = {},
): number[][] {
  if (!Number.isFinite(atLeast)) throw new RangeError(`a threshold cannot be ${atLeast}`)
  const good = links
    .filter(({ bits }) => bits >= atLeast)
    .map(({ left, right, bits }) => ({ left: Math.min(left, right), right: Math.max(left, right), bits }))
    .sort((a, b) => b.bits - a.bits || a.left - b.left || a.right - b.right)
  const known = new Map(links.map(({ left, right, bits }) => [pairName(left, right), bits]))
  const isLinked = (one: number, other: number) =>
    (known.get(pairName(one, other)) ?? bitsOf?.(one, other) ?? Number.NEGATIVE_INFINITY) >= atLeast
  const groupOf = new Map<number, number[]>()
  for (const { left, right } of good)
    for (const one of [left, right]) if (!groupOf.has(one)) groupOf.set(one, [one])
  for (const { left, right } of good) {
    const one = groupOf.get(left) ?? []
    const other = groupOf.get(right) ?? []
    if (one === other || !one.every(a => other.every(b => isLinked(a, b)))) continue
    const merged = [...one, ...other].sort((a, b) => a - b)
    if (sourceOf !== undefined && new Set(merged.map(sourceOf)).size < merged.length) continue
    for (const record of merged) groupOf.set(record, merged)
  }
  return [...new Set(groupOf.values())].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/** `sourceOf`: a group holds one record of a source at most. `bitsOf`: scores a pair that no key brought together. */
type ClusterSettings = {
  sourceOf?: (record: number) => string
  bitsOf?: (left: number, right: number) => number
}

const pairName = (one: number, other: number): string => `${Math.min(one, other)},${Math.max(one, other)}`
