import type { Detail } from './detail.ts'
import { SCHOOL_ENDS, SCHOOL_PARTS, SCHOOL_STOPS, SCHOOL_WORDS, STREET_STOPS } from './detail-words.ts'
import { SIGN } from './word-signs.ts'
import type { WrittenWord } from './written-words.ts'

type Knows = (word: string) => boolean

/**
 * Schools by name: "Holy Rood RC High", "st oswins primary", and what comes after "I go to" and is no everyday word.
 *
 * It misleads for a school called by one everyday word in small letters ("kings is rubbish") unless its name is handed in.
 */
export function findSchools(words: readonly WrittenWord[], isWord: Knows, isFirstName: Knows): Detail[] {
  const knows = (word: string) => isWord(word) || isFirstName(word)
  const details: Detail[] = []
  for (let at = 0; at < words.length; at++) {
    const { signs } = words[at]!
    if ((signs & (SIGN.school | SIGN.attends | SIGN.saint)) === 0) continue
    if (signs & SIGN.school) addNamedSchool(details, words, at)
    if (signs & SIGN.attends && !isFirstName(words[at + 1]?.lower ?? ''))
      addAttended(details, words, at, knows)
    if (signs & SIGN.saint && !words[at]!.stop && at + 1 < words.length) addSaint(details, words, at)
  }
  return details
}

const LONGEST_NAME = 7

/** Words before "school" that are no small words are its name; so are words of schools behind it. */
function addNamedSchool(details: Detail[], words: readonly WrittenWord[], at: number): void {
  let from = at
  while (from > 0 && at - from < LONGEST_NAME && !words[from - 1]!.stop) {
    const before = words[from - 1]!
    if (
      SCHOOL_STOPS.has(before.lower) &&
      !(before.lower === 'of' && from > 1) &&
      !(before.capital && !before.first && before.lower !== 'i')
    ) {
      if (
        !(
          (before.lower === 'and' || before.lower === 'with') &&
          from > 1 &&
          words[from - 2]!.capital &&
          words[from]!.capital
        )
      )
        break
    }
    from--
  }
  while (
    from < at &&
    /^(?:of|and|with|the)$/.test(words[from]!.lower) &&
    !words[from]!.capital &&
    words[from]!.lower !== 'the'
  )
    from++
  let to = at
  while (
    !words[to]!.stop &&
    to + 1 < words.length &&
    to - at < 4 &&
    SCHOOL_PARTS.has(words[to + 1]!.lower) &&
    !/^(?:of|and|the|all|first|park|hall|free|trust)$/.test(words[to + 1]!.lower)
  )
    to++
  // "Castlebrook School for Boys"
  if (
    words[to + 1]?.lower === 'for' &&
    !words[to]!.stop &&
    /^(?:boys|girls)$/.test(words[to + 2]?.lower ?? '')
  )
    to += 2
  if (words[from - 1]?.lower === 'our' && words[from]!.lower === 'lady') from--
  const own = words
    .slice(from, to + 1)
    .some(
      word => !SCHOOL_PARTS.has(word.lower) && !SCHOOL_WORDS.has(word.lower) && !EVERY_SCHOOL.has(word.lower),
    )
  if (!own) return
  // "Riverside College, Penwick"
  const town = words[to + 1]
  if (
    words[to]!.capital &&
    town?.capital &&
    !words[to]!.stop &&
    town.start - words[to]!.end <= 2 &&
    !SCHOOL_STOPS.has(town.lower)
  )
    to++
  details.push({ kind: 'school', start: words[from]!.start, end: words[to]!.end })
}

const EVERY_SCHOOL = new Set(
  'the sunday summer old new home virtual online our boarding night bus middle drama art dance music stage driving language big normal proper mainstream rubbish whole day medical law football after during before starting start year swimming finish finished skip miss hate love'.split(
    ' ',
  ),
)

/** "I go to Ladybrook", "goes westmoor", "my school is called the Grove": what is no everyday word, or has a capital. */
function addAttended(details: Detail[], words: readonly WrittenWord[], at: number, knows: Knows): void {
  if (words[at]!.stop || !isAboutSchool(words, at)) return
  let from = at + 1
  if (
    words[from] !== undefined &&
    /^(?:to|at|called|is|the|named|a|name)$/.test(words[from]!.lower) &&
    !words[from]!.stop
  )
    from++
  let to = from
  while (to < words.length && to - from < LONGEST_NAME && isOwnName(words[to]!, knows)) {
    if (words[to++]!.stop) break
  }
  if (to === from && soundsLikeSchool(words, from)) to += 2
  if (to === from) return
  const start = words[from - 1]!.lower === 'the' ? from - 1 : from
  details.push({ kind: 'school', start: words[start]!.start, end: words[to - 1]!.end })
}

/** "castle brook", "green oaks": two everyday words, of which the second ends the names of many schools. */
function soundsLikeSchool(words: readonly WrittenWord[], at: number): boolean {
  const [own, end] = [words[at], words[at + 1]]
  if (own === undefined || end === undefined || own.stop || SCHOOL_STOPS.has(own.lower)) return false
  return own.lower.length > 2 && /^\p{L}+$/u.test(own.lower) && SCHOOL_ENDS.has(end.lower)
}

function isAboutSchool(words: readonly WrittenWord[], at: number): boolean {
  const { lower } = words[at]!
  const near = words.slice(Math.max(0, at - 4), at).map(word => word.lower)
  if (lower === 'goes' || lower === 'go' || lower === 'attend' || lower === 'attends') return true
  if (lower === 'to')
    return near.some(word => /^(?:go|goes|going|went|moved|school|transfer|start|starting|got)$/.test(word))
  if (lower === 'called' || lower === 'is') return near.some(word => SCHOOL_WORDS.has(word))
  if (lower === 'school' || lower === 'college') return true
  if (lower === 'at') return true
  if (lower === 'year') return false
  return (
    near.some(word => SCHOOL_WORDS.has(word) || /^year|^yr|^class|^form/.test(word)) ||
    lower === 'from' ||
    lower === 'left' ||
    (lower === 'hate' && words[at + 1]?.capital === true)
  )
}

const isOwnName = (word: WrittenWord, knows: Knows): boolean =>
  /^\p{L}/u.test(word.written) &&
  !SCHOOL_STOPS.has(word.lower) &&
  !/^(?:the|of)$/.test(word.lower) &&
  ((word.capital && !word.first && word.lower.length > 2 && !PLACES_NOT_SCHOOLS.test(word.lower)) ||
    (!knows(word.lower) && word.lower.length > 2))

const PLACES_NOT_SCHOOLS =
  /^(?:tesco|asda|aldi|lidl|greggs|mcdonalds|london|england|spain|france|camhs|church|brownies|scouts|cubs|guides|christmas|easter|instagram|snapchat|tiktok)$/

function addSaint(details: Detail[], words: readonly WrittenWord[], at: number): void {
  let to = at + 1
  if (words[at - 1] !== undefined && !STREET_STOPS.has(words[at - 1]!.lower) && words[at - 1]!.capital) return
  if (/^(?:is|and|in|at|to|the|near|where)$/.test(words[to]!.lower)) return
  while (!words[to]!.stop && to + 1 < words.length && to - at < LONGEST_NAME) {
    const next = words[to + 1]!
    const joins = /^(?:with|and)$/.test(next.lower) && /^(?:st|saint)$/.test(words[to + 2]?.lower ?? '')
    if (joins) to += 2
    else if (SCHOOL_PARTS.has(next.lower) && !/^(?:the|all|and)$/.test(next.lower)) to++
    else if (/^(?:st|saint)$/.test(words[to]!.lower)) to++
    else break
  }
  details.push({ kind: 'school', start: words[at]!.start, end: words[to]!.end })
}
