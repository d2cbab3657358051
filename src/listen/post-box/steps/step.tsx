import type { ComponentChildren } from 'preact'
import { Progress } from '../../form/form-frame.tsx'
import { say } from '../../form/form-words.ts'
import { LONGEST_SOUND } from '../media/clean-sound.ts'
import type { MessageFormProps } from '../message-form.page.tsx'
import type { Says } from '../post-box-words.ts'
import { Said } from '../said.tsx'

/** The steps of a message, in their order; the look at all of them comes after. */
export const STEPS = ['tell', 'about', 'age', 'answer', 'print'] as const
export type StepId = (typeof STEPS)[number]

/** One step: a question, and where it leads. */
export function Step({
  box,
  id,
  asked,
  children,
}: Pick<MessageFormProps, 'box'> & { id: StepId; asked: string; children: ComponentChildren }) {
  const { buttons, at } = box
  const n = STEPS.indexOf(id)
  const before = STEPS[n - 1]
  return (
    <section class={before ? 'step' : 'step first'} id={id}>
      <Progress n={n + 1} total={STEPS.length + 1} words={buttons} drawn={box.isDrawn} />
      <fieldset class="question" id={`${id}-again`}>
        <legend>
          <h1>{asked}</h1>
        </legend>
        {children}
        {before && <p class="left-out">{buttons.unanswered}</p>}
      </fieldset>
      <div class="buttons turns">
        <a class="button" href={`#${STEPS[n + 1] ?? 'look'}`}>
          {buttons.next}
        </a>
        <a class="back" href={before ? `#${before}` : at.postBox}>
          {buttons.back}
        </a>
      </div>
      {before && <Change box={box} id={id} asked={asked} />}
    </section>
  )
}

/** From the look at all of it to this step, by an address of its own (`#age-again`), and from there back to the look. */
const Change = ({
  box: { says, buttons },
  id,
  asked,
}: Pick<MessageFormProps, 'box'> & { id: StepId; asked: string }) => (
  <>
    <p class="change">
      <a href={`#${id}-again`}>
        {buttons.change}
        <span class="unseen">: {asked}</span>
      </a>
    </p>
    <div class="buttons changed">
      <a class="button" href="#look">
        {says.look}
      </a>
    </div>
  </>
)

/** What is to be looked at again, where it stands. */
export const Doubt = ({ id, says, doubt }: { id: string; says: Says; doubt: DoubtOf | undefined }) =>
  doubt ? (
    <div class="doubt" id={id}>
      <Said text={say(says[doubt], { minutes: LONGEST_SOUND })} />
    </div>
  ) : null

type DoubtOf = NonNullable<MessageFormProps['doubts'][keyof MessageFormProps['doubts']]>
