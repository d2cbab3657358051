import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const hour = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected an hour such as "09:00"')
const shift = z
  .strictObject({ from: hour, to: hour })
  .refine(({ from, to }) => from < to, 'expected it to begin before it ends')

/** So many hours of a clock: `4 office`, `1 on call`. */
const term = z
  .string()
  .regex(/^[1-9]\d{0,2} (office|on call)$/, 'expected hours of a clock, such as "4 office" or "1 on call"')
  .transform(words => ({
    hours: Number(words.split(' ')[0]),
    by: words.endsWith('office') ? ('office' as const) : ('onCall' as const),
  }))
const terms = z.strictObject({ read: term, act: term, lookAgain: term, agree: term })

const fileSchema = z.strictObject({
  office: shift,
  onCall: z.union([z.literal('nobody'), shift]),
  concerns: z.strictObject({ gravest: terms, grave: terms, worry: terms }),
  anotherLanguage: z.strictObject({ read: term }),
  messages: z.strictObject({
    readWithin: z.int().min(0).max(20),
    replyWithin: z.int().min(1).max(60),
  }),
})

/** When somebody at the office reads, and how soon. */
export type ReadingHours = z.output<typeof fileSchema>
export type Shift = ReadingHours['office']

/** Reads `reading-hours.yaml` of the office. An office that does not say when it reads does not start. */
export const readReadingHours = (folder: string): ReadingHours =>
  fileSchema.parse(parse(readFileSync(join(folder, 'reading-hours.yaml'), 'utf8')))
