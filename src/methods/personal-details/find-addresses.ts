import type { Detail } from './detail.ts'
import {
  DWELLINGS,
  ROOM_WORDS,
  SAID_NUMBERS,
  STREET_STOPS,
  STREET_WORDS,
  WEAK_STREET_WORDS,
} from './detail-words.ts'
import { isNumber, SIGN } from './word-signs.ts'
import type { WrittenWord } from './written-words.ts'

type Knows = (word: string) => boolean

/**
 * Addresses: a number before a street, a flat or room with its number, a street by name.
 *
 * It misleads where a road is famous ("Downing Street" is masked), which does no harm.
 */
export function findAddresses(words: readonly WrittenWord[], knows: Knows): Detail[] {
  const details: Detail[] = []
  for (let at = 0; at < words.length; at++) {
    const { signs, lower } = words[at]!
    if ((signs & PLACE) === 0) continue
    if (signs & SIGN.dwelling) addDwelling(details, words, at)
    if (isNumber(lower)) addNumbered(details, words, at, knows)
    else if (signs & SIGN.street) addStreet(details, words, at, knows)
    else if (signs & SIGN.lives) addLivedIn(details, words, at, knows)
    else if (signs & SIGN.room) addRoom(details, words, at)
    else if (signs & SIGN.number && words[at + 1] !== undefined) addNumbered(details, words, at, knows)
  }
  return joinAddresses(details, words)
}

/**
 * "the white house at the end of [Pudding Lane]", "[flat 3] above the shop on [Mill Road]": one home, so that it is masked from its first
 * word to its last.
 */
function joinAddresses(details: readonly Detail[], words: readonly WrittenWord[]): Detail[] {
  const joined: Detail[] = []
  for (const detail of details) {
    const at = wordFrom(words, detail.start)
    const home = homeBefore(words, at)
    const start = home === null ? detail.start : words[home]!.start
    const last = joined.at(-1)
    if (last !== undefined && last.end < detail.start && onlyLinks(words, last.end, detail.start))
      joined[joined.length - 1] = {
        ...last,
        start: Math.min(last.start, start),
        end: Math.max(last.end, detail.end),
      }
    else joined.push({ ...detail, start })
  }
  return joined
}

/** The first word of a home that is told by the address behind it; null where none is. */
function homeBefore(words: readonly WrittenWord[], at: number): number | null {
  let from = at
  while (from > 0 && at - from < 6 && !words[from - 1]!.stop && LINKS.test(words[from - 1]!.lower)) from--
  if (from === at || from === 0 || words[from - 1]!.stop) return null
  if ((words[from - 1]!.signs & SIGN.dwelling) === 0 && !STAYED_IN.test(words[from - 1]!.lower)) return null
  let start = from - 1
  while (start > 0 && from - start < 4 && !words[start - 1]!.stop && DESCRIBED.test(words[start - 1]!.lower))
    start--
  return start
}

/** No homes by themselves, but where somebody sleeps, hides or is kept when an address follows: "the garages behind Tennyson Court". */
const STAYED_IN =
  /^(?:garages?|lock-?up|up|store|stairs|stairwell|steps|cellar|basement|alley|shelter|box|field|fields|yard|station|unit|estate|tower|block|container|rooms?|office|chapel|church|mosque|hall|stables?|hut|den|tent|van|containers?|cabins|caravans|shop|restaurant|takeaway|bar|cafe|park|rec|swings|door|gate|bridge|lock|stop|path|cut|wall|bench|bins)$/

const LINKS =
  /^(?:at|on|in|of|off|by|near|down|up|past|behind|opposite|above|over|next|to|the|end|top|bottom|corner|back|and)$/

/** Whether nothing but small words stands between two addresses, and no sentence ends. */
function onlyLinks(words: readonly WrittenWord[], from: number, to: number): boolean {
  const first = wordFrom(words, from)
  const between = words.slice(first, first + 5).filter(word => word.end <= to)
  return (
    between.length <= 4 && between.every(word => LINKS.test(word.lower) && word.lower !== 'and' && !word.stop)
  )
}

/** The place of the first word that ends behind `place`, found by halving: a hostile text has ten thousand addresses. */
function wordFrom(words: readonly WrittenWord[], place: number): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (words[middle]!.end > place) high = middle
    else low = middle + 1
  }
  return low
}

const PLACE = SIGN.number | SIGN.street | SIGN.lives | SIGN.room | SIGN.dwelling

/** "I live at Rose Cottage", "she stays on maple grove 4": up to four words with a capital or that nobody knows. */
function addLivedIn(details: Detail[], words: readonly WrittenWord[], at: number, knows: Knows): void {
  let from = at + 1
  while (
    from - at < 4 &&
    !words[from - 1]!.stop &&
    /^(?:on|at|in|is|near|by|off|behind|above|with|called|to|the|opposite|over|next|my|our|round|down|up)$/.test(
      words[from]?.lower ?? '',
    )
  )
    from++
  if (from === at + 1 || words[from - 1]!.stop) return
  let to = from
  while (to < words.length && to - from < 5 && isPlaceWord(words[to]!, knows)) if (words[to++]!.stop) break
  // "we live on bramble rise": two everyday words, of which the second is a street's
  const [own, street] = [words[from], words[from + 1]]
  if (to === from && own && street && !own.stop && !STREET_STOPS.has(own.lower) && street.signs & SIGN.street)
    to += 2
  if (to === from || !words.slice(from, to).some(word => /^\p{L}/u.test(word.written))) return
  // "Rowan House children's home"
  const kind = words.slice(to, to + 2).map(word => word.lower)
  if (!words[to - 1]!.stop && /^(?:children'?s|care|residential) (?:home|unit)$/.test(kind.join(' '))) to += 2
  const start = words[from - 1]!.lower === 'the' ? from - 1 : from
  details.push({ kind: 'address', start: words[start]!.start, end: words[to - 1]!.end })
}

const isPlaceWord = (word: WrittenWord, knows: Knows): boolean =>
  !/^(?:i|i'm|i've|my|but|and|with|he|she|we|they|it|so|because)$/.test(word.lower) &&
  ((word.capital && word.lower.length > 1) ||
    isNumber(word.lower) ||
    STREET_WORDS.has(word.lower) ||
    (!knows(word.lower) && word.lower.length > 3))

/** "8 drovers lane", "18, marsh end", "2 The Hollies", "flat a 61 corn street". */
function addNumbered(details: Detail[], words: readonly WrittenWord[], at: number, knows: Knows): void {
  if (
    /^(?:ad+ress|adres)$/.test(words[at - 1]?.lower ?? '') ||
    (/^(?:is|are)$/.test(words[at - 1]?.lower ?? '') && /^ad+res+$/.test(words[at - 2]?.lower ?? ''))
  ) {
    const last = Math.min(words.length - 1, at + 2)
    return void details.push({ kind: 'address', start: words[at]!.start, end: words[last]!.end })
  }
  let to = at
  let street = -1
  while (to + 1 < words.length && to - at < 6 && !words[to]!.stop) {
    to++
    const { lower } = words[to]!
    if (STREET_WORDS.has(lower) && to > at + (/^the$/.test(words[at + 1]!.lower) ? 1 : 0)) {
      street = to
      if (!(words[to + 1] !== undefined && !words[to]!.stop && STREET_WORDS.has(words[to + 1]!.lower))) break
    }
    if (
      STREET_STOPS.has(lower) &&
      !/^(?:the|st|old|new|high|cross|long|of|little|first|second|back|lower|upper|church|main|side|all|home|big|front)$/.test(
        lower,
      )
    )
      break
  }
  if (street > 0 && !(street === at + 1 && SAID_NUMBERS.has(words[at]!.lower))) {
    if (
      SAID_NUMBERS.has(words[at]!.lower) &&
      WEAK_STREET_WORDS.has(words[street]!.lower) &&
      knows(words[street - 1]!.lower) &&
      !words[street - 1]!.capital
    )
      return
    return void details.push({
      kind: 'address',
      start: roomBefore(words, at),
      end: townAfter(words, street, knows),
    })
  }
  // "99 Wisteria", "2 The Hollies"
  const next = words[at + 1]
  const own = next?.lower === 'the' ? words[at + 2] : next
  if (
    own === undefined ||
    words[at]!.stop ||
    !(own.capital
      ? own.written !== own.written.toUpperCase()
      : /^\p{L}{4}/u.test(own.lower) && !knows(own.lower)) ||
    !isNumber(words[at]!.lower) ||
    MONTH.test(own.lower)
  )
    return
  if (/^(?:live|lives|at|address|is|moved|to|house|home|on|in)$/.test(words[at - 1]?.lower ?? '')) {
    details.push({ kind: 'address', start: words[at]!.start, end: own.end })
  }
}

const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|year|years|yr|am|pm|other|of|people|days|weeks)$/

/** "flat a", "block c" before a number belongs to it. */
function roomBefore(words: readonly WrittenWord[], at: number): number {
  for (let back = 1; back <= 3; back++) {
    const word = words[at - back]
    if (word === undefined) break
    if (ROOM_WORDS.has(word.lower)) return word.start
    if (back === 1 && DWELLINGS.has(word.lower))
      return words[at - 2]?.lower === 'the' ? words[at - 2]!.start : word.start
    if (word.lower.length > 2 && !isNumber(word.lower)) break
  }
  return words[at]!.start
}

/** A street may be followed by another ("The Foundry, Lower Wharf Rd") in capitals. */
function townAfter(words: readonly WrittenWord[], at: number, knows: Knows): number {
  let to = at
  while (
    to + 1 < words.length &&
    !words[to]!.stop &&
    to - at < 4 &&
    words[to + 1]!.capital &&
    words[to]!.capital &&
    !/^(?:I|It|We|My|But|And|So|He|She|They)$/.test(words[to + 1]!.written)
  )
    to++
  // "61 corn street penwick"
  const town = words[to + 1]
  const small =
    town !== undefined && !words[to]!.stop && /^\p{Ll}{4}/u.test(town.written) && !knows(town.lower)
  return small ? town.end : words[to]!.end
}

/** "old tannery road", "Promenade Terrace": words that are no small ones before a street word. */
function addStreet(details: Detail[], words: readonly WrittenWord[], at: number, knows: Knows): void {
  let from = at
  while (
    from > 0 &&
    at - from < 3 &&
    !words[from - 1]!.stop &&
    (!STREET_STOPS.has(words[from - 1]!.lower) ||
      (words[from - 1]!.capital && !words[from - 1]!.first && words[from - 1]!.written !== 'I')) &&
    !isNumber(words[from - 1]!.lower)
  ) {
    const before = words[from - 1]!
    if (
      from < at &&
      knows(before.lower) &&
      !before.capital &&
      !/^(?:old|new|lower|upper|church|mill|station|corn|market|high|north|south|east|west)$/.test(
        before.lower,
      )
    )
      break
    from--
  }
  if (/^(?:old|new)$/.test(words[from - 1]?.lower ?? '') && from < at) from--
  if (from === at) return
  const strange = words.slice(from, at).some(word => (word.capital && !word.first) || !knows(word.lower))
  const weak = WEAK_STREET_WORDS.has(words[at]!.lower)
  if (!strange && (weak || !ON_IT.test(words[from - 1]?.lower ?? ''))) return
  if (!strange && GENERIC_STREET.test(words[at - 1]!.lower)) return
  // "corner of mossley st and garrick st"
  const corner =
    /^(?:of)$/.test(words[from - 1]?.lower ?? '') &&
    /^(?:corner|top|end|bottom)$/.test(words[from - 2]?.lower ?? '')
      ? words[from - 2]!.start
      : null
  // "the farm on Pit Lane", "b and b on Promenade Terrace"
  const housed =
    /^(?:on|in|off|at|down|up|near|by)$/.test(words[from - 1]?.lower ?? '') &&
    HOUSED.test(words[from - 2]?.lower ?? '')
      ? words[housedFrom(words, from - 2)]!
      : null
  details.push({
    kind: 'address',
    start: corner ?? housed?.start ?? roomBefore(words, from),
    end: townAfter(words, corner === null ? at : otherStreet(words, at), knows),
  })
}

/** The street behind "and", where two make a corner. */
function otherStreet(words: readonly WrittenWord[], at: number): number {
  if (!/^(?:and|n|&)$/.test(words[at + 1]?.lower ?? '')) return at
  for (let to = at + 2; to < words.length && to < at + 6; to++) if (words[to]!.signs & SIGN.street) return to
  return at
}

/** "b and b" and "the farm" are of one piece. */
function housedFrom(words: readonly WrittenWord[], at: number): number {
  const from =
    words[at]!.lower === 'b' && words[at - 1]?.lower === 'and' && words[at - 2]?.lower === 'b' ? at - 2 : at
  return words[from - 1]?.lower === 'the' ? from - 1 : from
}

const HOUSED =
  /^(?:farm|b|flats|hostel|hotel|pub|shop|site|home|house|refuge|block|flat|unit|pru|church|mosque|chippy|bungalow|caravan|corner)$/

const ON_IT =
  /^(?:on|at|in|of|to|near|and|by|down|up|live|lives|off|behind|address|is|road|street|from|opposite)$/
const GENERIC_STREET =
  /^(?:main|busy|bus|cycle|country|dirt|quiet|nice|safer|coronation|sesame|dead|high|motor|front|back|shopping|ring|rail|street|wide|narrow)$/

/**
 * "the flat above the chip shop", "our caravan behind the pub", "b and b on Promenade Terrace": a home told by what stands beside it.
 */
function addDwelling(details: Detail[], words: readonly WrittenWord[], at: number): void {
  const beside = words[at + 1]
  if (beside === undefined || words[at]!.stop || !BESIDE.test(beside.lower)) return
  let to = at + 1
  if (beside.lower === 'next' && words[to + 1]?.lower === 'to') to++
  while (/^(?:the|a|an|that|our|to)$/.test(words[to + 1]?.lower ?? '') && !words[to]!.stop) to++
  const from = to
  while (to + 1 < words.length && to - from < 3 && !words[to]!.stop && !ENDS_PLACE.test(words[to + 1]!.lower))
    to++
  if (to === from) return
  let start = at
  while (start > 0 && at - start < 3 && !words[start - 1]!.stop && DESCRIBED.test(words[start - 1]!.lower))
    start--
  details.push({ kind: 'address', start: words[start]!.start, end: words[to]!.end })
}

const BESIDE = /^(?:above|over|behind|opposite|beside|next|near|by|under|below|round|off)$/
const ENDS_PLACE =
  /^(?:i|im|i'm|we|he|she|they|it|its|it's|and|but|so|because|cos|coz|when|where|who|that|which|with|is|was|are|were|has|had|have|my|me|to|if|then|there|for|since|until|till|or|not|every|all|after|before)$/
const DESCRIBED =
  /^(?:the|first|last|top|end|blue|red|green|white|yellow|black|pink|brown|old|new|big|little|small|only|static|basement|upstairs|downstairs|ground|b|and)$/

/** "room 12", "flat 3b", "cell 9 on c wing". */
function addRoom(details: Detail[], words: readonly WrittenWord[], at: number): void {
  const next = words[at + 1]
  if (next === undefined || words[at]!.stop) return
  if (
    !/^(?:\d{1,4}[a-z]?|[b-hj-z])$/.test(next.lower) &&
    !(next.lower === 'a' && /^(?:flat|block)$/.test(words[at]!.lower))
  )
    return
  let to = at + 1
  while (
    to + 1 < words.length &&
    !words[to]!.stop &&
    to - at < 6 &&
    (words[to + 1]!.capital ||
      /^(?:wing|house|block|floor|on|the)$/.test(words[to + 1]!.lower) ||
      /^[a-h]$/.test(words[to + 1]!.lower)) &&
    !/^I$/.test(words[to + 1]!.written)
  )
    to++
  while (/^(?:on|the)$/.test(words[to]!.lower)) to--
  details.push({ kind: 'address', start: words[at]!.start, end: words[to]!.end })
}
