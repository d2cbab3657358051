import { makeWordReader } from '../text/childrens-spelling.ts'
import { isFamiliar } from '../text/familiar.ts'
import { TEXT_SPEAK } from '../text/text-speak.ts'
import { type Detail, type DetailKind, settleOverlaps } from './detail.ts'
import { findAddresses } from './find-addresses.ts'
import { findContacts } from './find-contacts.ts'
import { findHandles } from './find-handles.ts'
import { findNames, mayBeName } from './find-names.ts'
import { findSchools } from './find-schools.ts'
import { makeSignsOf } from './word-signs.ts'
import { makeWordSplitter, type WrittenWord } from './written-words.ts'

/** What the caller knows; every list in small letters. */
export type DetailLists = {
  /** Everyday words, which are no names. The wider, the less is masked in vain. */
  words: Iterable<string>
  firstNames: Iterable<string>
  /** First names that are everyday words too. */
  namesThatAreWords: Iterable<string>
  /** Names of schools and of places as they are written, to be masked wherever they stand. */
  schools?: Iterable<string>
  places?: Iterable<string>
}

/** The details of a text, in order, none over another; and the text with each replaced by its kind in square brackets. */
export type FoundDetails = { details: readonly Detail[]; masked: string }

/**
 * A finder of personal details in what children write.
 *
 * Answers: "what here would lead to a person, and how does the text read without it?" It errs on the side of masking. It
 * misleads: a name that is an everyday word in small letters, a nickname or a story that only one child can have are not found,
 * so a masked text is not anonymous. A person must look before anything is shown outside. See docs/methods/personal-details.md.
 *
 * Worked number: "my teacher mr smith" has one detail and reads "my teacher [teacher]".
 */
export function makeDetailFinder(lists: DetailLists): (text: string) => FoundDetails {
  const common = new Set(lists.words)
  const remembered = new Map<string, boolean>()
  const knows = (word: string): boolean => {
    let known = remembered.get(word)
    if (known === undefined) {
      known = isFamiliar(word, common) || TEXT_SPEAK.has(word)
      if (remembered.size < MOST_REMEMBERED) remembered.set(word, known)
    }
    return known
  }
  const readWord = makeWordReader(common)
  const guesses = (word: string): boolean => readWord(word).how !== 'unknown'
  const names = {
    firstNames: new Set(lists.firstNames),
    words: new Set(lists.namesThatAreWords),
    knows,
    isEveryday: (word: string) => common.has(word) || TEXT_SPEAK.has(word),
    guesses,
  }
  const isFirstName = (word: string) => names.firstNames.has(word) && !names.words.has(word)
  const split = makeWordSplitter(makeSignsOf(word => mayBeName(word, names)))
  const handedIn = [
    ...phrasesOf(lists.schools ?? [], 'school', split),
    ...phrasesOf(lists.places ?? [], 'address', split),
  ]
  const byFirstWord = Map.groupBy(handedIn, ({ words }) => words[0]!)
  return text => {
    const written = split(text)
    const { words, signs } = written
    const lower = text.toLowerCase()
    const details = settleOverlaps([
      ...findContacts(text, lower.length === text.length ? lower : text, signs),
      ...findHandles(text, written, knows, guesses),
      ...findHandedIn(words, byFirstWord),
      ...findAddresses(words, knows),
      ...findSchools(words, knows, isFirstName),
      ...findNames(text, words, names),
    ])
    return { details, masked: maskDetails(text, details) }
  }
}

const MOST_REMEMBERED = 100_000

/** The text with each detail replaced by its kind: "[name] goes to [school]". */
export function maskDetails(text: string, details: readonly Detail[]): string {
  let masked = ''
  let from = 0
  for (const { kind, start, end } of details) {
    masked += `${text.slice(from, start)}[${SAID[kind]}]`
    from = end
  }
  return masked + text.slice(from)
}

const SAID: Readonly<Record<DetailKind, string>> = {
  name: 'name',
  teacher: 'teacher',
  school: 'school',
  address: 'address',
  postcode: 'postcode',
  phone: 'phone',
  email: 'email',
  handle: 'handle',
  'date-of-birth': 'date of birth',
}

type HandedIn = { words: readonly string[]; kind: DetailKind }

const phrasesOf = (
  names: Iterable<string>,
  kind: DetailKind,
  split: ReturnType<typeof makeWordSplitter>,
): HandedIn[] =>
  [...names]
    .map(name => ({ words: split(name).words.map(word => word.lower), kind }))
    .filter(({ words }) => words.length > 0)

function findHandedIn(
  words: readonly WrittenWord[],
  byFirstWord: ReadonlyMap<string, readonly HandedIn[]>,
): Detail[] {
  if (byFirstWord.size === 0) return []
  return words.flatMap((word, at) =>
    (byFirstWord.get(word.lower) ?? [])
      .filter(phrase => phrase.words.every((one, offset) => words[at + offset]?.lower === one))
      .map(
        ({ kind, words: { length } }): Detail => ({
          kind,
          start: word.start,
          end: words[at + length - 1]!.end,
        }),
      ),
  )
}
