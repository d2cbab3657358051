import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import type { EditionOfSurvey } from './editions-of-survey.ts'

/** In place of figures that were taken back: when, and why. */
export const WithdrawnSurvey = ({ edition: { title, withdrawn } }: { edition: EditionOfSurvey }) =>
  withdrawn && (
    <Notice kind="care" title={`The figures of ${title} were withdrawn`}>
      <p>
        {withdrawn.on && (
          <>
            On <Day on={withdrawn.on} />:{' '}
          </>
        )}
        {withdrawn.why}
      </p>
      <p>Please do not use copies of them.</p>
    </Notice>
  )

/** What the office says of the editions of a survey: corrections, and those that were withdrawn. Nothing where it says nothing. */
export const SaidOfEditions = ({ editions }: { editions: readonly EditionOfSurvey[] }) => {
  const said = editions.filter(({ note, withdrawn }) => note !== null || withdrawn !== null)
  if (said.length === 0) return null
  return (
    <Section title="Corrections">
      <ul>
        {said.map(({ version, publishedOn, note, withdrawn }) => (
          <li>
            Edition {version}
            {publishedOn && (
              <>
                , published on <Day on={publishedOn} />
              </>
            )}
            {note && `: ${note}`}
            {withdrawn && (
              <>
                . Withdrawn{withdrawn.on && ' on '}
                {withdrawn.on && <Day on={withdrawn.on} />}: {withdrawn.why}
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
