import type { ComponentChildren } from 'preact'
import type { AskedLanguage } from './asked-language.ts'
import { FormFrame } from './form-frame.tsx'
import type { FormWords, WordsOfForms } from './form-words.ts'
import { Languages } from './languages.tsx'
import { NotIn } from './not-in.tsx'

/** The words of a page on which no form has been chosen yet, in the language that its address asks for. */
export type Spoken = AskedLanguage & { words: FormWords; all: WordsOfForms }

/** What stands around such a page: its language, the same page in others, and that it is in English where it is not there in the one asked for. */
export const AroundForms = ({
  spoken: { language, missing, words, all },
  title,
  at,
  children,
}: {
  spoken: Spoken
  title: string
  at: (language: string) => string
  children: ComponentChildren
}) => (
  <FormFrame title={title} words={words} language={language} leave={null} leaveTo={all.leaveTo}>
    <Languages languages={all.languages} now={language} at={at} />
    <NotIn language={missing} words={all} />
    {children}
  </FormFrame>
)
