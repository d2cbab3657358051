import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonRow } from '../../platform/html/components/button.tsx'
import { Checkboxes } from '../../platform/html/components/choice.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { MessageLook } from './message.page.tsx'
import type { Deed } from './messages.store.ts'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'
import { ConcernSeen } from './reply-section.tsx'

/** What was done about a message, and what of it the child reads once a second person has. */
export const DeedsSection = ({ look, problems }: { look: MessageLook; problems: readonly Problem[] }) => (
  <Section title="What we did" id="deeds" lede="It can be added to. What stands here is never changed.">
    {look.deeds.length === 0 ? (
      <p>Nothing yet.</p>
    ) : (
      <ol>
        {look.deeds.map(deed => (
          <li>
            <Day on={deed.on} />, {nameOf(look, deed.person)}: {deed.words}
            {sayWhoReads(look, deed)}
            {look.may.reply && <Decide look={look} deed={deed} />}
          </li>
        ))}
      </ol>
    )}
    {look.may.reply && <Add look={look} problems={problems} />}
  </Section>
)

const nameOf = ({ names }: MessageLook, person: string): string => names.get(person) ?? 'someone who has left'

function sayWhoReads(look: MessageLook, { forChild, shown, decidedBy }: Deed): string {
  if (!forChild) return ''
  if (shown === null) return ' (meant for the child too, and waits for a second person)'
  const by = decidedBy === null ? '' : `: ${nameOf(look, decidedBy)} ${shown ? 'agreed' : 'kept it for us'}`
  return ` (${shown ? 'the child reads this too' : 'the child does not read this'}${by})`
}

/** The second person decides. Whoever wrote it can only keep it from the child. */
function Decide({ look, deed: { id, forChild, shown, person } }: { look: MessageLook; deed: Deed }) {
  if (!forChild || shown !== null) return null
  const action = pathTo(paths.acts.deedSecond, { id: look.message.id })
  const mayShow = person !== look.person && (look.may.raw || !look.isForSafeguarding)
  return (
    <ButtonRow>
      {mayShow && (
        <Form action={action} inline>
          <input type="hidden" name="which" value={id} />
          <ConcernSeen message={look.message} />
          <input type="hidden" name="decision" value="show" />
          <Button>Agree: the child may read it</Button>
        </Form>
      )}
      <Form action={action} inline>
        <input type="hidden" name="which" value={id} />
        <input type="hidden" name="decision" value="keep" />
        <Button kind="quiet">Keep it for us</Button>
      </Form>
    </ButtonRow>
  )
}

const Add = ({ look, problems }: { look: MessageLook; problems: readonly Problem[] }) => (
  <Details summary="Add what was done">
    <Form action={pathTo(paths.acts.deed, { id: look.message.id })}>
      <input type="hidden" name="seen" value={look.deeds.length} />
      <ConcernSeen message={look.message} />
      <TextInput
        name="on"
        label="On which day"
        type="date"
        value={look.typed?.on || look.today}
        width="medium"
        problems={problems}
      />
      <TextArea
        name="deed"
        label="What was done"
        rows={3}
        value={look.typed?.deed ?? ''}
        problems={problems}
      />
      {look.message.answerBy === 'words' && (look.may.raw || !look.isForSafeguarding) && (
        <Checkboxes
          name="for-child"
          label="Who reads it"
          options={[
            {
              value: 'yes',
              label: 'The child may read it, beside the reply, once a second person has read it',
            },
          ]}
        />
      )}
      <Button kind="quiet">Add it</Button>
    </Form>
  </Details>
)
