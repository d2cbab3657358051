import type { PublicWave } from '../wave/wave.ts'
import { PLAIN_LANGUAGE } from './asked-language.ts'
import { InLanguage } from './languages.tsx'
import { Paragraphs } from './paragraphs.tsx'

/** What a survey is called in a language, and in which language that is: in English where nobody gave it in another. */
export function titleIn(
  { title, survey }: PublicWave,
  language: string,
): { title: string; language: string } {
  const given = survey.inLanguages[language]
  if (!given) return { title, language: PLAIN_LANGUAGE }
  // a wave may be called otherwise than its survey, and the survey alone is translated
  return { title: title === survey.title ? given.title : `${given.title} (${title})`, language }
}

/** The title of a wave as a child reads it; `around` are the words in which it stands, such as "Hello! This is {title}." */
export function WaveTitle({
  wave,
  language,
  around = '{title}',
}: {
  wave: PublicWave
  language: string
  around?: string
}) {
  const found = titleIn(wave, language)
  const [before, after] = around.split('{title}')
  return (
    <>
      {before}
      {found.language === language ? (
        found.title
      ) : (
        <InLanguage language={found.language}>{found.title}</InLanguage>
      )}
      {after}
    </>
  )
}

/** Why the office asks, marked as English where nobody said it in the reader's language. */
export function WavePurpose({ wave: { survey }, language }: { wave: PublicWave; language: string }) {
  const given = survey.inLanguages[language]
  if (given || language === PLAIN_LANGUAGE) return <Paragraphs text={given?.purpose ?? survey.purpose} />
  return (
    <div lang={PLAIN_LANGUAGE} dir="ltr">
      <Paragraphs text={survey.purpose} />
    </div>
  )
}
