import type { Database } from '../../platform/database/database.ts'
import { PLAIN_LANGUAGE } from '../form/asked-language.ts'
import type { ToldEntry } from './entry.ts'
import { listPublicEntries } from './happened.store.ts'
import { listPublicTranslations } from './translations.store.ts'

/** Entries that everybody may read, of one wave or of all, in a language: those that nobody has put into it stand in English. */
export async function listEntriesIn(
  db: Database,
  wave: string | null,
  language: string,
): Promise<ToldEntry[]> {
  const [entries, given] = await Promise.all([
    listPublicEntries(db, wave),
    language === PLAIN_LANGUAGE ? [] : listPublicTranslations(db, wave, language),
  ])
  const translated = new Map(given.map(({ entry, ...words }) => [entry, words]))
  return entries.map(one => {
    const words = translated.get(one.id)
    return words
      ? { ...one, ...words, theme: words.theme ?? one.theme, language }
      : { ...one, language: PLAIN_LANGUAGE }
  })
}
