import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** Every word of ours in the post box. `{day}` and the like are filled in. */
const SAYS = [
  'title', 'lede', 'other', 'how', 'write', 'draw', 'speak', 'haveWords', 'who', 'promise', 'told', 'unless', 'when', 'readsNow',
  'readsLater', 'readsGravest', 'turnNow', 'yourWords', 'noNames', 'notYet', 'yourPicture', 'yourSound', 'canvas', 'canvasKeys', 'undo', 'clear',
  'drawn', 'havePicture', 'picture', 'pictureHint', 'pictureWords', 'haveSound', 'sound', 'soundHint',
  'soundWords', 'record', 'stopRecord', 'recorded', 'noMicrophone', 'about', 'age', 'answer',
  'answerNone', 'answerNoneSays', 'answerWords', 'answerWordsSays', 'answerEmail', 'answerPhone', 'answerContactSays',
  'print', 'printHint', 'printYes', 'printNo', 'contactEmail', 'contactPhone', 'contactHint', 'look', 'lookSays', 'send', 'back', 'lookAgain', 'nothing', 'contactMissing',
  'emailWrong', 'phoneWrong', 'empty', 'tooLarge', 'heic', 'notPicture', 'hugePicture', 'notSound', 'tooLong', 'chooseAgain',
  'notKept', 'notArrived', 'notWhole', 'thanksTitle', 'thanks', 'thanksEmoji', 'thanksWhen', 'answerBy', 'answerThere',
  'receiptTitle', 'receipt', 'another', 'sentTitle', 'sent', 'wrongTitle', 'wrong', 'again', 'codeTitle', 'code', 'codeField',
  'codeHidden', 'codeShow', 'codeWrong', 'codeOld', 'waitingTitle', 'waitingUnread', 'waitingRead', 'waitingBy', 'answerTitle',
  'deedTitle', 'answerEnd',
] as const // biome-ignore format: a list to be looked through
type SaysKey = (typeof SAYS)[number]

/** What a child may draw with. */
export const COLOURS = ['black', 'red', 'yellow', 'green', 'blue', 'brown', 'white'] as const
export const PENS = ['thin', 'middle', 'thick'] as const

const said = z.string().trim().min(1)
const months = z.int().min(1).max(120)
const topics = z.record(z.string().regex(/^[a-z][a-z-]*$/), said)
const each = <Name extends string>(names: readonly Name[]) =>
  z.strictObject(Object.fromEntries(names.map(name => [name, said])) as Record<Name, typeof said>)
const says = each<SaysKey>(SAYS).extend({ colours: each(COLOURS), pens: each(PENS) })

const fileSchema = z
  .strictObject({
    keep: z.strictObject({ wordsMonths: months, filesMonths: months, rowsMonths: months }),
    topics,
    /** The drawing beside each topic. */
    symbols: z.record(z.string(), z.string()),
    says,
    underReplies: said,
    easy: z.strictObject({ topics, says, underReplies: said }),
  })
  .refine(
    ({ topics, symbols, easy }) =>
      [symbols, easy.topics].every(one => String(Object.keys(one)) === String(Object.keys(topics))),
    'expected the same topics, in the same order, under topics, symbols and easy.topics',
  )

/** The post box of an office: its words, its topics, how long it keeps what came. */
export type PostBox = z.output<typeof fileSchema>
export type Says = PostBox['says']

/** Reads `post-box.yaml` of the office. An office in which a word is missing does not start. */
export const readPostBox = (folder: string): PostBox =>
  fileSchema.parse(parse(readFileSync(join(folder, 'post-box.yaml'), 'utf8')))
