import type { Fields } from '../../platform/http/fields.ts'

/** The language of our plain words: every page for children is there in it. */
export const PLAIN_LANGUAGE = 'en'

/**
 * In which language a page for children is shown, and the one that was asked for where it is not there in it. Only the address says so
 * (`?language=pl`): no cookie, nothing that a browser tells of itself.
 */
export type AskedLanguage = { language: string; missing: string | null }

/** The language of an address, of those in which a page is there; English where it asks for none of them. */
export function languageIn(query: Fields, offered: readonly string[]): AskedLanguage {
  const asked = query.text('language')
  if (asked === '' || asked === PLAIN_LANGUAGE) return { language: PLAIN_LANGUAGE, missing: null }
  return offered.includes(asked)
    ? { language: asked, missing: null }
    : { language: PLAIN_LANGUAGE, missing: asked }
}

/** What an address says of a language: nothing of the plain one, so that a page has one address in it. */
export const asking = (language: string): { language: string | null } => ({
  language: language === PLAIN_LANGUAGE ? null : language,
})
