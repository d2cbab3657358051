import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Kept } from './look-at-retention.ts'
import { retentionPaths as paths } from './retention.paths.ts'
import { KINDS } from './retention.ts'

/** Somebody asks to keep something longer than children were promised. */
export const ExtendPage = ({
  kept: { batch, title, kind, rule, dueOn },
  typed = { until: '', why: '' },
  problems = [],
}: {
  kept: Kept
  typed?: { until: string; why: string }
  problems?: readonly Problem[]
}) => (
  <OfficePage
    title={`Keep longer: ${KINDS[kind]}`}
    trail={[{ label: 'Retention', href: paths.all }]}
    lede={
      <p>
        {title}: it goes on <Day on={dueOn} />. The rule: {rule}. A second person must agree; until then
        nothing changes. Your reason is kept for ever.
      </p>
    }
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    <Form action={pathTo(paths.extend, { batch, kind })}>
      <TextInput
        name="until"
        type="date"
        label="The new day on which it goes"
        width="medium"
        value={typed.until}
        problems={problems}
      />
      <TextArea
        name="why"
        label="Why must it be kept longer?"
        hint="What it is needed for, by whom, and why that could not be done before."
        rows={4}
        value={typed.why}
        problems={problems}
      />
      <Button>Ask a second person</Button>
    </Form>
  </OfficePage>
)
