import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { aboutEntry, type Names } from './entries.page.tsx'
import { happenedOfficePaths as paths } from './happened.paths.ts'
import type { KeptEntry, WaveToTell } from './happened.store.ts'

export type WriteLook = {
  waves: readonly WaveToTell[]
  areas: readonly { code: string; name: string }[]
  names: Names
  /** The entry that the new one brings up to date; null for a new one. */
  follows: KeptEntry | null
  /** What stands in the fields. */
  typed: Readonly<Record<string, string | string[]>>
}

/** An entry is written: what it is about, what was said, what was done, who answered. */
export const WriteEntryPage = ({
  look: { waves, areas, names, follows, typed },
  problems = [],
}: {
  look: WriteLook
  problems?: readonly Problem[]
}) => {
  const value = (name: string) => String(typed[name] ?? '')
  const isHard = problems.some(({ code }) => code === 'entry-hard-words')
  return (
    <OfficePage
      title={follows ? 'Bring an entry up to date' : 'Write an entry'}
      lede="A second person reads it, then children and everybody else. It cannot be changed: a newer one follows it, or it is withdrawn."
      trail={[
        { label: 'What happened', href: paths.entries },
        ...(follows
          ? [{ label: aboutEntry(follows, names), href: pathTo(paths.entry, { id: follows.id }) }]
          : []),
      ]}
      problems={problems.length > 0}
    >
      <ErrorSummary problems={problems} />
      <Form action={follows ? pathTo(paths.follow, { id: follows.id }) : paths.write}>
        {follows ? (
          <p>
            About: <strong>{aboutEntry(follows, names)}</strong>
          </p>
        ) : (
          <About waves={waves} areas={areas} value={value} problems={problems} />
        )}
        <TextInput
          name="onDay"
          type="date"
          label="The day on which it happened"
          width="medium"
          value={value('onDay')}
          problems={problems}
        />
        <TextArea
          name="said"
          label="You said"
          hint="As a child of nine can read it: one idea in a sentence. No name, no quote that is not cleared."
          rows={3}
          value={value('said')}
          problems={problems}
        />
        <TextArea
          name="did"
          label="We did"
          hint="What was done, by whom. If nothing could be done, say so and why."
          rows={5}
          value={value('did')}
          problems={problems}
        />
        <TextInput
          name="answered"
          label="Who answered"
          optional
          hint="The minister, the council, the railway: as children know them."
          value={value('answered')}
          problems={problems}
        />
        <TextInput
          name="moreBy"
          type="date"
          label="We will write here again by"
          optional
          hint="Children read this day. When it passes, it stands on Today until something newer is written."
          width="medium"
          value={value('moreBy')}
          problems={problems}
        />
        {(isHard || value('overrideWhy')) && (
          <TextArea
            name="overrideWhy"
            label="Why these words must stand"
            optional
            hint="Only when they cannot be made easier. It is recorded with your name."
            rows={2}
            value={value('overrideWhy')}
            problems={problems}
          />
        )}
        <Button>Ask somebody else to read it</Button>
      </Form>
    </OfficePage>
  )
}

const About = ({
  waves,
  areas,
  value,
  problems,
}: Pick<WriteLook, 'waves' | 'areas'> & {
  value: (name: string) => string
  problems: readonly Problem[]
}) => (
  <>
    <Select
      name="wave"
      label="Survey"
      optional
      hint="A child with the four words of this survey is led to the entry."
      options={[
        { value: '', label: 'No survey' },
        ...waves.map(({ id, title }) => ({ value: id, label: title })),
      ]}
      value={value('wave')}
      problems={problems}
    />
    <Select
      name="area"
      label="Area"
      optional
      options={[
        { value: '', label: 'Everywhere' },
        ...areas.map(({ code, name }) => ({ value: code, label: name })),
      ]}
      value={value('area')}
      problems={problems}
    />
    <TextInput name="theme" label="Theme" optional value={value('theme')} problems={problems} />
  </>
)
