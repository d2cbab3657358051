import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Frame } from '../frame/frame.ts'
import { gone } from '../quote/propose-quote.ts'
import { holdText, insertCodes, lockText, type Reading } from './codes.store.ts'

/** Which themes somebody found in a text; none of them is an answer too, and is said by a tick of its own. */
export const CodesForm = z
  .object({
    words: z.uuid('The text is missing.'),
    themes: z.array(z.string()),
    none: z.string().default(''),
  })
  .refine(({ themes, none }) => themes.length > 0 || none !== '', {
    error: 'Tick the themes that are in the text, or “None of them”.',
    path: ['themes'],
  })
  .refine(({ themes, none }) => themes.length === 0 || none === '', {
    error: 'Themes and “None of them” cannot both be: take one away.',
    path: ['themes'],
  })

type Giving = {
  coding: string
  frame: Frame
  words: string
  themes: readonly string[]
  /** Whether a difference of two others is settled. */
  settles: boolean
  person: string
  audit: AuditEvent
}

/**
 * Keeps what one person found in a text: as the first reading, as the second of a text that is to be read twice, or as
 * the third look that settles a difference.
 *
 * @throws ProblemsError where the text was withdrawn, the person has read it, or enough others have meanwhile.
 */
export const giveCodes = (db: Database, giving: Giving): Promise<void> =>
  db.transaction().execute(tx => giveCodesIn(tx, giving))

/** The same within a transaction: many codes reach the disk together, or none of them. */
export async function giveCodesIn(
  tx: Transaction,
  { coding, frame, words, themes, settles, person, audit }: Giving,
): Promise<void> {
  const unknown = themes.find(theme => !frame.themes[theme])
  if (unknown !== undefined)
    throw problem({
      code: 'theme-not-there',
      what: `${unknown} is no theme of this version of the frame.`,
      at: { field: 'themes' },
    })
  await lockText(tx, coding, words)
  const text = await holdText(tx, coding, words)
  if (!text) throw gone()
  const reading = readingOf(text, settles)
  if (reading === null || text.people.includes(person)) throw readMeanwhile()
  const sorted = [...new Set(themes)].sort()
  if (!(await insertCodes(tx, { coding, words, reading, themes: sorted, person }))) throw readMeanwhile()
  await recordAudit(tx, { ...audit, subject: `listen/words/${words}`, details: { coding, reading } })
}

/** Which reading is the next of a text; null where it needs none. */
function readingOf(
  { doubled, readings, differ }: { doubled: boolean; readings: readonly string[]; differ: boolean },
  settles: boolean,
): Reading | null {
  if (settles) return differ && !readings.includes('settled') ? 'settled' : null
  if (!readings.includes('first')) return 'first'
  return doubled && !readings.includes('second') ? 'second' : null
}

const readMeanwhile = () =>
  problem({
    code: 'text-read-meanwhile',
    what: 'This text has been read meanwhile.',
    kept: 'What the others said stands; yours was not needed.',
    todo: 'Go on with the next text.',
  })
