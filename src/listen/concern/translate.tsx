import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Concern } from './concern.ts'

/** Where whoever reads a text as it was written keeps what it says. */
export const Translate = ({
  concern: { id, translated },
  typed,
  problems,
}: {
  concern: Concern
  typed: string
  problems: readonly Problem[]
}) => (
  <Form action={pathTo(officePaths.concernActs.translate, { id })}>
    <TextArea
      name="translation"
      label={translated === null ? 'What it says, in English' : 'What it says, in English, better'}
      hint="By somebody who reads the language and may see these words. It is masked and read by the rules like any words, and goes when the child’s own words go."
      value={typed}
      rows={4}
      problems={problems}
    />
    <Button kind="quiet">Keep what it says</Button>
  </Form>
)
