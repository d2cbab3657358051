/** The language of the office's rules: their phrases, endings and spellings are English. */
const LANGUAGE_OF_RULES = 'en'

/** Whether the rules read a language: "en-GB" as "en". */
export const isReadByRules = (language: string): boolean => language.split('-')[0] === LANGUAGE_OF_RULES

/** What a language is called: `pl` is Polish. */
export const nameOfLanguage = (language: string): string => {
  try {
    return NAMES.of(language) ?? language
  } catch {
    // a survey may name what no list knows
    return language
  }
}

const NAMES = new Intl.DisplayNames('en-GB', { type: 'language' })
