import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { insertCoding } from './coding.store.ts'

const count = (words: string) =>
  z
    .string()
    .regex(/^\d{0,7}$/, words)
    .transform(text => (text === '' ? null : Number(text)))

/** What the form sends: the texts of which item of which wave, how many of them, how many read by two people. */
export const CodingForm = z
  .object({
    wave: z.string().min(1, 'Choose a wave.'),
    item: z.string().min(1, 'Choose an item.'),
    most: count('Give a number, or leave it empty for all texts.').refine(most => most !== 0, {
      error: 'Give a number above 0, or leave it empty for all texts.',
    }),
    doubled: count('Give a number: how many texts two people read.'),
  })
  .refine(({ most, doubled }) => most === null || !(most > 0) || !((doubled ?? 0) > most), {
    error: 'No more texts can be read by two people than are drawn.',
    path: ['doubled'],
  })

type Beginning = z.infer<typeof CodingForm> & {
  frame: string
  version: number
  /** What the texts are drawn by; chance, unless the same texts must be drawn again. */
  seed?: number
  person: string
  audit: AuditEvent
}

/**
 * Draws the texts that are to be read by one version of a frame. Returns the number of the coding.
 *
 * @throws ProblemsError where there is no text to read.
 */
export const beginCoding = (
  db: Database,
  { most, doubled, seed = randomInt(1_000_000_000), person, audit, ...asked }: Beginning,
): Promise<string> =>
  db.transaction().execute(async tx => {
    const { id, texts } = await insertCoding(tx, {
      ...asked,
      seed,
      most,
      doubled: doubled ?? 0,
      beganBy: person,
    })
    if (texts === 0)
      throw problem({
        code: 'no-words',
        what: 'There is no masked text of this item in this wave.',
        kept: 'Nothing was begun.',
        todo: 'Choose another item or wave; words can be read once they are masked and gathered in.',
        at: { field: 'item' },
      })
    await recordAudit(tx, { ...audit, subject: `listen/coding/${id}`, details: { texts, seed } })
    return id
  })
