import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { officePaths } from '../office/office.paths.ts'
import type { SurveyRow } from '../survey/survey.store.ts'

/** The fields as they were typed. */
export type NewWaveTyped = Readonly<Record<string, string | string[]>>

/** Makes a draft of a wave from a version of a survey. */
export function NewWavePage({
  typed,
  surveys,
  problems = [],
}: {
  typed: NewWaveTyped
  surveys: readonly SurveyRow[]
  problems?: readonly Problem[]
}) {
  const value = (name: string) => String(typed[name] ?? '')
  const newest = surveys.find(({ id }) => id === value('survey')) ?? surveys[0]
  return (
    <OfficePage
      title="A new wave"
      trail={[{ label: 'Waves', href: officePaths.waves }]}
      lede="One version of a survey, for some weeks. It is a draft until it is published, and its version never changes."
      problems={problems.length > 0}
    >
      <ErrorSummary problems={problems} />
      {newest ? (
        <Form action={officePaths.newWave}>
          <Select
            name="survey"
            label="Survey"
            options={surveys.map(({ id }) => ({ value: id, label: id }))}
            value={newest.id}
            problems={problems}
          />
          <TextInput
            name="version"
            label="Version"
            hint={`The newest of ${newest.id} is ${newest.version}.`}
            value={value('version') || String(newest.version)}
            width="short"
            inputMode="numeric"
            problems={problems}
          />
          <TextInput
            name="title"
            label="Title"
            hint="As children read it: The Big Ask 2027."
            value={value('title')}
            problems={problems}
          />
          <TextInput
            name="id"
            label="Name in addresses"
            hint="Small letters, figures and hyphens, such as big-ask-2027. It cannot be changed."
            value={value('id')}
            width="medium"
            spellcheck={false}
            problems={problems}
          />
          <TextInput
            name="opensOn"
            label="First day"
            type="date"
            width="medium"
            value={value('opensOn')}
            problems={problems}
          />
          <TextInput
            name="closesOn"
            label="Last day"
            hint="Answers are taken until midnight at its end."
            type="date"
            width="medium"
            value={value('closesOn')}
            problems={problems}
          />
          <Button>Make the draft</Button>
        </Form>
      ) : (
        <EmptyState title="There is no survey yet.">
          <p>Write one first: a wave fields a version of a survey.</p>
        </EmptyState>
      )}
    </OfficePage>
  )
}
