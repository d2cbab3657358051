import { makeWordReader } from '../text/childrens-spelling.ts'
import { isFamiliar } from '../text/familiar.ts'
import { rememberAnswers } from '../text/remember-answers.ts'
import { TEXT_SPEAK } from '../text/text-speak.ts'
import { type Detail, type DetailKind, settleOverlaps } from './detail.ts'
import { findAddresses } from './find-addresses.ts'
import { findContacts } from './find-contacts.ts'
import { findHandles } from './find-handles.ts'
import { findNames, mayBeName, type NameLists } from './find-names.ts'
import { findSchools } from './find-schools.ts'
import type { Spared } from './tag-table.ts'
import { makeTagger } from './tagger.ts'
import { makeSignsOf } from './word-signs.ts'
import { makeWordSplitter, type WrittenText, type WrittenWord } from './written-words.ts'

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
  /** Words of English beside these: no names where they are written small. */
  dictionary?: Iterable<string>
  /** Names of things that nobody is found by: games, faiths, languages, countries. */
  things?: Iterable<string>
  /** What was learnt (`details-weights.tsv`), as the file is written; without it the rules decide alone. */
  weights?: string | undefined
  /** Words that what was learnt never masks: family, harm, body, feelings. */
  neverMasked?: Iterable<string>
  /** Words that it does not mask where they stand by themselves: those that nearly every child writes. */
  common?: Iterable<string>
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
  const { split, rules, names } = makeDetailParts(lists)
  const tag = lists.weights === undefined ? null : makeTagger(lists.weights, names, sparedBy(lists))
  return text => {
    const written = split(text)
    const ruled = rules(text, written)
    const details = tag === null ? ruled : withLearnt(text, ruled, tag(text, written, ruled))
    return { details, masked: maskDetails(text, details) }
  }
}

/** What the learnt part leaves alone. */
export const sparedBy = ({ neverMasked, common }: DetailLists): Spared => ({
  never: new Set(neverMasked),
  alone: new Set(common),
})

/** What the rules found and what was learnt as one: what is of one kind and stands beside the other is one detail. */
export function withLearnt(
  text: string,
  ruled: readonly Detail[],
  learnt: readonly Detail[],
): readonly Detail[] {
  if (learnt.length === 0) return ruled
  const joined: Detail[] = []
  for (const detail of settleOverlaps([...ruled, ...learnt])) {
    const last = joined.at(-1)
    if (last?.kind === detail.kind && /^[ ]?$/.test(text.slice(last.end, detail.start)))
      joined[joined.length - 1] = { ...last, end: detail.end }
    else joined.push(detail)
  }
  return joined
}

/** What a finder by rules is made of: the words of a text, what the rules find in them, and the lists as they are asked. */
export type DetailParts = {
  split: (text: string) => WrittenText
  rules: (text: string, written: WrittenText) => readonly Detail[]
  names: NameLists
}

/** The rules alone, apart: what learns beside them needs to know what they find. */
export function makeDetailParts(lists: DetailLists): DetailParts {
  const common = new Set(lists.words)
  // not among the words that a slip is read as, or names would be taken for misspelt things
  const things = new Set(lists.things)
  const knows = rememberAnswers(word => isFamiliar(word, common) || TEXT_SPEAK.has(word) || things.has(word))
  // nor this: "tank" and "smudge" are words of a dictionary, and somebody may be called so
  const dictionary = new Set(lists.dictionary)
  const isInDictionary = rememberAnswers(word => isFamiliar(word, dictionary))
  const readWord = makeWordReader(common)
  const guesses = (word: string): boolean => readWord(word).how !== 'unknown'
  const names = {
    firstNames: new Set(lists.firstNames),
    words: new Set(lists.namesThatAreWords),
    knows,
    isInDictionary,
    isEveryday: (word: string) => common.has(word) || TEXT_SPEAK.has(word),
    guesses,
    meant: (word: string) => readWord(word).read,
    things,
  }
  const isFirstName = (word: string) => names.firstNames.has(word) && !names.words.has(word)
  const split = makeWordSplitter(makeSignsOf(word => mayBeName(word, names)))
  const handedIn = [
    ...phrasesOf(lists.schools ?? [], 'school', split),
    ...phrasesOf(lists.places ?? [], 'address', split),
  ]
  const byFirstWord = Map.groupBy(handedIn, ({ words }) => words[0]!)
  const rules = (text: string, written: WrittenText): readonly Detail[] => {
    const { words, signs } = written
    const lower = text.toLowerCase()
    return settleOverlaps([
      ...findContacts(text, lower.length === text.length ? lower : text, signs),
      ...findHandles(text, written, knows, guesses),
      ...findHandedIn(words, byFirstWord),
      ...findAddresses(words, knows),
      ...findSchools(words, knows, isFirstName),
      ...findNames(text, words, names),
    ])
  }
  return { split, rules, names }
}

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
