import { type Chance, drawPlace } from '../seeded-chance.ts'

/** Two places in the list of records, the smaller first. */
export type Pair = readonly [left: number, right: number]

/**
 * Every pair of records that shares a key: the pairs worth comparing. A null key shares with nobody.
 *
 * It misleads silently: a true pair whose keys differ is never seen again, so use several keys (see `unionOfPairs`).
 * Refuses more than `most` pairs, because one common key ("unknown") can make billions.
 */
export function pairsByKey(keys: readonly (string | null)[], most = 5_000_000): Pair[] {
  const together = new Map<string, number[]>()
  keys.forEach((key, record) => {
    if (key === null || key === '') return
    const others = together.get(key)
    if (others === undefined) together.set(key, [record])
    else others.push(record)
  })
  let count = 0
  for (const { length } of together.values()) count += (length * (length - 1)) / 2
  if (count > most)
    throw new RangeError(`the key gives ${count} pairs, more than ${most}: choose a finer one`)
  const pairs: Pair[] = []
  for (const records of together.values()) {
    records.forEach((left, place) => {
      for (const right of records.slice(place + 1)) pairs.push([left, right])
    })
  }
  return pairs
}

/** Pairs found by any of several keys, each once, in order of their records. */
export function unionOfPairs(lists: readonly (readonly Pair[])[]): Pair[] {
  const seen = new Map<string, Pair>()
  for (const list of lists) for (const pair of list) seen.set(`${pair[0]},${pair[1]}`, pair)
  return [...seen.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1])
}

/** Pairs drawn at random with replacement; all pairs, each once, when there are no more than were asked for. */
export function randomPairs(records: number, wanted: number, chance: Chance): Pair[] {
  if (!(Number.isSafeInteger(records) && records >= 2))
    throw new RangeError(`no pairs among ${records} records`)
  if (!(Number.isSafeInteger(wanted) && wanted >= 1)) throw new RangeError(`cannot draw ${wanted} pairs`)
  const pairs: Pair[] = []
  if ((records * (records - 1)) / 2 <= wanted) {
    for (let left = 0; left < records; left++)
      for (let right = left + 1; right < records; right++) pairs.push([left, right])
    return pairs
  }
  while (pairs.length < wanted) {
    const one = drawPlace(chance, records)
    const other = drawPlace(chance, records)
    if (one !== other) pairs.push(one < other ? [one, other] : [other, one])
  }
  return pairs
}
