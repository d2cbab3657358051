import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Radios } from '../../platform/html/components/choice.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ConcernLook } from './concern.page.tsx'
import { type Concern, OUTCOMES, SEVERITIES, severityAtTheStart } from './concern.ts'
import { whyNotToClose } from './seen.ts'

type ActionsProps = { look: ConcernLook; problems: readonly Problem[] }

/** What this person can do with a concern as it stands. What they typed comes back with what was wrong. */
export function Actions({ look, problems }: ActionsProps) {
  const { concern, person, opened, steps, typed = new Fields() } = look
  if (concern.state === 'waiting')
    return (
      <Form action={at(concern, 'take')}>
        <Button>I have this</Button>
      </Form>
    )
  if (concern.state === 'closed') return <OpenAgain look={look} problems={problems} />
  const whyNot = whyNotToClose(concern, opened, person)
  return (
    <Section title="Do something" id="act">
      {concern.state === 'closing' && concern.closedBy === person ? (
        <p>You asked to close it. It waits for somebody else to read it and agree.</p>
      ) : whyNot ? (
        <p>
          <strong>You cannot close it yet.</strong> {whyNot.what} {whyNot.todo}
        </p>
      ) : (
        <Close concern={concern} seen={steps.length} typed={typed} problems={problems} />
      )}
      <Others concern={concern} seen={steps.length} typed={typed} problems={problems} />
    </Section>
  )
}

type Path = keyof typeof officePaths.concernActs
const at = ({ id }: Concern, path: Path): string => pathTo(officePaths.concernActs[path], { id })

type ActProps = { concern: Concern; typed: Fields; problems: readonly Problem[] }

function Others({ concern, seen, typed, problems }: ActProps & { seen: number }) {
  const closing = concern.state === 'closing'
  return (
    <Details
      summary={closing ? 'Do not agree, pass it on, or add a note' : 'Pass it on, or add a note'}
      open={['why', 'to', 'added'].some(field => typed.has(field))}
    >
      {closing && (
        <Form action={at(concern, 'reopen')}>
          <TextArea
            name="why"
            label="Why it should stay open"
            value={typed.text('why')}
            rows={2}
            problems={problems}
          />
          <Button kind="quiet">Keep it open</Button>
        </Form>
      )}
      <Form action={at(concern, 'passOn')}>
        <input type="hidden" name="seen" value={seen} />
        <TextArea
          name="to"
          label="To whom it was passed on, and how"
          value={typed.text('to')}
          rows={2}
          problems={problems}
        />
        <Button kind="quiet">It was passed on</Button>
      </Form>
      <Form action={at(concern, 'note')}>
        <input type="hidden" name="seen" value={seen} />
        <TextArea name="added" label="Note" value={typed.text('added')} rows={2} problems={problems} />
        <Button kind="quiet">Add the note</Button>
      </Form>
    </Details>
  )
}

const Close = ({ concern, seen, typed, problems }: ActProps & { seen: number }) => (
  <Form action={at(concern, 'close')}>
    <input type="hidden" name="seen" value={seen} />
    {concern.state === 'closing' ? (
      <p>It needs a second person. Read it, and agree only if you would close it yourself.</p>
    ) : (
      <Radios
        name="outcome"
        label="What came of it?"
        value={typed.text('outcome')}
        options={Object.entries(OUTCOMES).map(([value, label]) => ({ value, label }))}
        problems={problems}
      />
    )}
    <TextArea
      name="note"
      label="What was done, and by whom"
      value={typed.text('note')}
      rows={3}
      problems={problems}
    />
    <Button>{concern.state === 'closing' ? 'Agree to close it' : 'Close it'}</Button>
  </Form>
)

/** Whoever worries about words whose concern was closed opens it again: no second one is made. */
const OpenAgain = ({ look: { concern, typed = new Fields() }, problems }: ActionsProps) => (
  <Section
    title="Open it again"
    id="again"
    lede="For new facts, or when you read it otherwise. From that moment it is yours, nothing of these words is quoted, and an answer that waits goes before the safeguarding lead."
  >
    <Form action={at(concern, 'openAgain')}>
      <Radios
        name="severity"
        label="How grave may it be?"
        hint="What was thought graver before stays."
        value={typed.text('severity') || concern.severity}
        options={SEVERITIES.map(value => ({ value, label: severityAtTheStart(value) }))}
        problems={problems}
      />
      <TextArea
        name="again"
        label="Why it is opened again"
        // who kept it open while somebody closed it has said why
        value={typed.text('again') || typed.text('why')}
        rows={3}
        problems={problems}
      />
      <Button>Open it again</Button>
    </Form>
  </Section>
)
