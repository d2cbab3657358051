import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const word = z.string().trim().min(1)

const wordsSchema = z.strictObject({
  title: word,
  intro: word,
  skipTo: word,
  receiptTitle: word,
  receipt: word,
  receiptField: word,
  receiptShow: word,
  receiptWrong: word,
  surveys: word,
  of: word,
  open: word,
  over: word,
  nothing: word,
  said: word,
  did: word,
  answered: word,
  everywhere: word,
  earlier: word,
  withdrawn: word,
  all: word,
  haveYourSay: word,
  whatYouSaid: word,
  whatYouSaidHere: word,
  moreBy: word,
  moreLate: word,
})

/** Every word of ours on the pages "what happened". */
export type HappenedWords = z.output<typeof wordsSchema>

/** Reads `words/happened-words.yaml` of the office. An office that lacks one of them does not start. */
export const readHappenedWords = (folder: string): HappenedWords =>
  wordsSchema.parse(parse(readFileSync(join(folder, 'words', 'happened-words.yaml'), 'utf8')))
