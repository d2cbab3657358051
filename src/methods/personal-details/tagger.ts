import type { Detail, DetailKind } from './detail.ts'
import type { NameLists } from './find-names.ts'
import { TAGS, type Tag } from './tag-features.ts'
import { addUp, makeSeeing, makeTagTable, NONE, type Seen, type Spared } from './tag-table.ts'
import { readWeights, type TagWeights } from './tag-weights.ts'
import type { WrittenText, WrittenWord } from './written-words.ts'

/** Details that the rules left, found by what was learnt. `found` are those of the rules, in order, none over another. */
export type Tagger = (text: string, written: WrittenText, found: readonly Detail[]) => readonly Detail[]

/**
 * A second finder beside the rules: it weighs each word that the rules left, with its neighbours and what was said of them, by what was
 * learnt from texts in which details are marked.
 *
 * Answers: "do words stand here as a name, a school, an address, a handle stands?" It misleads: it knows no meaning, it has
 * the ear of whoever wrote its texts, and it is set to mask too much rather than too little. Words that are `spared` (family, harm, body,
 * feelings; and common ones by themselves) are not masked by it.
 *
 * `file` is the list of weights (`office/england/words/details-weights.tsv`). Throws a `ProblemsError` that names every line it cannot read.
 *
 * Formula: for each tag the sum of the weights of the features that hold (`tag-features.ts`); a word is masked when Σ e^sum ÷ (1 + Σ e^sum)
 * reaches the threshold, as the tag with the highest sum. Words are read from the first to the last, so the tag before is known.
 */
export function makeTagger(file: string, lists: NameLists, spared: Spared): Tagger {
  return taggerOf(readWeights(file), lists, spared)
}

export function taggerOf({ weights, threshold }: TagWeights, lists: NameLists, spared: Spared): Tagger {
  const table = makeTagTable(weights)
  const see = makeSeeing(weights, table, lists, spared)
  // Σ e^sum ÷ (1 + Σ e^sum) ≥ threshold
  const least = threshold / (1 - threshold)
  return (text, written, found) => {
    const { words } = written
    const seen = see(written)
    const tags = tagsOfRules(words, found)
    const ruled = tags.map(tag => tag !== NONE)
    const sums = new Float64Array(TAGS.length)
    for (let at = 0; at < words.length; at++) {
      if (ruled[at] || (seen[at]!.never && !isGlued(text, words[at]!)) || isNoted(text, words[at]!)) continue
      addUp(sums, table, text, words, seen, tags, ruled, at)
      let [all, best] = [0, 0]
      for (let tag = 0; tag < sums.length; tag++) {
        all += Math.exp(sums[tag]!)
        if (sums[tag]! > sums[best]!) best = tag
      }
      if (all >= least) tags[at] = best + 1
    }
    bridge(words, seen, tags)
    return runs(text, words, seen, tags, ruled)
  }
}

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

/** "(2)", "[12]": a figure alone in brackets counts something, and leads to no house. */
const isNoted = (text: string, { start, end, lower }: WrittenWord): boolean =>
  /^\d{1,3}$/.test(lower) && /[([]/.test(text[start - 1] ?? '') && /[)\]]/.test(text[end] ?? '')

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
  seen: readonly Seen[],
  tags: readonly number[],
  ruled: readonly boolean[],
): Detail[] {
  const details: Detail[] = []
  for (let at = 0; at < words.length; at++) {
    if (tags[at] === NONE || ruled[at]) continue
    const from = at
    while (at + 1 < words.length && tags[at + 1] !== NONE && !ruled[at + 1] && goesOn(text, words, at)) at++
    const kind = TAGS[tags[from]! - 1]!
    const beside =
      (ruled[from - 1] && goesOn(text, words, from - 1)) || (ruled[at + 1] && goesOn(text, words, at))
    const place = PLACE_TAGS.has(tags[from]!)
    const common = seen.slice(from, at + 1).every(one => one.common || one.small)
    const glued = isGlued(text, words[from]!)
    if (
      beside ||
      glued ||
      !(place ? isAnyPlace(words.slice(from, at + 1)) || (common && at - from < 3) : common)
    )
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
