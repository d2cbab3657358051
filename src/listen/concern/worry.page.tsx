import type { Problem } from '../../kernel/problem.ts'
import { CONCERNS } from '../../methods/concerns/concern.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Radios } from '../../platform/html/components/choice.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { sayAgeAndForm } from './concern.page.tsx'
import { categoryWords, SEVERITIES, severityAtTheStart } from './concern.ts'
import { Masked } from './to-read.page.tsx'
import type { TextOfSurvey } from './to-read.store.ts'

/** What a worry may be about; the last when none of the names fits or it is not clear yet. */
export const CATEGORIES = [...CONCERNS, 'unclear'] as const

/** One text that a person finds a worry in: what about, and how grave. */
export const WorryPage = ({
  text,
  typed,
  problems = [],
}: {
  text: TextOfSurvey
  typed?: Fields
  problems?: readonly Problem[]
}) => (
  <OfficePage
    title="A worry in this text"
    trail={[
      { label: 'Concerns', href: officePaths.concerns },
      { label: 'To read today', href: officePaths.textsToRead },
    ]}
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    <p>{sayAgeAndForm(text)}</p>
    <Masked text={text.masked} />
    <Form action={pathTo(officePaths.worry, { words: text.words })}>
      <Radios
        name="severity"
        label="How grave may it be?"
        value={typed?.text('severity') ?? ''}
        options={SEVERITIES.map(value => ({ value, label: severityAtTheStart(value) }))}
        problems={problems}
      />
      <Radios
        name="category"
        label="What is it about?"
        hint="The nearest is enough. Whoever takes it reads the words, not the name."
        value={typed?.text('category') ?? ''}
        options={CATEGORIES.map(value => ({ value, label: categoryWords(value) }))}
        problems={problems}
      />
      <Button>Make it a concern</Button>
    </Form>
  </OfficePage>
)
