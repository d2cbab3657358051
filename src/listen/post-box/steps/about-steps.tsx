import { Choice } from '../../form/fields/field-parts.tsx'
import { Drawing } from '../drawings.tsx'
import { AGES } from '../message.ts'
import type { MessageFormProps } from '../message-form.page.tsx'
import { DONT_WANT } from '../read-draft.ts'
import { Step } from './step.tsx'

/** What a message is about: nothing is ticked beforehand, and a child may say nothing. */
export const TopicStep = ({ box, draft }: MessageFormProps) => (
  <Step box={box} id="about" asked={box.says.about}>
    {Object.entries(box.topics).map(([topic, words]) => (
      <Choice type="radio" name="topic" value={topic} chosen={draft.topic === topic}>
        <Drawing name={box.box.symbols[topic]} />
        <span>{words}</span>
      </Choice>
    ))}
    <DontWant box={box} name="topic" chosen={draft.topic} />
  </Step>
)

export const AgeStep = ({ box, draft }: MessageFormProps) => (
  <Step box={box} id="age" asked={box.says.age}>
    <div class="tiles">
      {AGES.map(age => (
        <Choice
          type="radio"
          name="age"
          value={String(age)}
          chosen={draft.age === String(age)}
          className="tile"
        >
          <span>{age}</span>
        </Choice>
      ))}
    </div>
    <DontWant box={box} name="age" chosen={draft.age} />
  </Step>
)

/** "I don't want to say", beside the answers. */
export const DontWant = ({
  box,
  name,
  chosen,
}: Pick<MessageFormProps, 'box'> & { name: string; chosen: string | null }) => (
  <div class="ways-out">
    <Choice type="radio" name={name} value={DONT_WANT} chosen={chosen === DONT_WANT} className="way-out">
      <span>{box.buttons.dontWant}</span>
    </Choice>
  </div>
)
