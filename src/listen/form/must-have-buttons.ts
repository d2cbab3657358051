import { ProblemsError } from '../../kernel/problem.ts'
import type { WordsOfForms } from './form-words.ts'
import { nameIn } from './languages.tsx'

/**
 * Refuses a text in a language that our own buttons do not speak: half of its pages would be in English.
 *
 * @throws ProblemsError naming each such language.
 */
export function mustHaveButtons(
  languages: readonly string[],
  { languages: known }: Pick<WordsOfForms, 'languages'>,
  file: string,
): void {
  const lacking = languages.filter(one => !known.includes(one))
  if (lacking.length === 0) return
  throw new ProblemsError(
    lacking.map(language => ({
      code: 'language-without-buttons',
      what: `${file} is in ${nameIn('en', language)} (${language}), and words/form-words.yaml is not: its buttons would be in English.`,
      todo: `Write "${language}" in words/form-words.yaml too, or take it out of ${file}.`,
      at: { file },
    })),
  )
}
