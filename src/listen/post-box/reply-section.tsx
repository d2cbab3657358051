import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonRow } from '../../platform/html/components/button.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { MessageLook } from './message.page.tsx'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'

/** The answer to a child: what was sent, what waits for a second person, and where one is written. */
export function ReplySection({ look, problems }: { look: MessageLook; problems: readonly Problem[] }) {
  const { message, replies, may, underReplies } = look
  const waiting = replies.find(one => one.sentAt === null)
  const isGone = message.answerBy !== 'words' && !message.hasContact
  return (
    <Section title="The answer" id="answer">
      {replies.length === 0 && <p>The child has no answer yet.</p>}
      {replies.map(reply => (
        <Written reply={reply} names={look.names} />
      ))}
      {may.reply && waiting && <SecondLook look={look} isMine={waiting.writtenBy === look.person} />}
      {may.reply && !waiting && !isGone && <WriteReply look={look} problems={problems} />}
      {isGone && <p>Where the child can be reached was deleted when it was answered.</p>}
      <p class="hint">Under every answer stands: {underReplies}</p>
    </Section>
  )
}

const Written = ({
  reply: { words, writtenBy, agreedBy, sentAt, overrideWhy },
  names,
}: {
  reply: MessageLook['replies'][number]
  names: MessageLook['names']
}) => {
  const nameOf = (id: string) => names.get(id) ?? 'someone who has left'
  return (
    <>
      <blockquote class="childs-words">{words}</blockquote>
      <p>
        {nameOf(writtenBy)}
        {agreedBy && ` and ${nameOf(agreedBy)}`}
        {sentAt ? (
          <>
            , sent <Time at={sentAt} />
          </>
        ) : (
          ', not sent: a second person was asked to look at it'
        )}
        {overrideWhy && `. Sent although it is hard to read: ${overrideWhy}`}
      </p>
    </>
  )
}

const SecondLook = ({ look: { message }, isMine }: { look: MessageLook; isMine: boolean }) => (
  <ButtonRow>
    {!isMine && (
      <Form action={pathTo(paths.acts.agree, { id: message.id })} inline>
        <Button>Agree, and send it</Button>
      </Form>
    )}
    <Form action={pathTo(paths.acts.drop, { id: message.id })} inline>
      <Button kind="quiet">Take it back, to write another</Button>
    </Form>
  </ButtonRow>
)

// what the check of easy read stops, said before it does
const EASY_HINT =
  'This child chose easy words, so answer in easy words: one sentence on a line, one idea in it, fifteen words at most, words that every child knows. Promise only what we will do.'

const WriteReply = ({ look, problems }: { look: MessageLook; problems: readonly Problem[] }) => (
  <Form action={pathTo(paths.acts.reply, { id: look.message.id })}>
    <TextArea
      name="reply"
      label={
        look.message.answerBy === 'phone' ? 'What you said to the child on the phone' : 'Answer the child'
      }
      hint={
        look.message.easyWords
          ? EASY_HINT
          : 'Short sentences, one idea in each. Promise only what we will do.'
      }
      value={look.typed?.reply ?? ''}
      rows={6}
      problems={problems}
    />
    {problems.some(one => one.code === 'reply-hard-to-read') && (
      <TextInput name="why" label="If it must stay as it is: why" optional />
    )}
    {look.message.answerBy === 'phone' ? (
      <Button>Record what was said</Button>
    ) : (
      <>
        <p class="hint">Somebody else reads it and agrees before it goes: nobody writes to a child alone.</p>
        <Button>Ask somebody else to send it</Button>
      </>
    )}
  </Form>
)
