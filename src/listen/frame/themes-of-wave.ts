import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { listFramesOfWave } from './frame.store.ts'
import { readFrame } from './frame.ts'

/** A theme that texts of a wave stand under, with the title it has in the frame by which they were read. */
export type ThemeOfWave = { id: string; title: string }

/** The themes that people put texts of this wave under, by title; none where nobody has begun. */
export async function themesOfWave(db: Database, wave: string): Promise<ThemeOfWave[]> {
  const titles = new Map<string, string>()
  for (const { text, themes } of await listFramesOfWave(db, wave)) {
    const known = themesIn(text)
    for (const id of themes) if (!titles.has(id) || known[id]) titles.set(id, known[id]?.title ?? id)
  }
  return [...titles]
    .map(([id, title]) => ({ id, title }))
    .toSorted((one, other) => one.title.localeCompare(other.title, 'en-GB'))
}

/** Title by id. */
export const titlesOf = (themes: readonly ThemeOfWave[]): Readonly<Record<string, string>> =>
  Object.fromEntries(themes.map(({ id, title }) => [id, title]))

/** A frame that was kept when frames were read less strictly still has its texts: they are told by their ids then. */
function themesIn(text: string): Readonly<Record<string, { title: string }>> {
  try {
    return readFrame(text, 'a frame').themes
  } catch (error) {
    if (error instanceof ProblemsError) return {}
    throw error
  }
}
