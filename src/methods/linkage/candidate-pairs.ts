import { type Chance, drawPlace } from '../seeded-chance.ts'

/**
 * Which records are paired with which: those of one list with each other, or, when `firstFile` says how many records
 * the first of two files has, those of the first with those of the second.
 */
export type Pairing = { records: number; firstFile?: number | undefined }

/** Pairs of places, each as left × records + right with the smaller place left, in rising order, each once. */
export type PairCodes = Float64Array

/** How many pairs there are in all. */
export const allPairs = ({ records, firstFile }: Pairing): number =>
  firstFile === undefined ? (records * (records - 1)) / 2 : firstFile * (records - firstFile)

/**
 * Every pair of records that shares a key: the pairs worth comparing. A null key shares with nobody.
 *
 * It misleads silently: a true pair whose keys differ is never seen again, so use several keys (see `unionOfPairs`).
 * `null` when there are more than `most` pairs: one common key ("unknown") can make billions.
 */
export function pairsByKey(
  keys: readonly (string | null)[],
  pairing: Pairing,
  most: number,
): PairCodes | null {
  const together = new Map<string, number[]>()
  keys.forEach((key, record) => {
    if (key === null || key === '') return
    const others = together.get(key)
    if (others === undefined) together.set(key, [record])
    else others.push(record)
  })
  const groups = [...together.values()].map(group => [group, startOfRight(group, pairing)] as const)
  const count = groups.reduce((sum, [group, start]) => sum + pairsOf(group.length, start), 0)
  if (count > most) return null
  const codes = new Float64Array(count)
  let at = 0
  for (const [group, start] of groups) {
    const lefts = start ?? group.length
    for (let one = 0; one < lefts; one++)
      for (let other = start ?? one + 1; other < group.length; other++)
        codes[at++] = (group[one] ?? 0) * pairing.records + (group[other] ?? 0)
  }
  return codes.sort()
}

/** Where the records of the second file begin in a group; undefined when there is one list. */
function startOfRight(group: readonly number[], { firstFile }: Pairing): number | undefined {
  if (firstFile === undefined) return undefined
  const start = group.findIndex(record => record >= firstFile)
  return start === -1 ? group.length : start
}

const pairsOf = (size: number, start: number | undefined): number =>
  start === undefined ? (size * (size - 1)) / 2 : start * (size - start)

/** Pairs found by any of several keys, each once, in order of their records. */
export function unionOfPairs(lists: readonly PairCodes[]): PairCodes {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  all.sort()
  let kept = 0
  for (let place = 0; place < all.length; place++)
    if (place === 0 || all[place] !== all[place - 1]) all[kept++] = all[place] ?? 0
  return all.slice(0, kept)
}

/** Pairs drawn at random with replacement; all pairs, each once, when there are no more than were asked for. */
export function randomPairs(pairing: Pairing, wanted: number, chance: Chance): PairCodes {
  const { records, firstFile } = pairing
  const all = allPairs(pairing)
  if (all <= wanted) {
    const codes = new Float64Array(all)
    let at = 0
    for (let left = 0; left < (firstFile ?? records); left++)
      for (let right = firstFile ?? left + 1; right < records; right++) codes[at++] = left * records + right
    return codes
  }
  const codes = new Float64Array(wanted)
  for (let at = 0; at < wanted; ) {
    const one = drawPlace(chance, firstFile ?? records)
    const other =
      firstFile === undefined
        ? drawPlace(chance, records)
        : firstFile + drawPlace(chance, records - firstFile)
    if (one !== other) codes[at++] = Math.min(one, other) * records + Math.max(one, other)
  }
  return codes
}
