import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonRow } from '../../platform/html/components/button.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { FormWords } from './check-words.ts'
import type { SurveyRow } from './survey.store.ts'
import { WordsCheck } from './words-check.tsx'

/** What somebody is writing: the version it follows, null for a new survey; the text and the reason as typed. */
export type Edited = { newest: SurveyRow | null; text: string; why: string }

/** Where the text of the next version is sent. */
export const editAddress = (newest: Edited['newest']): string =>
  newest ? pathTo(officePaths.editSurvey, { survey: newest.id }) : officePaths.newSurvey

/** The text of the next version. Whatever is wrong with it, it stands in the box as it was typed. */
export function EditSurveyPage({
  edited: { newest, text, why },
  problems = [],
  check,
}: {
  edited: Edited
  problems?: readonly Problem[]
  check?: readonly FormWords[]
}) {
  const next = (newest?.version ?? 0) + 1
  return (
    <OfficePage
      title={newest ? `Edit ${newest.id}` : 'A new survey'}
      trail={[
        { label: 'Surveys', href: officePaths.surveys },
        ...(newest ? [{ label: newest.id, href: pathTo(officePaths.survey, { survey: newest.id }) }] : []),
      ]}
      lede={
        newest
          ? `Saving makes version ${next}. Waves that field an earlier version go on with it as it is.`
          : 'Write over this one. Its id, in the first line, never changes afterwards.'
      }
      problems={problems.length > 0}
      wide
    >
      <ErrorSummary problems={problems} text={{ field: 'text', value: text }} />
      {check && (
        <Section title="Reading check" lede="Of the text below as it stands. Nothing was saved.">
          <WordsCheck check={check} />
        </Section>
      )}
      <Form action={editAddress(newest)}>
        <TextArea
          name="text"
          label="Survey"
          hint={`Its version must say ${next}. The handbook page “Surveys” lists every key.`}
          value={text}
          rows={40}
          code
          problems={problems}
        />
        <TextInput name="why" label="What changed, and why" value={why} problems={problems} />
        <ButtonRow>
          <Button>Save as version {next}</Button>
          <Button kind="quiet" name="do" value="check">
            Check the words without saving
          </Button>
          <Button kind="quiet" name="do" value="preview">
            See it in all forms without saving
          </Button>
        </ButtonRow>
      </Form>
    </OfficePage>
  )
}
