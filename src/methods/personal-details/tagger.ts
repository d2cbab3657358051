import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { PairTable } from '../concerns/pair-table.ts'
import { isFamiliar } from '../text/familiar.ts'
import type { Detail, DetailKind } from './detail.ts'
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
  type Tag,
  type Tagged,
} from './tag-features.ts'
import type { WrittenText, WrittenWord } from './written-words.ts'

/** Details that the rules left, found by what was learnt. `found` are those of the rules, in order, none over another. */
export type Tagger = (text: string, written: WrittenText, found: readonly Detail[]) => readonly Detail[]

/** A line of the file of weights: a feature and what it weighs for each of `TAGS` against being no detail. */
export type TagLine = { feature: string; weights: readonly number[] }

/**
 * A second finder beside the rules: it weighs each word that the rules left, with its neighbours and what was said of them, by what was
 * learnt from texts in which details are marked.
 *
 * Answers: "do words stand here as a name, a school, an address, a handle stands?" It misleads: it knows no meaning, it has
 * the ear of whoever wrote its texts, and it is set to mask too much rather than too little. Words of `neverAlone` (family, harm, body,
 * feelings) are never masked by it.
 *
 * `file` is the list of weights (`office/england/words/details-weights.tsv`). Throws a `ProblemsError` that names every line it cannot read.
 *
 * Formula: for each tag the sum of the weights of the features that hold (`tag-features.ts`); a word is masked when Σ e^sum ÷ (1 + Σ e^sum)
 * reaches the threshold, as the tag with the highest sum. Words are read from the first to the last, so the tag before is known.
 */
export function makeTagger(file: string, lists: NameLists, neverAlone: ReadonlySet<string>): Tagger {
  return taggerOf(readWeights(file), lists, neverAlone)
}

export function taggerOf(
  { weights, threshold }: TagWeights,
  lists: NameLists,
  neverAlone: ReadonlySet<string>,
): Tagger {
  const table = makeTable(weights)
  const see = makeSeeing(weights, table, lists, neverAlone)
  // Σ e^sum ÷ (1 + Σ e^sum) ≥ threshold
  const least = threshold / (1 - threshold)
  return (text, written, found) => {
    const { words } = written
    const seen = see(written)
    const tags = tagsOfRules(words, found)
    const ruled = tags.map(tag => tag !== NONE)
    const sums = new Float64Array(TAGS.length)
    for (let at = 0; at < words.length; at++) {
      if (ruled[at] || (seen[at]!.never && !isGlued(text, words[at]!))) continue
      addUp(sums, table, text, words, seen, tags, ruled, at)
      let [all, best] = [0, 0]
      for (let tag = 0; tag < sums.length; tag++) {
        all += Math.exp(sums[tag]!)
        if (sums[tag]! > sums[best]!) best = tag
      }
      if (all >= least) tags[at] = best + 1
    }
    bridge(words, seen, tags)
    return runs(text, words, tags, ruled)
  }
}

/** What was read of a file: weights by feature, and the threshold. */
export type TagWeights = { weights: ReadonlyMap<string, Float64Array>; threshold: number }

/** The number of a tag is its place in `TAGS` and one; of none it is 0. */
const NONE = 0
const SIZE = TAGS.length

const TAG_OF_KIND: Readonly<Record<DetailKind, Tag>> = {
  name: 'name',
  teacher: 'name',
  school: 'school',
  address: 'address',
  postcode: 'address',
  handle: 'handle',
  email: 'handle',
  phone: 'phone',
  'date-of-birth': 'date-of-birth',
}
/** What a detail of a kind is learnt as. */
export const tagOfKind = (kind: DetailKind): Tag => TAG_OF_KIND[kind]

type Table = {
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

function makeTable(weights: ReadonlyMap<string, Float64Array>): Table {
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

/** All that a word weighs wherever it stands: for each offset from −2 to 2 the sum of its features there. */
type Seen = { word: number; kind: number; sums: Float32Array; never: boolean; small: boolean }

const OFFSETS = [-2, -1, 0, 1, 2]
const MOST_REMEMBERED = 50_000

function makeSeeing(
  weights: ReadonlyMap<string, Float64Array>,
  { numbers }: Table,
  lists: NameLists,
  neverAlone: ReadonlySet<string>,
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
      never: neverAlone.has(plain) || (!lists.words.has(plain) && isFamiliar(plain, neverAlone)),
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

const SMALL = /^(?:of|and|n|the|at|on|in|by|st)$/

function addUp(
  sums: Float64Array,
  table: Table,
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

function addPair(sums: Float64Array, { pairs, rows }: Table, pair: number, one: number, other: number): void {
  const from = pairs[pair]!.get(one, other)
  if (from < 0) return
  for (let tag = 0; tag < SIZE; tag++) sums[tag]! += rows[from + tag]!
}

function tagsOfRules(words: readonly WrittenWord[], found: readonly Detail[]): number[] {
  let next = 0
  return words.map(({ start, end }) => {
    while (next < found.length && found[next]!.end <= start) next++
    const detail = found[next]
    return detail !== undefined && detail.start < end ? TAGS.indexOf(TAG_OF_KIND[detail.kind]) + 1 : NONE
  })
}

/** Whether signs bind a word to another, as in a handle: there "sad" is no feeling. */
const isGlued = (text: string, { start, end }: WrittenWord): boolean =>
  /[._@]/.test(text[start - 1] ?? '') || (/[._@]/.test(text[end] ?? '') && /\w/.test(text[end + 1] ?? ''))

/** A small word between two that are masked as one place is masked with them: "the flat [above] the shop". */
function bridge(words: readonly WrittenWord[], seen: readonly Seen[], tags: number[]): void {
  for (let at = 1; at < words.length - 1; at++) {
    if (tags[at] !== NONE || !seen[at]!.small || words[at]!.stop || words[at - 1]!.stop) continue
    if (tags[at - 1] === tags[at + 1] && PLACE_TAGS.has(tags[at - 1]!)) tags[at] = tags[at - 1]!
  }
}

const PLACE_TAGS = new Set([TAGS.indexOf('school') + 1, TAGS.indexOf('address') + 1])

/** Tagged words that follow each other as one detail, each run with at least one word that the rules left. */
function runs(
  text: string,
  words: readonly WrittenWord[],
  tags: readonly number[],
  ruled: readonly boolean[],
): Detail[] {
  const details: Detail[] = []
  for (let at = 0; at < words.length; at++) {
    if (tags[at] === NONE || ruled[at]) continue
    const from = at
    while (at + 1 < words.length && tags[at + 1] !== NONE && !ruled[at + 1] && goesOn(text, words, at)) at++
    const kind = TAGS[tags[from]! - 1]!
    const beside = ruled[from - 1] || ruled[at + 1]
    if (beside || !PLACE_TAGS.has(tags[from]!) || !isAnyPlace(words.slice(from, at + 1)))
      details.push({ kind, start: words[from]!.start, end: words[at]!.end })
  }
  return details
}

/** "the garage", "a car": where somebody sleeps or is kept tells of harm and of no address. */
const isAnyPlace = (words: readonly WrittenWord[]): boolean =>
  words.length < 4 && words.every(({ lower, capital, first }) => (!capital || first) && ANY_PLACE.test(lower))

const ANY_PLACE =
  /^(?:the|a|an|my|our|his|her|their|in|at|on|of|to|with|by|up|under|back|front|end|side|top|bottom|old|new|big|small|whole|garage|shed|car|van|sofa|couch|settee|bath|bathroom|bedroom|kitchen|stairs|cellar|basement|attic|loft|cupboard|wardrobe|hall|hallway|landing|floor|garden|yard|gate|door|roof|house|home|flat|flats|room|tent|boat|caravan|farm|barn|shop|shops|office|pub|park|playground|road|street|lane|alley|wood|woods|forest|field|fields|beach|sea|river|canal|station|church|mosque|hotel|hostel|refuge|hospital|prison|school|college|sixth|form|class|ward|unit|site|estate|block|bridge|bus|train|toilet|toilets|gym|canteen|library|corridor|changing|rooms)$/

/** Nothing but a blank or signs without one stands before the next word. */
const goesOn = (text: string, words: readonly WrittenWord[], at: number): boolean =>
  /^(?: |[^\s]{1,3})$/.test(text.slice(words[at]!.end, words[at + 1]!.start))

/** Reads the file of weights: a feature, then for each of `TAGS` its weight in tenths, apart by tabs; nothing is 0. */
export function readWeights(file: string): TagWeights {
  const problems: Problem[] = []
  const weights = new Map<string, Float64Array>()
  let threshold = Number.NaN
  for (const [at, line] of file.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [feature, ...tenths] = line.split('\t')
    const numbers = tenths.map(Number)
    if (feature === '=threshold') threshold = numbers[0]! / 1000
    else if (!feature || numbers.length > SIZE || numbers.some(Number.isNaN) || weights.has(feature))
      problems.push(wrongLine(at + 1, line))
    else
      weights.set(
        feature,
        Float64Array.from(TAGS, (_, tag) => (numbers[tag] ?? 0) / 10),
      )
  }
  if (!(threshold > 0 && threshold < 1))
    problems.push({
      code: 'tag-threshold',
      what: 'The weights of personal details have no threshold between 0 and 1.',
      kept: 'Nothing was read.',
      todo: 'Learn the weights again: npm run learn-details.',
    })
  if (problems.length > 0) throw new ProblemsError(problems)
  return { weights, threshold }
}

const wrongLine = (line: number, written: string): Problem => ({
  code: 'tag-weight',
  what: `A line of the weights of personal details is no feature with at most ${SIZE} numbers, or its feature came before: “${written.slice(0, 60)}”.`,
  kept: 'Nothing was read.',
  todo: 'Learn the weights again: npm run learn-details.',
  at: { line },
})
