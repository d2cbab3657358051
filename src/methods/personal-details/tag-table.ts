import { PairTable } from '../concerns/pair-table.ts'
import { isFamiliar } from '../text/familiar.ts'
import type { NameLists } from './find-names.ts'
import {
  capitalsSayNothing,
  EDGE,
  featuresOfWord,
  PAIRS,
  PLACES,
  type Place,
  placeOf,
  placesOf,
  TAGS,
  type Tagged,
} from './tag-features.ts'
import type { WrittenText, WrittenWord } from './written-words.ts'

// The same sums as of `featuresAt`, added up fast: what a word weighs wherever it stands is remembered, and pairs are looked up by numbers.

/** The number of a tag is its place in `TAGS` and one; of none it is 0. */
export const NONE = 0
const SIZE = TAGS.length

/** Weights as they are looked up. */
export type TagTable = {
  bias: Float64Array
  places: readonly (Float64Array | undefined)[]
  /** By the number of the tag before, of the one before it, and of what the rules say of the next. */
  before: readonly (Float64Array | undefined)[]
  twoBefore: readonly (Float64Array | undefined)[]
  behind: readonly (Float64Array | undefined)[]
  /** For each of `PAIRS`, by the numbers of both halves, where its weights begin in `rows`. */
  pairs: readonly PairTable[]
  rows: Float32Array
  numbers: ReadonlyMap<string, number>
  tagNumbers: readonly number[]
  edge: number
}

const TAGGED: readonly Tagged[] = ['-', ...TAGS]

export function makeTagTable(weights: ReadonlyMap<string, Float64Array>): TagTable {
  const numbers = new Map<string, number>()
  const numberOf = (half: string): number => {
    if (!numbers.has(half)) numbers.set(half, numbers.size)
    return numbers.get(half)!
  }
  const pairs = PAIRS.map((): [number, number, number][] => [])
  const rows: number[] = []
  for (const [feature, of] of weights) {
    const parts = /^([a-z]{2})=(.*)\|(.*)$/s.exec(feature)
    const pair = parts === null ? -1 : (PAIRS as readonly string[]).indexOf(parts[1]!)
    if (pair < 0) continue
    pairs[pair]!.push([numberOf(parts![2]!), numberOf(parts![3]!), rows.length])
    rows.push(...of)
  }
  const named = (prefix: string, names: readonly string[]) =>
    names.map(name => weights.get(`${prefix}${name}`))
  return {
    bias: weights.get('=start') ?? new Float64Array(SIZE),
    places: named('@', PLACES),
    before: named('t=', TAGGED),
    twoBefore: named('tt=', TAGGED),
    behind: named('r=', TAGGED),
    pairs: pairs.map(some => new PairTable(some)),
    rows: Float32Array.from(rows),
    numbers,
    tagNumbers: TAGGED.map(tag => numbers.get(tag) ?? UNPAIRED),
    edge: numbers.get(EDGE) ?? UNPAIRED,
  }
}

/** The number of what stands in no pair. */
const UNPAIRED = -1

/** Words that what was learnt leaves alone: wherever they stand, and where they stand by themselves. */
export type Spared = { never: ReadonlySet<string>; alone: ReadonlySet<string> }

/** All that a word weighs wherever it stands: for each offset from −2 to 2 the sum of its features there. */
export type Seen = {
  word: number
  kind: number
  sums: Float32Array
  never: boolean
  common: boolean
  small: boolean
}

const OFFSETS = [-2, -1, 0, 1, 2]
const MOST_REMEMBERED = 50_000

export function makeSeeing(
  weights: ReadonlyMap<string, Float64Array>,
  { numbers }: TagTable,
  lists: NameLists,
  spared: Spared,
): (written: WrittenText) => Seen[] {
  const remembered: Map<string, Seen>[] = [new Map(), new Map(), new Map()]
  const look = (one: WrittenWord, place: Place): Seen => {
    const said = featuresOfWord(one, place, lists)
    const sums = new Float32Array(OFFSETS.length * SIZE)
    OFFSETS.forEach((offset, row) => {
      const names = offset === 0 ? said.own : Math.abs(offset) === 1 ? said.beside : said.near
      for (const name of names) {
        const of = weights.get(`${offset}:${name}`)
        for (let tag = 0; of !== undefined && tag < SIZE; tag++) sums[row * SIZE + tag]! += of[tag]!
      }
    })
    const plain = one.lower.replace(/'s$/, '')
    return {
      word: numbers.get(said.word) ?? UNPAIRED,
      kind: numbers.get(said.kind) ?? UNPAIRED,
      sums,
      never: isOneOf(plain, spared.never, lists),
      common: isOneOf(plain, spared.alone, lists),
      small: SMALL.test(plain),
    }
  }
  return written => {
    const meaningless = capitalsSayNothing(written)
    return written.words.map(one => {
      const place = placeOf(one, meaningless)
      let seen = remembered[place]!.get(one.written)
      if (seen === undefined) {
        seen = look(one, place)
        if (remembered[place]!.size < MOST_REMEMBERED) remembered[place]!.set(one.written, seen)
      }
      return seen
    })
  }
}

/** "hitting" is a form of "hit", "brooses" are bruises; but a name that is a word ("chase") is on the list itself or not at all. */
function isOneOf(plain: string, words: ReadonlySet<string>, { words: names, meant }: NameLists): boolean {
  if (words.has(plain)) return true
  if (names.has(plain)) return false
  return isFamiliar(plain, words) || (plain.length > 5 && isFamiliar(meant(plain), words))
}

const SMALL = /^(?:of|and|n|the|at|on|in|by|st)$/

/** The sums of all tags for the word at a place, into `sums`; `tags` and `ruled` are of the words before it and the next. */
export function addUp(
  sums: Float64Array,
  table: TagTable,
  text: string,
  words: readonly WrittenWord[],
  seen: readonly Seen[],
  tags: readonly number[],
  ruled: readonly boolean[],
  at: number,
): void {
  sums.set(table.bias)
  for (let offset = -2; offset <= 2; offset++) {
    const beside = seen[at + offset]
    if (beside === undefined) continue
    // a word two before this one stands at −2 of it
    const from = (offset + 2) * SIZE
    for (let tag = 0; tag < SIZE; tag++) sums[tag]! += beside.sums[from + tag]!
  }
  const bits = placesOf(text, words, at)
  for (let bit = 0; bit < PLACES.length; bit++) if (bits & (1 << bit)) add(sums, table.places[bit])
  const [before, twoBefore] = [tags[at - 1] ?? NONE, tags[at - 2] ?? NONE]
  const behind = ruled[at + 1] ? tags[at + 1]! : NONE
  add(sums, table.before[before])
  add(sums, table.twoBefore[twoBefore])
  add(sums, table.behind[behind])
  const { word, kind } = seen[at]!
  const p = seen[at - 1]?.word ?? table.edge
  const n = seen[at + 1]?.word ?? table.edge
  const [b, r] = [table.tagNumbers[before]!, table.tagNumbers[behind]!]
  // in the order of PAIRS
  addPair(sums, table, 0, p, kind)
  addPair(sums, table, 1, kind, n)
  addPair(sums, table, 2, p, word)
  addPair(sums, table, 3, word, n)
  addPair(sums, table, 4, seen[at - 2]?.word ?? table.edge, p)
  addPair(sums, table, 5, n, seen[at + 2]?.word ?? table.edge)
  addPair(sums, table, 6, p, n)
  addPair(sums, table, 7, b, word)
  addPair(sums, table, 8, b, kind)
  addPair(sums, table, 9, r, word)
  addPair(sums, table, 10, b, p)
  addPair(sums, table, 11, r, kind)
}

function add(sums: Float64Array, weights: Float64Array | undefined): void {
  if (weights === undefined) return
  for (let tag = 0; tag < SIZE; tag++) sums[tag]! += weights[tag]!
}

function addPair(
  sums: Float64Array,
  { pairs, rows }: TagTable,
  pair: number,
  one: number,
  other: number,
): void {
  const from = pairs[pair]!.get(one, other)
  if (from < 0) return
  for (let tag = 0; tag < SIZE; tag++) sums[tag]! += rows[from + tag]!
}
