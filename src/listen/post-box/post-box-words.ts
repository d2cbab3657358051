import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** Every word of ours in the post box. `{day}` and the like are filled in. */
const SAYS = [
  'title', 'lede', 'how', 'write', 'draw', 'speak', 'haveWords', 'who', 'promise', 'told', 'unless', 'when', 'readsNow',
  'readsLater', 'readsGravest', 'turnNow', 'yourWords', 'noNames', 'picture', 'pictureHint', 'pictureWords', 'sound', 'soundHint',
  'soundWords', 'record', 'stopRecord', 'recorded', 'noMicrophone', 'about', 'aboutNone', 'age', 'ageNone', 'answer',
  'answerNone', 'answerNoneSays', 'answerWords', 'answerWordsSays', 'answerEmail', 'answerPhone', 'answerContactSays',
  'contactEmail', 'contactPhone', 'contactHint', 'send', 'back', 'lookAgain', 'nothing', 'contactMissing', 'emailWrong',
  'phoneWrong', 'empty', 'tooLarge', 'heic', 'notPicture', 'hugePicture', 'notSound', 'tooLong', 'chooseAgain', 'notKept',
  'notWhole', 'thanksTitle', 'thanks', 'thanksEmoji', 'thanksWhen', 'answerBy', 'answerThere', 'receiptTitle', 'receipt',
  'another', 'sentTitle', 'sent', 'wrongTitle', 'wrong', 'again', 'codeTitle', 'code', 'codeField', 'codeShow',
  'codeWrong', 'waitingTitle', 'waitingUnread', 'waitingRead', 'waitingBy', 'answerTitle', 'deedTitle', 'answerEnd',
] as const // biome-ignore format: a list to be looked through
export type SaysKey = (typeof SAYS)[number]

const said = z.string().trim().min(1)
const months = z.int().min(1).max(120)

const fileSchema = z.strictObject({
  keep: z.strictObject({ wordsMonths: months, filesMonths: months, rowsMonths: months }),
  topics: z.record(z.string().regex(/^[a-z][a-z-]*$/), said),
  says: z.strictObject(Object.fromEntries(SAYS.map(key => [key, said])) as Record<SaysKey, typeof said>),
  underReplies: said,
})

/** The post box of an office: its words, its topics, how long it keeps what came. */
export type PostBox = z.output<typeof fileSchema>
export type Says = PostBox['says']

/** Reads `post-box.yaml` of the office. An office in which a word is missing does not start. */
export const readPostBox = (folder: string): PostBox =>
  fileSchema.parse(parse(readFileSync(join(folder, 'post-box.yaml'), 'utf8')))
