import { Button } from '../../platform/html/components/button.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { Why } from './concern.page.tsx'
import {
  ASKED_TO_CLOSE,
  BY_THE_RULES,
  categoryWords,
  isInAnotherLanguage,
  LOOKED,
  OPENED,
  OUTCOMES,
} from './concern.ts'
import { EarlierReadings } from './earlier-readings.tsx'
import { NotMasked } from './not-masked.tsx'
import type { SecondLook } from './open-as-second.ts'

/** What the second person judges by: the words as they were written, what the first one says came of it; and the two answers there are. */
export function SecondLookPage({
  look: { concern, steps, raw, earlier },
  names,
}: {
  look: SecondLook
  names: ReadonlyMap<string, string>
}) {
  const lastAsked = steps.findLastIndex(({ step }) => step === ASKED_TO_CLOSE)
  const asked = steps[lastAsked]
  // what was noted since then may be why it should stay open
  const since = steps.slice(lastAsked + 1).filter(({ step }) => step !== OPENED && step !== LOOKED)
  const at = (path: 'close' | 'reopen') => pathTo(officePaths.concernActs[path], { id: concern.id })
  return (
    <OfficePage
      title="The words as they were written"
      trail={[
        { label: 'Concerns', href: officePaths.concerns },
        { label: categoryWords(concern.category), href: pathTo(officePaths.concern, { id: concern.id }) },
      ]}
      lede="They are open to you while this concern waits for you to agree. Each reading is recorded."
    >
      {raw === undefined ? (
        <p>The words have been deleted, as was promised.</p>
      ) : (
        <blockquote class="childs-words" dir="auto">
          {raw}
        </blockquote>
      )}
      <EarlierReadings texts={earlier} />
      {isInAnotherLanguage(concern) && <NotMasked concern={concern} />}
      <Why concern={concern} />
      <Section title="What you are asked to agree to" id="asked">
        <p>
          {concern.outcome && <strong>{OUTCOMES[concern.outcome]}. </strong>}
          {asked && `${sayWho(asked.person, names)}: ${asked.note}`}
        </p>
        {since.length > 0 && (
          <ul>
            {since.map(({ at: when, person, step, note }) => (
              <li>
                Since then, <Time at={when} />, {sayWho(person, names)}: {step}
                {note && <>. {note}</>}
              </li>
            ))}
          </ul>
        )}
        <Form action={at('close')}>
          <input type="hidden" name="seen" value={steps.length} />
          <TextArea name="note" label="What you read, and why you agree" rows={3} />
          <Button>Agree to close it</Button>
        </Form>
        <Form action={at('reopen')}>
          <TextArea name="why" label="Why it should stay open" rows={2} />
          <Button kind="quiet">Keep it open</Button>
        </Form>
      </Section>
    </OfficePage>
  )
}

const sayWho = (person: string, names: ReadonlyMap<string, string>): string =>
  person === BY_THE_RULES ? 'the computer' : (names.get(person) ?? 'someone who has left')
