import { isGap, type Phrase } from './phrase.ts'
import type { Join, Joins, Tokens } from './read-tokens.ts'
import { SENTENCE_END, type Vocabulary } from './vocabulary.ts'
import { holds, tableOf, type WordTable } from './word-table.ts'

type Part = { gap: number; ids: WordTable; optional: boolean }

/**
 * A phrase cut at its rarest part, from which it is looked for: the parts before it (nearest first) and after it. A text
 * in which no rare part stands costs nothing, and one that repeats it costs a bounded number of steps each time.
 */
export type CutPhrase = { rarest: ReadonlySet<number>; before: readonly Part[]; after: readonly Part[] }

/** Where a phrase was found: its first token and the one after its last, and whether "not" stood in a gap of it. */
export type Match = { from: number; to: number; negated: boolean }

export function cutPhrase(
  phrase: Phrase,
  vocabulary: Vocabulary,
  weigh: (word: string) => number,
  share: Map<string, WordTable>,
): CutPhrase {
  let [rarest, least] = [-1, Number.POSITIVE_INFINITY]
  for (const [at, part] of phrase.entries()) {
    if (isGap(part) || part.optional) continue
    const weight = [...part.words].reduce((sum, word) => sum + weigh(word), 0)
    if (weight < least) [rarest, least] = [at, weight]
  }
  const parts = phrase.map((part): Part => {
    if (isGap(part)) return { gap: part.upTo, ids: EMPTY, optional: false }
    return { gap: 0, ids: shared([...part.words], vocabulary, share), optional: part.optional }
  })
  const anchor = phrase[rarest]
  if (anchor === undefined || isGap(anchor)) throw new RangeError('a phrase needs a word')
  return {
    rarest: vocabulary.addAll(anchor.words),
    before: parts.slice(0, rarest).reverse(),
    after: parts.slice(rarest + 1),
  }
}

const EMPTY = tableOf(0, [])

/** A table of which numbers a choice allows; equal choices have one table. */
function shared(words: readonly string[], vocabulary: Vocabulary, share: Map<string, WordTable>): WordTable {
  const key = words.join('|')
  let table = share.get(key)
  if (table === undefined) {
    table = tableOf(
      vocabulary.size,
      words.map(word => vocabulary.add(word)),
    )
    share.set(key, table)
  }
  return table
}

/** The phrase around its rarest part, which stands from token `at` over `length` tokens; null where it is not. */
export function matchAround(
  { before, after }: CutPhrase,
  tokens: Tokens,
  at: number,
  length: number,
  not: WordTable,
): Match | null {
  if (!isNear(before, tokens.ids, tokens.joinsTo, at - 1, -1)) return null
  if (!isNear(after, tokens.ids, tokens.joinsFrom, at + length, 1)) return null
  const search = { tokens, not, negated: false }
  const from = before.length === 0 ? at - 1 : follow(before, 0, at - 1, -1, search)
  if (from === NOWHERE) return null
  const to = after.length === 0 ? at + length : follow(after, 0, at + length, 1, search)
  return to === NOWHERE ? null : { from: from + 1, to, negated: search.negated }
}

/** Whether the next part stands where it must, looked at before the whole is tried: most phrases end here. */
function isNear(
  parts: readonly Part[],
  ids: readonly number[],
  joins: Joins,
  from: number,
  step: 1 | -1,
): boolean {
  const part = parts[0]
  if (part === undefined || part.optional) return true
  if (part.gap === 0) return holds(part.ids, ids[from] ?? SENTENCE_END) || joins[from] !== undefined
  const next = parts[1]
  if (next === undefined || next.optional || next.gap > 0) return true
  for (let wide = 0, at = from; wide <= part.gap; wide++, at += step) {
    const id = ids[at]
    if (id === undefined) return false
    if (holds(next.ids, id) || joins[at] !== undefined) return true
    if (id === SENTENCE_END) return false
  }
  return false
}

const NOWHERE = -2

type Search = { tokens: Tokens; not: WordTable; negated: boolean }

/** Goes along the parts from token `at`, to the right (1) or to the left (-1); answers the token behind the last. */
function follow(parts: readonly Part[], index: number, at: number, step: 1 | -1, search: Search): number {
  const part = parts[index]
  if (part === undefined) return at
  if (part.gap > 0) return followGap(parts, index, at, step, search)
  const { ids, joinsFrom, joinsTo } = search.tokens
  const id = ids[at]
  if (id !== undefined && holds(part.ids, id)) {
    const end = follow(parts, index + 1, at + step, step, search)
    if (end !== NOWHERE) return end
  }
  const joins: readonly Join[] | undefined = (step === 1 ? joinsFrom : joinsTo)[at]
  for (const join of joins ?? []) {
    if (!holds(part.ids, join.id)) continue
    const end = follow(parts, index + 1, at + step * join.length, step, search)
    if (end !== NOWHERE) return end
  }
  return part.optional ? follow(parts, index + 1, at, step, search) : NOWHERE
}

/** The fewest words first; a gap does not go over the end of a sentence. */
function followGap(
  parts: readonly Part[],
  index: number,
  from: number,
  step: 1 | -1,
  search: Search,
): number {
  const { ids } = search.tokens
  let not = false
  for (let wide = 0, at = from; wide <= parts[index]!.gap; wide++, at += step) {
    const end = follow(parts, index + 1, at, step, search)
    if (end !== NOWHERE) {
      if (not) search.negated = true
      return end
    }
    const id = ids[at]
    if (id === undefined || id === SENTENCE_END) return NOWHERE
    if (holds(search.not, id)) not = true
  }
  return NOWHERE
}
