import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { insertText } from './briefing.store.ts'

/** What the editor sends. `version` is the one the person began from; 0 for a new briefing. */
export const BriefingForm = z.object({
  text: z
    .string()
    .min(1, 'Write something first.')
    .max(400_000, 'A briefing has at most 400,000 characters.'),
  version: z.coerce.number().int().min(0),
})

/** The address of a new briefing, made of its name. */
export const NewBriefing = z.object({
  slug: z
    .string()
    .max(80, 'An address has at most 80 characters.')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and hyphens, like mental-health-2021-22.'),
})

type Saving = { slug: string; text: string; version: number; person: string; audit: AuditEvent }

/**
 * Saves a text as the next version, finished or not: what was written is never lost to a problem in it.
 *
 * @throws ProblemsError when somebody saved the same briefing meanwhile.
 */
export const saveBriefing = (db: Database, { slug, text, version, person, audit }: Saving): Promise<void> =>
  db.transaction().execute(async transaction => {
    const saved = await insertText(transaction, { slug, version: version + 1, text, savedBy: person })
    if (!saved) {
      throw problem({
        code: 'briefing-saved-meanwhile',
        what:
          version === 0
            ? `There is a briefing with the address ${slug} already.`
            : 'Somebody else saved this briefing after you opened it.',
        kept: 'Your text stands below and is not saved.',
        todo:
          version === 0
            ? 'Choose another address.'
            : 'Copy it, open the briefing again and bring the two together.',
        at: { field: version === 0 ? 'slug' : 'text' },
      })
    }
    await recordAudit(transaction, { ...audit, details: { version: version + 1 } })
  })
