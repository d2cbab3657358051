import type { WordsOfForms } from './form-words.ts'
import { InLanguage } from './languages.tsx'

/** Says in the language that was asked for that this page is in English; nothing where no words of ours are in it. */
export const NotIn = ({ language, words }: { language: string | null; words: WordsOfForms }) => {
  const says =
    language !== null &&
    words.languages.includes(language) &&
    words.of({ language, speaks: 'child' }).inEnglish
  return says ? (
    <p class="notice">
      <InLanguage language={language}>{says}</InLanguage>
    </p>
  ) : null
}
