import { pathTo, withQuery } from '../../platform/http/path.ts'
import { type AskedLanguage, asking, PLAIN_LANGUAGE } from '../form/asked-language.ts'
import type { FormWords } from '../form/form-words.ts'
import { paths } from './post-box.paths.ts'
import type { PostBoxDeps } from './post-box-deps.ts'
import { languagesOfBox, type PostBox, type Says, wordsOfBox } from './post-box-words.ts'

/** The two ways in which a child is spoken to: `plain`, or `easy` read with drawings, for 6 to 8 too. */
export const REGISTERS = ['plain', 'easy'] as const
export type Register = (typeof REGISTERS)[number]

/** The way in which a child wrote, and is answered. */
export const registerOf = ({ easyWords }: { easyWords: boolean }): Register => (easyWords ? 'easy' : 'plain')

/** The post box as one child meets it: in which language and words, at which addresses, with drawings beside them or without. */
export type SpokenBox = PostBoxDeps & {
  language: string
  /** The language that was asked for where the post box is not there in it. */
  missing: string | null
  /** Languages in which it is there, this one too. */
  languages: readonly string[]
  says: Says
  topics: PostBox['topics']
  underReplies: string
  /** Words of buttons that stand on every page for children. */
  buttons: FormWords
  /** Its addresses, which keep the language. */
  at: Addresses
  /** The first page, and that on which words are typed, in another language. */
  inLanguage: (language: string) => Addresses
  /** The first page in the other way. */
  otherwise: string
  isDrawn: boolean
}

type Addresses = {
  postBox: string
  answer: string
  scriptWords: string
  message: (writing: { way: string; token: string }) => string
}

/** Opens the post box in one of the ways of speaking, in a language in which it is there. */
export function speakAs(
  deps: PostBoxDeps,
  register: Register,
  { language, missing }: AskedLanguage = { language: PLAIN_LANGUAGE, missing: null },
): SpokenBox {
  const { box, words } = deps
  const isDrawn = register === 'easy'
  const { says, topics, underReplies } = spokenIn(box, register, language)
  return {
    ...deps,
    language,
    missing,
    languages: languagesOfBox(box),
    says,
    topics,
    underReplies,
    buttons: words.of({ language, speaks: isDrawn ? 'easy' : 'child' }),
    at: addressesOf(register, language),
    inLanguage: other => addressesOf(register, other),
    otherwise: addressesOf(isDrawn ? 'plain' : 'easy', language).postBox,
    isDrawn,
  }
}

/** What a child reads in a way of speaking and a language. */
export const spokenIn = (
  box: PostBox,
  register: Register,
  language: string,
): Pick<PostBox, 'says' | 'topics' | 'underReplies'> => {
  const words = wordsOfBox(box, language)
  return register === 'easy' ? words.easy : words
}

/** What stands under an answer, in the child's way of being spoken to and its language; null where that is kept no more. */
export const underRepliesIn =
  (box: PostBox) =>
  (register: Register, language: string | null): string =>
    spokenIn(box, register, language ?? PLAIN_LANGUAGE).underReplies

const addressesOf = (register: Register, language: string): Addresses => ({
  postBox: withQuery(paths[register].postBox, asking(language)),
  answer: withQuery(paths[register].answer, asking(language)),
  scriptWords: withQuery(paths[register].scriptWords, asking(language)),
  message: writing => pathTo(paths[register].message, writing, asking(language)),
})
