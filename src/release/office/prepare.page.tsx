import type { Problem } from '../../kernel/problem.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Radios, Select } from '../../platform/html/components/choice.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { releasePaths } from './release.paths.ts'
import type { Source, Typed } from './source.ts'

const NOTHING: Typed = { source: '', policy: 'default', name: '', title: '', note: '' }

/** Choose a calculation and a rule, and take its cells through the gate. */
export const PreparePage = ({
  sources,
  policies,
  typed = NOTHING,
  problems = [],
}: {
  sources: readonly Source[]
  policies: readonly Policy[]
  typed?: Typed
  problems?: readonly Problem[]
}) => (
  <OfficePage
    title="Prepare a release"
    trail={[{ label: 'Releases', href: releasePaths.list }]}
    lede="The gate hides what is small and what would give it away, then attacks what is left as a hostile reader would."
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    {sources.length === 0 ? (
      <EmptyState title="There is no finished calculation yet">
        <p>Calculate indicators first: a release is made of what was calculated.</p>
      </EmptyState>
    ) : (
      <Form action={releasePaths.prepare}>
        <Select
          name="source"
          label="Figures of"
          value={typed.source}
          problems={problems}
          options={sources.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <TextInput
          name="title"
          label="Title"
          value={typed.title}
          problems={problems}
          hint="What readers see above the figures."
        />
        <TextInput
          name="name"
          label="Short name"
          value={typed.name}
          problems={problems}
          spellcheck={false}
          hint="The same for every version, such as mental-health."
        />
        <TextArea
          name="note"
          label="What readers are told of this edition"
          optional
          rows={3}
          value={typed.note}
          problems={problems}
          hint="What it corrects and why, in a sentence or two. Of figures and words, never of a child."
        />
        <Radios
          name="policy"
          label="Rule for small numbers"
          value={typed.policy}
          problems={problems}
          options={policies.map(({ id, title, reason }) => ({ value: id, label: title, hint: reason }))}
        />
        <Button>Take it through the gate</Button>
      </Form>
    )}
  </OfficePage>
)
