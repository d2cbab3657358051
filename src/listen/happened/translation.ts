import { z } from 'zod'

/** An entry in another language. */
export type Translation = {
  id: string
  entry: string
  language: string
  theme: string | null
  said: string
  did: string
  answered: string
  /** Who put it into that language, and on which day: for the office. */
  translatedBy: string
  translatedOn: string
  writtenBy: string
  writtenAt: Date
  /** Null while it waits for a second person. */
  agreed: boolean | null
  decidedBy: string | null
  /** Why it was sent back. */
  sentBack: string | null
}

const line = (most: number, missing: string) =>
  z.string().trim().min(1, missing).max(most, `Use ${most} letters or fewer.`)

/** What somebody brings who has an entry in another language. The lengths are those of the table. */
export const translationSchema = z.object({
  language: z.string().trim().min(1, 'Choose the language.'),
  theme: z
    .string()
    .trim()
    .max(80, 'Use 80 letters or fewer.')
    .transform(text => text || null)
    .default(null),
  said: line(900, 'Write what children said, in this language.'),
  did: line(1800, 'Write what was done, in this language.'),
  answered: z.string().trim().max(300, 'Use 300 letters or fewer.').default(''),
  translatedBy: line(120, 'Say who translated it.'),
  translatedOn: z.iso.date('Give the day on which it was translated.'),
})
export type NewTranslation = z.output<typeof translationSchema>

/** The field in which somebody says why a translation is sent back: several may wait on one page. */
export const fieldOfSentBack = (translation: string): string => `sent-back-${translation}`
