import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'

/** Where the second person asks to see the words, with the reason that stays with the concern. */
export const OpenWords = ({
  concern,
  typed,
  problems,
}: {
  concern: string
  typed: string
  problems: readonly Problem[]
}) => (
  <Form action={pathTo(officePaths.concernSecond, { id: concern })}>
    <TextArea
      name="reason"
      label="Why you must see the words as they were written"
      hint="It stays with the concern, with your name. The words are open to you until you agree or keep it open."
      value={typed}
      rows={2}
      problems={problems}
    />
    <Button kind="quiet">Open the words of this concern</Button>
  </Form>
)
