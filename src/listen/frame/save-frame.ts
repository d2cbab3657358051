import { z } from 'zod'
import { ProblemsError, problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { isWordOfAddress } from '../../platform/http/word-of-address.ts'
import { officePaths } from '../office/office.paths.ts'
import { countByTheme, findFrameText, insertFrame } from './frame.store.ts'
import { type Frame, readFrame } from './frame.ts'

/** What the editor sends. `version` is the one the person began from; 0 for a new frame. */
export const FrameForm = z.object({
  text: z.string().min(1, 'Write the themes first.').max(400_000, 'A frame has at most 400,000 characters.'),
  why: z.string().min(1, 'Say what changed and why: whoever reads the codes later needs it.').max(1_000),
  version: z.coerce.number().int().min(0),
})

type Saving = z.infer<typeof FrameForm> & { id: string | null; person: string; audit: AuditEvent }

/**
 * Saves a frame as its next version. What was coded by an earlier version keeps it. Returns the frame's id.
 *
 * @throws ProblemsError for a text that cannot be read, a theme in use that is gone without a word, and when somebody
 * saved the same frame meanwhile.
 */
export const saveFrame = (db: Database, { id, text, why, version, person, audit }: Saving): Promise<string> =>
  db.transaction().execute(async tx => {
    const frame = readFrame(text, 'the frame')
    if (id !== null && frame.frame !== id)
      throw problem({
        code: 'frame-renamed',
        what: `This frame is ${id}; its text says ${frame.frame}.`,
        todo: 'Write its name as it was, or begin a new frame.',
        at: { field: 'text' },
      })
    if (isWordOfAddress(frame.frame, officePaths, officePaths.frame))
      throw problem({
        code: 'frame-name',
        what: `A frame cannot be called "${frame.frame}": that is an address of ours.`,
        kept: 'Your text stands below and is not saved.',
        todo: 'Give it another name.',
        at: { field: 'text' },
      })
    const before = version === 0 ? null : await findFrameText(tx, frame.frame, version)
    if (before)
      refuseLostThemes(readFrame(before, 'the version before'), frame, await countByTheme(tx, frame.frame))
    const saved = await insertFrame(tx, {
      id: frame.frame,
      version: version + 1,
      text,
      why,
      writtenBy: person,
    })
    if (!saved)
      throw problem({
        code: 'frame-saved-meanwhile',
        what:
          version === 0
            ? `There is a frame ${frame.frame} already.`
            : 'Somebody else saved this frame after you opened it.',
        kept: 'Your text stands below and is not saved.',
        todo:
          version === 0
            ? 'Give it another name.'
            : 'Copy it, open the frame again and bring the two together.',
        at: { field: 'text' },
      })
    await recordAudit(tx, {
      ...audit,
      subject: `listen/frame/${frame.frame}`,
      details: { version: version + 1 },
    })
    return frame.frame
  })

/** A theme that texts stand under goes nowhere without saying where its texts belong. */
function refuseLostThemes(before: Frame, after: Frame, used: ReadonlyMap<string, number>): void {
  const lost = Object.keys(before.themes).filter(
    theme => !after.themes[theme] && !after.gone[theme] && (used.get(theme) ?? 0) > 0,
  )
  if (lost.length === 0) return
  throw new ProblemsError(
    lost.map(theme => ({
      code: 'theme-in-use',
      what: `${theme} is gone, and ${used.get(theme)} texts stand under it.`,
      kept: 'Nothing was saved.',
      todo: `Say under gone where they belong: “${theme}: { to: another-theme, why: … }”, or to: null.`,
      at: { field: 'text' },
    })),
  )
}
