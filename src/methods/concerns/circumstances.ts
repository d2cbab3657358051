import type { Concern, ConcernFinding, Form } from './concern.ts'
import type { Match } from './match-phrase.ts'
import type { Tokens } from './read-tokens.ts'
import { SENTENCE_END } from './vocabulary.ts'
import { holds, type WordTable } from './word-table.ts'

/** Groups of words that the rules must name, because how a phrase is to be taken hangs on them. */
export const CIRCUMSTANCES = [
  'not',
  'light',
  'past',
  'play',
  'joke',
  'told',
  'wish',
  'other-child',
  'me',
] as const

/** For each, a table of the numbers of its words. */
export type Circumstances = Readonly<Record<(typeof CIRCUMSTANCES)[number], WordTable>>

/** Concerns of which games, films and songs are full. */
const PLAYED: ReadonlySet<Concern> = new Set(['self-harm-and-suicide', 'violence'])

/**
 * Whether the words before a phrase deny it: "no one ever hits me", "I did not hurt myself".
 *
 * Goes back over light words (did, ever, really) and asks whether "not" comes next. Any other word between ends the
 * search, so "I do not know why he hits me" denies nothing.
 */
export function isDenied(
  { ids, joinsTo }: Tokens,
  { from, negated }: Match,
  { not, light, wish }: Circumstances,
): boolean {
  if (negated) return !wished(ids, joinsTo, from, wish)
  for (let at = from - 1; at >= 0 && at >= from - MOST_LIGHT; at--) {
    if (holds(not, ids[at]!) || joinsTo[at]?.some(({ id }) => holds(not, id)))
      return !wished(ids, joinsTo, at, wish)
    if (!holds(light, ids[at]!)) return false
  }
  return false
}

const MOST_LIGHT = 4

/** "I wish he did not hit me" and "if I do not, they hit me" say that it happens. */
function wished(ids: readonly number[], joinsTo: Tokens['joinsTo'], not: number, wish: WordTable): boolean {
  for (let at = not - 1; at >= 0 && at >= not - WORDS_BEFORE && ids[at] !== SENTENCE_END; at--) {
    if (holds(wish, ids[at]!) || joinsTo[at]?.some(({ id }) => holds(wish, id))) return true
  }
  return false
}

/** A game or a stream is where these happen. */
const SCREEN: ReadonlySet<Concern> = new Set(['online-harm', 'exploitation'])

/** Why the words around a phrase make it less certain, and by how much. */
export function lowerBy(
  { concern, form }: { concern: Concern; form: Form },
  tokens: Tokens,
  match: Match,
  groups: Circumstances,
): readonly string[] {
  const reasons: string[] = []
  // what is veiled is often said by what is not: "no one notices", "not a game"
  if (form === 'explicit' && isDenied(tokens, match, groups)) reasons.push(DENIED)
  if (form === 'explicit' && !SCREEN.has(concern)) {
    const played = PLAYED.has(concern) && stands(tokens, match, groups.play, 0)
    if (played || stands(tokens, match, groups.told, 0)) reasons.push(PLAY)
  }
  if (PLAYED.has(concern) && stands(tokens, match, groups.joke, 1)) reasons.push(JOKE)
  for (let at = match.from; at < match.to; at++) {
    if (tokens.slipped[at] !== 1) continue
    reasons.push(SPELLING)
    break
  }
  return reasons
}

export const DENIED = 'said not to be so'
const PLAY = 'a game, film, book or song'
const JOKE = 'said with a laugh'
const SPELLING = 'a word read as it was meant'
/** These make a finding doubtful; the others one step less certain. */
export const DOUBTFUL: ReadonlySet<string> = new Set([DENIED, PLAY])

/** Who it happens to, and when, by the words of the phrase and of its sentence. */
export function tellAbout(
  tokens: Tokens,
  match: Match,
  groups: Circumstances,
): Pick<ConcernFinding, 'about' | 'when'> {
  let [me, other] = [false, false]
  for (let at = Math.max(0, match.from - WORDS_BEFORE); at < match.to; at++) {
    const id = tokens.ids[at]!
    if (at >= match.from && holds(groups.me, id)) me = true
    if (holds(groups['other-child'], id)) other = true
  }
  return {
    about: other && !me ? 'another child' : 'the child',
    when: stands(tokens, match, groups.past, 0) ? 'past' : 'now',
  }
}

const WORDS_BEFORE = 4

/** Whether a word or words of a group stand in the sentence of a match, or in so many sentences beside it. */
function stands({ ids, joinsFrom }: Tokens, { from, to }: Match, group: WordTable, beside: number): boolean {
  const isIt = (at: number) =>
    holds(group, ids[at]!) || joinsFrom[at]?.some(({ id }) => holds(group, id)) === true
  for (let at = from - 1, ends = 0; at >= 0 && from - at < WIDEST_LOOK; at--) {
    if (ids[at] === SENTENCE_END && ends++ >= beside) break
    if (isIt(at)) return true
  }
  for (let at = from, ends = 0; at < ids.length && at - to < WIDEST_LOOK; at++) {
    if (ids[at] === SENTENCE_END && ends++ >= beside) break
    if (isIt(at)) return true
  }
  return false
}

// children write without full stops; what is further away than this is another thought
const WIDEST_LOOK = 14
