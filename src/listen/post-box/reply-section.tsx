import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonRow } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { LETS_THROUGH } from './check-reply.ts'
import type { MessageLook } from './message.page.tsx'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'
import type { Reply } from './replies.store.ts'
import { chosenLanguage } from './say-message.ts'

/** What is said to whoever may not decide: no more than the page tells anyway. */
export const WAITS_FOR_SAFEGUARDING = 'An answer waits: somebody who keeps children safe reads this first.'

/** The answer to a child: what was sent, what waits for a second person, and where one is written. */
export function ReplySection({ look, problems }: { look: MessageLook; problems: readonly Problem[] }) {
  const { message, replies, may, underReplies } = look
  const waiting = replies.find(one => one.sentAt === null)
  const isGone = message.answerBy !== 'words' && !message.hasContact
  const isHeld = look.isForSafeguarding && !may.raw
  return (
    <Section title="The answer" id="answer">
      {replies.length === 0 && <p>The child has no answer yet.</p>}
      {look.isForSafeguarding && <HeldNotice look={look} isHeld={isHeld} isWaiting={waiting !== undefined} />}
      {replies.map(reply => (
        <Written reply={reply} names={look.names} />
      ))}
      {look.dropped.length > 0 && <TakenBack look={look} />}
      {may.reply && waiting && <SecondLook look={look} reply={waiting} problems={problems} />}
      {may.reply && !waiting && !isGone && !isHeld && <WriteReply look={look} problems={problems} />}
      {isGone && <p>Where the child can be reached was deleted when it was answered.</p>}
      <p class="hint">Under every answer stands: {underReplies}</p>
    </Section>
  )
}

/** What was to be said and never was: the child has not read it. */
const TakenBack = ({ look: { dropped, names } }: { look: MessageLook }) => {
  const nameOf = (id: string) => names.get(id) ?? 'someone who has left'
  return (
    <Details
      summary={
        dropped.length === 1 ? 'One answer was taken back' : `${dropped.length} answers were taken back`
      }
    >
      <p>The child has read none of this.</p>
      {dropped.map(one => (
        <>
          <blockquote class="childs-words" dir="auto">
            {one.words}
          </blockquote>
          <p>
            Written by {nameOf(one.writtenBy)}, taken back by {nameOf(one.droppedBy)} on{' '}
            <Time at={one.droppedAt} />
          </p>
        </>
      ))}
    </Details>
  )
}

/** Why the answer is the safeguarding lead's, for them with the way to the concern. */
function HeldNotice({
  look: { message },
  isHeld,
  isWaiting,
}: {
  look: MessageLook
  isHeld: boolean
  isWaiting: boolean
}) {
  if (isHeld) return <Notice kind="care" title={WAITS_FOR_SAFEGUARDING} />
  const todo = isWaiting
    ? 'Read what waits and agree, or take it back.'
    : 'Answer with it in sight, or close it first.'
  if (message.concern === null)
    return (
      <Notice kind="care" title="Nobody but you can read what this child told, so you answer it.">
        <p>{todo}</p>
      </Notice>
    )
  return (
    <Notice kind="care" title="A concern of this message is open, so you decide what the child is told.">
      <p>
        <a href={pathTo(officePaths.concern, { id: message.concern.id })}>Read the concern</a>. {todo}
      </p>
    </Notice>
  )
}

/** An answer by e-mail that has not gone out. */
const NotTaken = ({ isGivenUp }: { isGivenUp: boolean }) =>
  isGivenUp ? (
    <Notice kind="care" title="The child was never answered.">
      <p>
        No mail server took the answer in two weeks; the address may have been mistyped, and is deleted now.
        Note under “What we did” that the child could not be reached.
      </p>
    </Notice>
  ) : (
    <Notice kind="care" title="The child has not been answered yet.">
      <p>
        No mail server has taken the answer so far; the address may have been mistyped. It is tried for three
        days.
      </p>
    </Notice>
  )

export const Written = ({
  reply: { words, writtenBy, agreedBy, sentAt, overrideWhy, inEnglish, notTaken },
  names,
}: {
  reply: MessageLook['replies'][number]
  names: MessageLook['names']
}) => {
  const nameOf = (id: string) => names.get(id) ?? 'someone who has left'
  return (
    <>
      <blockquote class="childs-words" dir="auto">
        {words}
      </blockquote>
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
        {overrideWhy && `. The check stopped it, and it was to stay as it is: ${overrideWhy}`}
      </p>
      {notTaken && <NotTaken isGivenUp={notTaken === 'given-up'} />}
      {inEnglish && (
        <>
          <p>What it says in English, as its reader wrote it down:</p>
          <blockquote class="childs-words">{inEnglish}</blockquote>
        </>
      )}
    </>
  )
}

/** What the person who looks can do with a reply that waits: agree, name who reads it, take it back. */
export function SecondLook({
  look,
  reply,
  problems,
}: {
  look: SecondLookAt
  reply: Reply
  problems: readonly Problem[]
}) {
  const { message, person, may } = look
  const isMine = reply.writtenBy === person
  const isNamed = reply.needsReader ? reply.safeguardingBy !== null && reply.reader === person : true
  const isLetGo = may.raw || reply.safeguardingBy !== null || !look.isForSafeguarding
  return (
    <>
      {reply.needsReader && <WhoReads look={look} reply={reply} problems={problems} />}
      {!isMine && isNamed && isLetGo && (
        <Form action={pathTo(paths.acts.agree, { id: message.id })}>
          <Which reply={reply} />
          <ConcernSeen message={message} />
          {look.isReplyElsewhere && (
            <TextArea
              name="in-english"
              label="What this answer says, in English"
              hint="All of it, word for word. The rules read what you write here, and it stays with the answer."
              value={look.typed?.inEnglish ?? ''}
              rows={4}
              problems={problems}
            />
          )}
          <Button>Agree, and send it</Button>
        </Form>
      )}
      <ButtonRow>
        <Form action={pathTo(paths.acts.drop, { id: message.id })} inline>
          <Which reply={reply} />
          <Button kind="quiet">Take it back, to write another</Button>
        </Form>
      </ButtonRow>
    </>
  )
}

export type SecondLookAt = Pick<
  MessageLook,
  'person' | 'isForSafeguarding' | 'isReplyElsewhere' | 'readers' | 'typed' | 'names'
> & { message: Pick<MessageLook['message'], 'id' | 'concern'>; may: { raw: boolean } }

/** Which reply was read when this was pressed: another may have been written since. */
const Which = ({ reply: { id } }: { reply: Reply }) => <input type="hidden" name="which" value={id} />

/** Which open concern stood on the page when this was pressed: one may have been raised since. */
export const ConcernSeen = ({
  message: { concern },
}: {
  message: Pick<MessageLook['message'], 'concern'>
}) => <input type="hidden" name="concern" value={concern?.id ?? ''} />

/** Who reads an answer that no rule reads: named by the safeguarding lead. */
function WhoReads({
  look: { message, may, readers, names },
  reply,
  problems,
}: {
  look: SecondLookAt
  reply: Reply
  problems: readonly Problem[]
}) {
  if (reply.reader !== null)
    return (
      <p>
        The rules do not read this. {names.get(reply.reader) ?? 'Someone who has left'} reads it and agrees.
      </p>
    )
  if (!may.raw)
    return (
      <p>The rules do not read this. It waits for the safeguarding lead, who names a colleague who does.</p>
    )
  return (
    <Form action={pathTo(paths.acts.reader, { id: message.id })}>
      <Which reply={reply} />
      <ConcernSeen message={message} />
      <ChooseReader readers={readers.filter(one => one.id !== reply.writtenBy)} problems={problems} />
      <Button>Ask them to read it and agree</Button>
    </Form>
  )
}

const ChooseReader = ({
  readers,
  problems,
}: {
  readers: MessageLook['readers']
  problems: readonly Problem[]
}) => (
  <Select
    name="reader"
    label="Who reads this language"
    hint="The rules cannot check this answer, or what it answers. They alone agree, and write down what it says in English."
    options={[
      { value: '', label: 'Choose a colleague' },
      ...readers.map(one => ({ value: one.id, label: one.name })),
    ]}
    problems={problems}
  />
)

// what the check of easy read stops, said before it does
const EASY_HINT =
  'This child chose easy words, so answer in easy words: one sentence on a line, one idea in it, fifteen words at most, words that every child knows. Promise only what we will do.'

const PLAIN_HINT = 'Short sentences, one idea in each. Promise only what we will do.'

/** What was asked in another language is answered in it; who may read that second is said before it is written. */
const hintOfLanguage = ({ message }: MessageLook): string | null => {
  const chosen = chosenLanguage(message)
  return chosen === null || message.answerBy === 'phone'
    ? null
    : `This child reads ${chosen}, so answer in it. The safeguarding lead names who reads ${chosen}: that colleague alone agrees.`
}

const WriteReply = ({ look, problems }: { look: MessageLook; problems: readonly Problem[] }) => (
  <Form action={pathTo(paths.acts.reply, { id: look.message.id })}>
    <ConcernSeen message={look.message} />
    <TextArea
      name="reply"
      label={
        look.message.answerBy === 'phone' ? 'What you said to the child on the phone' : 'Answer the child'
      }
      hint={[hintOfLanguage(look), look.message.easyWords ? EASY_HINT : PLAIN_HINT].filter(Boolean).join(' ')}
      value={look.typed?.reply ?? ''}
      rows={6}
      problems={problems}
    />
    {problems.some(one => LETS_THROUGH.has(one.code)) && (
      <TextInput name="why" label="If it must stay as it is: why" value={look.typed?.why ?? ''} optional />
    )}
    {look.may.raw && problems.some(one => one.code === 'reply-needs-reader') && (
      <ChooseReader readers={look.readers.filter(one => one.id !== look.person)} problems={problems} />
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
