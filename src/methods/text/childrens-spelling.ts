import { isFamiliar } from './familiar.ts'
import { plainWord } from './reading-finding.ts'
import { soundKey } from './sound-key.ts'
import { spellingDistance } from './spelling-distance.ts'
import { TEXT_SPEAK } from './text-speak.ts'

/** A word a child wrote, where it stands, what it was read as, by what means and over how many slips. */
export type ReadSpelling = {
  start: number
  end: number
  written: string
  read: string
  how:
    | 'as written'
    | 'text speak'
    | 'signs for letters'
    | 'repeated letters'
    | 'one slip'
    | 'sounds alike'
    | 'unknown'
  slips: number
}

/** Reads a text word by word as its writer most likely meant it. */
export type SpellingReader = (text: string) => readonly ReadSpelling[]

/**
 * A reader of children's spelling over a list of words: "freind" is friend, "soooo" so, "skool" school, "k1ll" kill, "u" you.
 *
 * Answers: "which known words may this child have meant?", for rules that look for words. The list is handed in, the
 * words that matter most first: of two equally near words the earlier one is taken. It never replaces what the
 * child wrote: keep that, and show both. Words of three letters or fewer are read only as written or as text speak, since
 * one slip makes any of them another. It misleads for names and for words that are right but not on the list ("dead" is
 * read as "dad" by a list that lacks it), so hand in a wide list; `how` and `slips` say how far to trust it.
 *
 * Worked number: with "friend" on the list, "my freind" gives "my" (unknown) and "friend" (one slip).
 */
export function makeSpellingReader(lexicon: Iterable<string>): SpellingReader {
  const readWord = makeWordReader(lexicon)
  return text =>
    [...text.matchAll(WRITTEN)].map(found => {
      const written = found[0]
      return {
        start: found.index,
        end: found.index + written.length,
        written,
        ...readWord(plainWord(written)),
      }
    })
}

/** The same for one word that stands alone, in lower case; what was read before is remembered. */
export function makeWordReader(lexicon: Iterable<string>): (plain: string) => WordReading {
  const words = new Map([...new Set([...lexicon].map(plainWord))].map((word, place) => [word, place]))
  if (words.size === 0) throw new RangeError('expected a list of words, got none')
  const indexes = {
    words,
    bySound: groupBy(words, word => [soundKey(word)]),
    bySlip: groupBy(words, slipKeys),
  }
  const seen = new Map<string, WordReading>()
  return plain => {
    const reading = seen.get(plain) ?? readOne(plain, indexes)
    if (seen.size < MOST_REMEMBERED) seen.set(plain, reading)
    return reading
  }
}

/** What one word was read as, by what means and over how many slips. */
export type WordReading = Pick<ReadSpelling, 'read' | 'how' | 'slips'>
type Indexes = {
  /** Each word with its place in the list. */
  words: ReadonlyMap<string, number>
  bySound: ReadonlyMap<string, readonly string[]>
  bySlip: ReadonlyMap<string, readonly string[]>
}

/** Letters and figures, with the signs that stand for letters between them; no longer than any word. */
const WRITTEN = /[\p{L}\p{M}\p{N}]{1,60}(?:['’@$*][\p{L}\p{M}\p{N}]{1,60}){0,4}/gu

/** The surest means first. */
function readOne(plain: string, indexes: Indexes): WordReading {
  const { words } = indexes
  const said = TEXT_SPEAK.get(plain)
  if (words.has(plain) || (said === undefined && isFamiliar(plain, words))) {
    return { read: plain, how: 'as written', slips: 0 }
  }
  if (said !== undefined) return { read: said, how: 'text speak', slips: 0 }
  const spelt = withoutSigns(plain)
  if (spelt !== plain && isFamiliar(spelt, words)) return { read: spelt, how: 'signs for letters', slips: 0 }
  const shortened = shortenings(plain).find(word => isFamiliar(word, words))
  if (shortened !== undefined) return { read: shortened, how: 'repeated letters', slips: 0 }
  return nearest(shortenings(plain)[0] ?? spelt, indexes) ?? { read: plain, how: 'unknown', slips: 0 }
}

/** Figures and signs that stand for letters. */
const withoutSigns = (plain: string): string =>
  /\p{L}/u.test(plain) ? plain.replace(/[013457@$]/g, sign => LETTER_OF.get(sign) ?? sign) : plain

const LETTER_OF: ReadonlyMap<string, string> = new Map(
  ['0o', '1i', '3e', '4a', '5s', '7t', '@a', '$s'].map((pair): [string, string] => [pair[0]!, pair[1]!]),
)

/** The word with each run of three or more equal letters cut to two, and to one; nothing where there is no run. */
function shortenings(plain: string): readonly string[] {
  if (!/(.)\1\1/.test(plain)) return []
  return [
    plain.replace(/(.)\1{2,}/g, '$1$1'),
    plain.replace(/(.)\1{2,}/g, '$1'),
    plain.replace(/(.)\1+/g, '$1'),
  ]
}

/**
 * The nearest word among those one slip away and those that sound alike. A child writes what it hears, so a word
 * that sounds alike two slips away ("fink", think) comes before one that does not at one slip (pink).
 */
function nearest(plain: string, { words, bySlip, bySound }: Indexes): WordReading | null {
  if (plain.length < SHORTEST_READ || /[^a-z']/.test(plain)) return null
  const sound = soundKey(plain)
  const near = slipKeys(plain).flatMap(key => bySlip.get(key) ?? [])
  let best: (WordReading & { distance: number }) | null = null
  for (const read of new Set([...(bySound.get(sound) ?? []), ...near])) {
    const slips = spellingDistance(plain, read)
    const alike = soundKey(read) === sound
    if (slips > (alike ? Math.max(2, Math.floor(read.length / 2)) : 1)) continue
    const distance = slips + (alike ? 0 : SOUNDS_DIFFERENT)
    const earlier = best !== null && distance === best.distance && words.get(read)! < words.get(best.read)!
    if (best !== null && distance >= best.distance && !earlier) continue
    best = { read, how: slips === 1 ? 'one slip' : 'sounds alike', slips, distance }
  }
  return best && { read: best.read, how: best.how, slips: best.slips }
}

/** How many slips it weighs that a word sounds different. */
const SOUNDS_DIFFERENT = 1.5

const SHORTEST_READ = 4
const MOST_REMEMBERED = 50_000

/** The word and the word without each of its letters: two words one slip apart share one of these. */
const slipKeys = (word: string): readonly string[] =>
  word.length < SHORTEST_READ
    ? []
    : [...new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))])]

function groupBy(
  words: ReadonlyMap<string, number>,
  keysOf: (word: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const word of words.keys()) {
    for (const key of keysOf(word)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [word])
      else group.push(word)
    }
  }
  return groups
}
