import type { Detail } from './detail.ts'
import { NAME_AFTER, NAME_BEFORE, NAME_SURELY_BEFORE, NEVER_NAMES, SCHOOL_TITLES } from './detail-words.ts'
import { SIGN } from './word-signs.ts'
import type { WrittenWord } from './written-words.ts'

export type NameLists = {
  firstNames: ReadonlySet<string>
  /** First names that are words too. */
  words: ReadonlySet<string>
  /** Everyday words. */
  knows: (word: string) => boolean
  /** Whether a word that is no everyday one is English all the same. */
  isInDictionary: (word: string) => boolean
  /** Whether a word stands on the list of everyday words as it is, no form of another. */
  isEveryday: (word: string) => boolean
  /** Whether a word is an everyday one misspelt. */
  guesses: (word: string) => boolean
  /** Which everyday word a misspelt one most likely is; itself where nothing is near. */
  meant: (word: string) => string
  /** Names of things, whose capitals are no people's. */
  things: ReadonlySet<string>
}

/**
 * Names of people: by title, by list, by the words around them, by a capital inside a sentence.
 *
 * A first name that is also a word ("will", "hope") counts where it has a capital inside a sentence or where the words around
 * say so. A word that nobody knows counts where a name would stand. It misleads for capitals that are none ("I love Minecraft"
 * is masked unless its word is known): more is masked than is needed, so that less is missed.
 */
export function findNames(text: string, words: readonly WrittenWord[], lists: NameLists): Detail[] {
  const details: Detail[] = []
  const shouting = !/\p{Ll}/u.test(text)
  for (let at = 0; at < words.length; at++) {
    const { signs, capital } = words[at]!
    if ((signs & (SIGN.name | SIGN.title)) === 0 && !capital) continue
    const titled = readTitled(words, at, lists)
    if (titled !== null) {
      details.push(titled.detail)
      at = titled.last
      continue
    }
    const pair = !shouting && isCapitalPair(words, at, lists)
    if (!pair && !isName(words, at, lists, shouting)) continue
    let last = pair ? at + 1 : at
    while (goesOn(words, last, lists, shouting)) last++
    if (words[last + 1]?.lower === 'the' && !words[last]!.stop && JOBS.test(words[last + 2]?.lower ?? ''))
      last += 2
    details.push({ kind: 'name', start: words[at]!.start, end: withoutPossessive(words[last]!) })
    at = last
  }
  return details
}

/** "they closed Abbot's Lea": two capitals inside a sentence are a name of something, though each be an everyday word. */
function isCapitalPair(words: readonly WrittenWord[], at: number, { things }: NameLists): boolean {
  const [word, next] = [words[at]!, words[at + 1]]
  if (next === undefined || word.first || word.stop || next.start - word.end !== 1) return false
  return [word, next].every(one => one.capital && text2(one) && !isKnownCapital(bare(one.lower), things))
}

const isKnownCapital = (lower: string, things: ReadonlySet<string>): boolean =>
  NEVER_NAMES.has(lower) || things.has(lower)

/** "shaun the caretaker": with what they do, few people of that name are left. */
const JOBS =
  /^(?:caretaker|deputy|cook|cleaner|driver|coach|ta|head|nurse|gardener|plumber|builder|barber|vicar|imam|priest|postman|milkman|butcher|baker|lodger|landlord|neighbour|babysitter|childminder|receptionist|warden|guard|dj|bouncer)$/

/**
 * Whether the lists leave it open that a word in small letters is a name: it is on one, or no everyday word. Where this says no, only
 * a capital makes it one.
 */
export function mayBeName(word: string, { firstNames, words, knows }: NameLists): boolean {
  const lower = bare(word)
  if (NEVER_NAMES.has(lower)) return false
  return firstNames.has(lower) || words.has(lower) || lower.includes('-') || !knows(lower)
}

const withoutPossessive = ({ written, end }: WrittenWord): number => (/['’]s$/i.test(written) ? end - 2 : end)
const bare = (lower: string): string => lower.replace(/'s$/, '')
const PARTICLES = /^(?:van|der|den|de|da|di|du|la|le|el|al|bin|bint|ibn|von|mac|mc|o|st|ur|abu|ben)$/

/** "mr smith", "miss o", "Ms Tunde-Hall"; but not "i miss the beach". */
function readTitled(
  words: readonly WrittenWord[],
  at: number,
  { knows, isEveryday, firstNames }: NameLists,
): { detail: Detail; last: number } | null {
  const { lower, stop, start } = words[at]!
  if ((words[at]!.signs & SIGN.title) === 0 || stop) return null
  const school = SCHOOL_TITLES.has(lower)
  const next = words[at + 1]
  if (next === undefined || !/^\p{L}/u.test(next.written)) return null
  const word = bare(next.lower)
  if (
    NEVER_NAMES.has(word) &&
    !(word.length === 1 && word !== 'i' && word !== 'a') &&
    !(next.capital && word.length > 3)
  )
    return null
  if (
    lower === 'miss' &&
    !(words[at]!.capital && !words[at]!.first) &&
    MISSES.test(words[at - 1]?.lower ?? '')
  )
    return null
  if (
    !school &&
    !next.capital &&
    (knows(word) ? !firstNames.has(word) : /^aunt|^uncle/.test(lower) && NAME_AFTER.has(word))
  )
    return null
  if (
    /^(?:sister|brother|nurse|officer|coach|vicar|canon|papa|inspector|pastor)$/.test(lower) &&
    !next.capital
  )
    return null
  if (/^(?:big|lil|fat|young)$/.test(lower) && (!firstNames.has(word) || isEveryday(word))) return null
  if (lower === 'sir' && !next.capital && knows(word)) return null
  let last = at + 1
  // "mr d smith"
  if (/^[b-hj-z]$/.test(words[last]!.lower) && !words[last]!.stop && isSurname(words[last + 1], knows)) last++
  while (
    PARTICLES.test(bare(words[last]!.lower)) &&
    words[last]!.lower.length > 1 &&
    !words[last]!.stop &&
    words[last + 1] !== undefined
  )
    last++
  const after = words[last + 1]
  if (
    after !== undefined &&
    !words[last]!.stop &&
    after.capital &&
    !NEVER_NAMES.has(after.lower) &&
    text2(after)
  )
    last++
  if (words[last + 1]?.lower === 'the' && !words[last]!.stop && JOBS.test(words[last + 2]?.lower ?? ''))
    last += 2
  return { detail: { kind: school ? 'teacher' : 'name', start, end: withoutPossessive(words[last]!) }, last }
}

const isSurname = (word: WrittenWord | undefined, knows: (word: string) => boolean): boolean =>
  word !== undefined && /^\p{L}{3}/u.test(word.written) && (word.capital || !knows(word.lower))

const text2 = ({ written }: WrittenWord): boolean => /^\p{Lu}\p{Ll}/u.test(written)
const MISSES =
  /^(?:i|we|you|u|they|really|will|would|to|dont|don't|do|didnt|gonna|might|always|still|also|ill|i'll|and|he|she|not|never)$/

function isName(words: readonly WrittenWord[], at: number, lists: NameLists, shouting: boolean): boolean {
  const word = words[at]!
  const lower = bare(word.lower)
  if (!/^\p{L}[\p{L}\p{M}'’-]*$/u.test(word.written) || NEVER_NAMES.has(lower)) return false
  const [before, after] = [
    at > 0 && !words[at - 1]!.stop ? words[at - 1]! : undefined,
    word.stop ? undefined : words[at + 1],
  ]
  const beforeWord = before?.lower ?? ''
  const listed =
    lists.firstNames.has(lower) ||
    lists.words.has(lower) ||
    (/s$/.test(lower) &&
      lower.length > 4 &&
      !lists.knows(lower) &&
      lists.firstNames.has(lower.slice(0, -1))) ||
    lower.split('-').some(part => part.length > 3 && lists.firstNames.has(part))
  const ambiguous = listed && lists.words.has(lower)
  const capital = word.capital && !shouting && !word.first
  // "Fletcher" may be a name, "almond" in small letters is none
  const known = lists.knows(lower) || (!capital && lists.isInDictionary(lower))
  // "peter" is no form of "pet": only a word that is itself on the list of everyday words is doubted
  if (listed && !ambiguous && !(lists.isEveryday(lower) && !word.capital)) return true
  if (NAME_SURELY_BEFORE.has(beforeWord) && !known && lower.length > 1) return true
  if (/^(?:called|named)$/.test(beforeWord) && (listed || word.capital) && lower.length > 1) return true
  if (isNicknamed(words, at) && !/^(?:that|names|after|back|out|over)$/.test(lower)) return true
  if (isNamed(words, at) && (listed || word.capital || !lists.knows(lower))) return true
  const role = ROLES.test(beforeWord)
  if (role && (listed || capital || !known)) return true
  if (listed && (capital || (word.capital && (NAME_AFTER.has(after?.lower ?? '') || after === undefined))))
    return true
  if (listed && (SURE_VERBS.test(beforeWord) || (after !== undefined && SURE_AFTER.test(after.lower))))
    return true
  if (listed && after !== undefined && isAsked(word, beforeWord, after, words[at + 2]?.lower, lists))
    return true
  if (capital && !lists.knows(lower) && lower.length > 1 && !lists.things.has(lower)) return true
  if (word.capital && !shouting && !known && !lists.things.has(lower) && lower.length > 2) return true
  if (
    ambiguous &&
    after !== undefined &&
    !lists.knows(bare(after.lower)) &&
    !NEVER_NAMES.has(after.lower) &&
    /^\p{L}{3}/u.test(after.written)
  )
    return true
  if (known || lower.length < 3) return false
  if (!word.capital && WORD_ENDINGS.test(lower)) return false
  if (lower.length > 3 && !lists.guesses(lower)) return true
  return (
    NAME_BEFORE.has(beforeWord) ||
    (after !== undefined && NAME_AFTER.has(after.lower)) ||
    (before === undefined && after === undefined)
  )
}

/** "grace's mum", "me and will", "hope n aisha", "summer hates me": words that stand beside people and not beside things. */
function isAsked(
  { lower }: WrittenWord,
  before: string,
  after: WrittenWord,
  behind: string | undefined,
  { firstNames, words, isEveryday }: NameLists,
): boolean {
  if (/'s$/.test(lower) && OF_PEOPLE.test(after.lower)) return true
  if (!/^(?:and|n|an|&)$/.test(after.lower)) return DONE_BY_PEOPLE.test(after.lower)
  if (behind !== undefined && firstNames.has(behind) && !isEveryday(behind)) return true
  return /^(?:me|him|her|with|that)$/.test(before) && (firstNames.has(lower) || words.has(lower))
}

const OF_PEOPLE =
  /^(?:mum|dad|mam|mom|nan|gran|house|flat|room|phone|brother|sister|bro|sis|friend|friends|mate|mates|parents|family|party|birthday|boyfriend|girlfriend|stepdad|stepmum|uncle|aunt|cousin|baby|bag|bed|snap|insta|account|number|class|fault|name|arm|face|hair|leg|hand)$/
const DONE_BY_PEOPLE =
  /^(?:hates|likes|loves|hugged|hugs|punched|punches|slapped|slaps|pinched|spat|bullies|bullied|teased|teases|laughed|laughs|cried|shouted|swore|swears|whispered|whispers|texted|texts|messaged|messages|rang|nicked|stole|steals|lied|lies|asked|asks|promised|blocked|dared|grabbed|grabs|touched|touches|scared|scares|threatened|threatens|chased|chases|followed|follows|drinks|smokes|vapes|sleeps|slept|smelled|drove|drives|picked|picks)$/

/** Endings by which a word in small letters is told to be no name. */
const WORD_ENDINGS = /.{3}(?:ed|ing|ly|tion|ness|ment|ful|less|est|ers|ies|ous|able)$/

/** "a lad called tank", "known as biscuit", "they call him smiley": a name, whatever it is. */
function isNicknamed(words: readonly WrittenWord[], at: number): boolean {
  const [one, two] = [words[at - 1]?.lower ?? '', words[at - 2]?.lower ?? '']
  if (/^(?:called|named)$/.test(one)) return CALLED.test(two)
  if (one === 'as') return two === 'known'
  return /^(?:him|her)$/.test(one) && /^(?:call|calls|called|nickname|nicknamed)$/.test(two)
}

const CALLED =
  /^(?:lad|man|boy|girl|guy|bloke|woman|lady|someone|somebody|kid|mate|friend|boyfriend|girlfriend|brother|sister|cousin|uncle|neighbour|dealer|teacher|worker|carer|is|was|and|he's|she's|hes|shes)$/

/** "my name is x", "its x", "im x" at the start. */
function isNamed(words: readonly WrittenWord[], at: number): boolean {
  const one = words[at - 1]?.lower
  const two = words[at - 2]?.lower
  return (
    (one === 'is' && /^names?$/.test(two ?? '')) ||
    (one === 'was' && two === 'name') ||
    /^(?:name's|names)$/.test(one ?? '')
  )
}

const ROLES =
  /^(?:friend|mate|bestie|bestfriend|sister|brother|bro|cousin|uncle|auntie|aunt|aunty|nan|nanny|nana|boyfriend|girlfriend|bf|gf|ex|stepdad|stepmum|twin|son|daughter|worker|carer|keyworker|advocate|coach|lad|neighbour|partner|husband|wife|dear|sis|niece|nephew|fella|bloke|driver|manager|mentor|therapist|counsellor|caretaker)$/
const SURE_VERBS =
  /^(?:tell|told|ask|asked|with|and|love|hate|from|called|named|miss|dear|hi|by|saw|met|hit|likes|fancy|text|ring|call|thank|message|is|was|to|like|for|about)$/
const SURE_AFTER =
  /^(?:said|says|told|hit|hits|hurts|kicked|pushed|lives|gave|gives|took|goes|calls|isnt|isn't|wants|smells|cries|has|knows|thinks|keeps|shouts|who|is|was|in|always)$/

/** "Sana I, 01632": a capital behind which something else begins is a surname's, and not the child. */
function isLastInitial(words: readonly WrittenWord[], at: number): boolean {
  const [word, next] = [words[at]!, words[at + 1]]
  return /^[AI]$/.test(word.written) && (word.stop || next === undefined || next.start - word.end > 1)
}

/** A surname after a first name: with a capital, or a word that nobody knows. */
function goesOn(words: readonly WrittenWord[], at: number, lists: NameLists, shouting: boolean): boolean {
  const [word, next] = [words[at]!, words[at + 1]]
  if (word.stop || next === undefined || next.start - word.end > 1 || /['’]s$/.test(word.written))
    return false
  const lower = bare(next.lower)
  if (NEVER_NAMES.has(lower) || !/^\p{L}[\p{L}\p{M}'’-]*$/u.test(next.written)) return false
  if (lists.firstNames.has(lower) && !lists.words.has(lower)) return true
  if (next.capital && !shouting && next.written !== 'I') return true
  if (isLastInitial(words, at + 1) || /^[b-hj-z]$/.test(lower) || /^\p{L}{2,}-\p{L}{2,}$/u.test(lower))
    return true
  if (PARTICLES.test(lower) && lower.length > 1 && !lists.knows(bare(words[at + 2]?.lower ?? 'a')))
    return true
  return !lists.knows(lower) && !lists.isInDictionary(lower) && lower.length > 2 && !WORD_ENDINGS.test(lower)
}
