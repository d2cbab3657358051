import { TEXT_SPEAK } from '../text/text-speak.ts'
import { wordForms } from '../text/word-forms.ts'
import type { WrittenPhrase } from './rule-text.ts'

/** Words of which any one may stand, each a word or several with one blank between. */
export type Choice = { readonly words: ReadonlySet<string>; readonly optional: boolean }
/** Up to so many words of any kind. */
export type Gap = { readonly upTo: number }
export type Phrase = readonly (Choice | Gap)[]

export const isGap = (part: Choice | Gap): part is Gap => 'upTo' in part

/**
 * A phrase of a rule, read.
 *
 * `word` is that word, `hit*` the word in all its forms, `<adult>` any of a group, `(a|b c|<adult>)` one of several, `?` after one
 * of these that it may be missing, `..` up to three words of any kind, `..5` up to five. A phrase never goes over the
 * end of a sentence. Throws a RangeError that says what cannot be read.
 */
export function readPhrase(written: string, groups: ReadonlyMap<string, ReadonlySet<string>>): Phrase {
  const parts = (written.match(PART) ?? []).map(part => readPart(part, groups))
  const sure = parts.filter(part => !isGap(part) && !part.optional)
  if (sure.length === 0) throw new RangeError(`"${written}" would find anything`)
  if (parts.filter(isGap).length > MOST_GAPS) throw new RangeError(`"${written}" has too many gaps`)
  return parts
}

const PART = /\([^()]*\)\??|\S+/g

// each gap multiplies the ways in which a phrase can be tried
const MOST_GAPS = 4
const WIDEST_GAP = 8

function readPart(part: string, groups: ReadonlyMap<string, ReadonlySet<string>>): Choice | Gap {
  const gap = /^\.\.(\d?)$/.exec(part)
  if (gap !== null) {
    const upTo = gap[1] === '' ? 3 : Number(gap[1])
    if (upTo < 1 || upTo > WIDEST_GAP)
      throw new RangeError(`a gap is of 1 to ${WIDEST_GAP} words, got "${part}"`)
    return { upTo }
  }
  const optional = part.endsWith('?')
  const bare = optional ? part.slice(0, -1) : part
  const members = bare.startsWith('(') ? bare.slice(1, -1).split('|') : [bare]
  return { words: new Set(members.flatMap(member => readMember(member.trim(), groups))), optional }
}

/** One member of a choice or a group: words one after another, each as it is, in all its forms, or any of a group. */
function readMember(member: string, groups: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return member
    .split(/ +/)
    .map(word => readWord(word, groups))
    .reduce<string[]>(
      (before, forms) => before.flatMap(start => forms.map(form => `${start} ${form}`.trim())),
      [''],
    )
}

function readWord(word: string, groups: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const group = /^<([a-z-]+)>$/.exec(word)?.[1]
  if (group !== undefined) {
    const words = groups.get(group)
    if (words === undefined) throw new RangeError(`there is no group <${group}>`)
    return [...words]
  }
  if (!WORD.test(word)) throw new RangeError(`expected a word, got "${word}"`)
  return (word.endsWith('*') ? wordForms(word.slice(0, -1)) : [word]).map(writtenOut)
}

/** Texts are written out before they are searched, so rules are too: "dont" is do, not. */
export const writtenOut = (word: string): string =>
  (TEXT_SPEAK.get(word) ?? word).replace('cannot', 'can not')

const WORD = /^(?:[\p{L}\p{N}]+\*?|\p{Extended_Pictographic})$/u

/** The groups of a rule book; a group may use those written before it. */
export function readGroups(
  written: ReadonlyMap<string, readonly WrittenPhrase[]>,
  tell: (what: string, where: WrittenPhrase) => void,
): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, ReadonlySet<string>>()
  for (const [name, members] of written) {
    const words = new Set<string>()
    groups.set(name, words)
    for (const member of members) {
      try {
        for (const word of readMember(member.text, groups)) words.add(word)
      } catch (error) {
        tell(`${error instanceof Error ? error.message : error}.`, member)
      }
    }
  }
  return groups
}
