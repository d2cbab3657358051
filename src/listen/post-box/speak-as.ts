import type { FormWords } from '../form/form-words.ts'
import { paths } from './post-box.paths.ts'
import type { PostBoxDeps } from './post-box-deps.ts'
import type { PostBox, Says } from './post-box-words.ts'

/** The two ways in which a child is spoken to: `plain`, or `easy` read with drawings, for 6 to 8 too. */
export const REGISTERS = ['plain', 'easy'] as const
export type Register = (typeof REGISTERS)[number]

/** The way in which a child wrote, and is answered. */
export const registerOf = ({ easyWords }: { easyWords: boolean }): Register => (easyWords ? 'easy' : 'plain')

/** The post box as one child meets it: in which words, at which addresses, with drawings beside them or without. */
export type SpokenBox = PostBoxDeps & {
  says: Says
  topics: PostBox['topics']
  underReplies: string
  /** Words of buttons that stand on every page for children. */
  buttons: FormWords
  at: (typeof paths)[Register]
  /** The first page in the other way. */
  otherwise: string
  isDrawn: boolean
}

/** Opens the post box in one of the ways of speaking. */
export function speakAs(deps: PostBoxDeps, register: Register): SpokenBox {
  const { box, words } = deps
  const isDrawn = register === 'easy'
  const { says, topics, underReplies } = isDrawn ? box.easy : box
  return {
    ...deps,
    says,
    topics,
    underReplies,
    buttons: isDrawn ? words.of({ language: 'en', speaks: 'easy' }) : words.plain,
    at: paths[register],
    otherwise: paths[isDrawn ? 'plain' : 'easy'].postBox,
    isDrawn,
  }
}
