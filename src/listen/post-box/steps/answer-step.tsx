import { Choice } from '../../form/fields/field-parts.tsx'
import { Drawing } from '../drawings.tsx'
import type { AnswerBy } from '../message.ts'
import type { MessageFormProps } from '../message-form.page.tsx'
import { Said } from '../said.tsx'
import { DontWant } from './about-steps.tsx'
import { Doubt, Step } from './step.tsx'

/** The drawing of each way to be answered. */
const SYMBOLS = { none: 'eye', words: 'key', 'e-mail': 'thanks', phone: 'phone' } as const

/** Whether a child wants an answer. What a choice means stands in it, and what it needs opens beneath it. */
export function AnswerStep({ box, draft, doubts }: MessageFormProps) {
  const { says } = box
  const chosen = draft.answer
  const isCalled = chosen === 'phone'
  const contact = { box, says: says.answerContactSays, hint: says.contactHint }
  return (
    <Step box={box} id="answer" asked={says.answer}>
      <By by="none" label={says.answerNone} means={says.answerNoneSays} chosen={chosen} />
      <By by="words" label={says.answerWords} means={says.answerWordsSays} chosen={chosen} />
      <By by="e-mail" label={says.answerEmail} chosen={chosen} />
      <Contact
        {...contact}
        by="e-mail"
        label={says.contactEmail}
        doubt={isCalled ? undefined : doubts.contact}
        given={draft.email}
      />
      <By by="phone" label={says.answerPhone} chosen={chosen} />
      <Contact
        {...contact}
        by="phone"
        label={says.contactPhone}
        doubt={isCalled ? doubts.contact : undefined}
        given={draft.phone}
      />
      <DontWant box={box} name="answer" chosen={chosen} />
    </Step>
  )
}

const By = ({
  by,
  label,
  means,
  chosen,
}: {
  by: AnswerBy
  label: string
  means?: string
  chosen: string | null
}) => (
  <Choice type="radio" name="answer" value={by} chosen={chosen === by} className={`choice by-${by}`}>
    <Drawing name={SYMBOLS[by]} />
    <span>
      {label} {/* a space for whoever hears it */}
      {means && <span class="quiet means">{means}</span>}
    </span>
  </Choice>
)

/** Where a child can be reached: seen once that is chosen, after what it means for who knows of it. */
function Contact({
  box,
  by,
  says,
  hint,
  label,
  doubt,
  given,
}: Pick<MessageFormProps, 'box'> & {
  by: 'e-mail' | 'phone'
  says: string
  hint: string
  label: string
  doubt: MessageFormProps['doubts']['contact']
  given: string
}) {
  return (
    <div class={`contact of-${by}`}>
      <div class="hint" id={`${by}-hint`}>
        <Said text={`${says}\n${hint}`} />
      </div>
      <Doubt id={`${by}-doubt`} says={box.says} doubt={doubt} />
      <label class="own-words">
        <span>{label}</span>
        <input
          name={by}
          value={given}
          inputmode={by === 'phone' ? 'tel' : 'email'}
          aria-describedby={doubt ? `${by}-hint ${by}-doubt` : `${by}-hint`}
        />
      </label>
    </div>
  )
}
