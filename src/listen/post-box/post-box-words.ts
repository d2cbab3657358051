import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readYamlText } from '../../platform/texts/yaml-text.ts'
import { PLAIN_LANGUAGE } from '../form/asked-language.ts'
import { directionOf } from '../form/direction-of.ts'
import { ourWord as said } from '../form/form-words.ts'
import { keepNumbersWhole } from '../form/keep-numbers-whole.ts'
import { sayMisfit } from '../form/say-misfit.ts'

/** Every word of ours in the post box. `{day}` and the like are filled in. */
const SAYS = [
  'title', 'lede', 'other', 'how', 'write', 'draw', 'speak', 'haveWords', 'who', 'promise', 'told', 'unless', 'when', 'readsNow',
  'readsLater', 'readsGravest', 'turnNow', 'yourWords', 'noNames', 'notYet', 'yourPicture', 'yourSound', 'canvas', 'canvasKeys', 'undo', 'clear',
  'drawn', 'havePicture', 'picture', 'pictureHint', 'pictureWords', 'haveSound', 'sound', 'soundHint',
  'soundWords', 'record', 'stopRecord', 'recorded', 'noMicrophone', 'about', 'age', 'answer',
  'answerNone', 'answerNoneSays', 'answerWords', 'answerWordsSays', 'answerEmail', 'answerPhone', 'answerContactSays',
  'print', 'printHint', 'printYes', 'printNo', 'contactEmail', 'contactPhone', 'contactHint', 'look', 'lookSays', 'send', 'back', 'lookAgain', 'nothing', 'contactMissing',
  'emailWrong', 'phoneWrong', 'empty', 'tooLarge', 'heic', 'notPicture', 'hugePicture', 'notSound', 'tooLong', 'chooseAgain',
  'notKept', 'notThisOne', 'wordsOfFirst', 'notArrived', 'notWhole', 'thanksTitle', 'thanks', 'thanksEmoji', 'thanksWhen', 'answerBy', 'answerThere',
  'receiptTitle', 'receipt', 'another', 'sentTitle', 'sent', 'wrongTitle', 'wrong', 'again', 'codeTitle', 'code', 'codeField',
  'codeHidden', 'codeShow', 'codeWrong', 'codeOld', 'waitingTitle', 'waitingUnread', 'unreadLate', 'waitingRead', 'waitingBy', 'waitingLate', 'answerTitle',
  'deedTitle', 'answerEnd', 'askedIn', 'repliedIn',
] as const // biome-ignore format: a list to be looked through
type SaysKey = (typeof SAYS)[number]

/** What a child may draw with. */
export const COLOURS = ['black', 'red', 'yellow', 'green', 'blue', 'brown', 'white'] as const
export const PENS = ['thin', 'middle', 'thick'] as const

const months = z.int().min(1).max(120)
const topics = z.record(z.string().regex(/^[a-z][a-z-]*$/), said)
const each = <Name extends string>(names: readonly Name[]) =>
  z.strictObject(Object.fromEntries(names.map(name => [name, said])) as Record<Name, typeof said>)
const says = each<SaysKey>(SAYS).extend({ colours: each(COLOURS), pens: each(PENS) })

/** What a child reads in one language: in plain words and in easy ones. */
const spoken = {
  topics,
  says,
  underReplies: said,
  easy: z.strictObject({ topics, says, underReplies: said }),
}

const fileSchema = z
  .strictObject({
    keep: z.strictObject({ wordsMonths: months, filesMonths: months, rowsMonths: months }),
    /** The drawing beside each topic. */
    symbols: z.record(z.string(), z.string()),
    ...spoken,
    /** The same in other languages, by their code. */
    languages: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/), z.strictObject(spoken)).default({}),
  })
  .superRefine((box, problems) => {
    const lists = [
      [['symbols'], box.symbols],
      [['easy', 'topics'], box.easy.topics],
      ...Object.entries(box.languages).flatMap(([language, { topics, easy }]) => [
        [['languages', language, 'topics'], topics],
        [['languages', language, 'easy', 'topics'], easy.topics],
      ]),
    ] as [string[], Record<string, string>][]
    for (const [path, list] of lists)
      if (String(Object.keys(list)) !== String(Object.keys(box.topics)))
        problems.addIssue({
          code: 'custom',
          path,
          message: 'Expected the same topics as those of the file, in the same order',
        })
    for (const [language, given] of Object.entries(box.languages)) {
      for (const { path, message } of [
        ...sayMisfit(box.says, given.says, ['languages', language, 'says']),
        ...sayMisfit(box.easy.says, given.easy.says, ['languages', language, 'easy', 'says']),
      ])
        problems.addIssue({ code: 'custom', path, message })
    }
  })

/** The post box of an office: its words, its topics, how long it keeps what came. */
export type PostBox = z.output<typeof fileSchema>
export type Says = PostBox['says']
/** Every word of it in one language. */
export type SpokenWords = Pick<PostBox, 'topics' | 'says' | 'underReplies' | 'easy'>

const FILE = 'post-box.yaml'

/**
 * Reads `post-box.yaml` of the office. An office in which a word is missing does not start, whatever the language: a promise that a child
 * reads by halves is none.
 *
 * @throws ProblemsError with each word that is missing, its language, and its line.
 */
export function readPostBox(folder: string): PostBox {
  const box = readYamlText(
    readFileSync(join(folder, FILE), 'utf8'),
    FILE,
    fileSchema,
    'the lines of English',
  ).data
  const languages = Object.entries(box.languages).map(([language, words]) => [
    language,
    directionOf(language) === 'rtl' ? keepNumbersWhole(words) : words,
  ])
  return { ...box, languages: Object.fromEntries(languages) }
}

/** Languages in which the post box is there, English first. */
export const languagesOfBox = ({ languages }: Pick<PostBox, 'languages'>): string[] => [
  PLAIN_LANGUAGE,
  ...Object.keys(languages),
]

/** The words of a language; those of English where it is not there. */
export const wordsOfBox = (box: PostBox, language: string): SpokenWords =>
  Object.hasOwn(box.languages, language) ? box.languages[language]! : box
