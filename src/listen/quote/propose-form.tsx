import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Checkboxes, Select } from '../../platform/html/components/choice.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import type { Fields } from '../../platform/http/fields.ts'

type Option = { value: string; label: string }
type Props = {
  action: string
  masked: string
  /** Groups that could stand instead of the gender. */
  groups?: readonly Option[]
  /** What could be told beside the age. */
  tell?: readonly Option[]
  themes: readonly Option[]
  typed?: Fields | undefined
  problems?: readonly Problem[] | undefined
}

/** The form by which a part of masked words is proposed as a quote, wherever the words came from. */
export const ProposeForm = ({ action, masked, groups = [], tell = [], themes, typed, problems }: Props) => (
  <Section
    title="Propose a quote"
    lede="Keep the part to be quoted and take the rest away. Put […] where you leave something out, and words of yours in [brackets]. Nothing else may be changed. Another person clears it."
  >
    <Form action={action}>
      <TextArea
        name="quoted"
        label="Words to quote"
        rows={5}
        value={typed?.text('quoted') ?? masked}
        problems={problems}
      />
      {groups.length > 0 && (
        <Select
          name="group"
          label="Who speaks"
          value={typed?.text('group') ?? ''}
          options={[{ value: '', label: 'By gender and age' }, ...groups]}
          problems={problems}
        />
      )}
      {tell.length > 0 && (
        <Checkboxes
          name="tell"
          label="Also say"
          hint="Left away where too few children of the wave could be meant; then the age becomes a band of ages."
          options={tell}
          values={typed?.all('tell') ?? []}
          problems={problems}
          optional
        />
      )}
      {themes.length > 0 && (
        <Select
          name="theme"
          label="Theme it is to stand under"
          hint="Whoever reads it there knows that the child wrote about this: it is counted with the rest."
          value={typed?.text('theme') ?? ''}
          options={[{ value: '', label: 'None' }, ...themes]}
          problems={problems}
        />
      )}
      <TextArea
        name="why"
        label="What it is for"
        rows={2}
        value={typed?.text('why') ?? ''}
        problems={problems}
      />
      <Button>Propose this quote</Button>
    </Form>
  </Section>
)
