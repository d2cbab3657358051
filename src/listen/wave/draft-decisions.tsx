import { Button } from '../../platform/html/components/button.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { writeDay } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { nameOfLanguage } from '../survey/languages-read.ts'
import { fieldOfReader, languagesToRead } from './decide-wave.ts'
import { type InTheWay, inTheWay } from './in-the-way.ts'
import type { WavePageProps, WaveShown } from './wave.page.tsx'
import type { OfficeWave } from './wave.store.ts'

/** What this person can decide about a wave that is a draft. */
export function DraftDecisions(props: WavePageProps) {
  const { wave, check, may, today } = props
  const ways = inTheWay(wave, check, today)
  return (
    <>
      {ways.length > 0 ? <InTheWayOf {...props} ways={ways} /> : may.open && <PublishByTwo {...props} />}
      {may.override && check.some(({ passes }) => !passes) && <Override {...props} />}
      {may.open && <ThrowAway wave={wave} />}
    </>
  )
}

/** Stands where a draft would be published: what keeps it from that, and where each is mended. */
const InTheWayOf = ({ ways, wave, may }: WavePageProps & { ways: readonly InTheWay[] }) => (
  <Section title="Publish">
    <Notice kind="problem" title="It cannot be published yet">
      <ul>
        {ways.map(({ code, what }) => (
          <li>
            {what.charAt(0).toUpperCase() + what.slice(1)} <HowToMend code={code} wave={wave} may={may} />
          </li>
        ))}
      </ul>
    </Notice>
  </Section>
)

function HowToMend({ code, wave, may }: Pick<WaveShown, 'wave' | 'may'> & { code: InTheWay['code'] }) {
  const survey = pathTo(officePaths.survey, { survey: wave.survey }, { version: wave.version })
  if (code === 'wave-language') return <>Write them in words/form-words.yaml of the office.</>
  if (code === 'wave-leads')
    return (
      <>
        Leave them out in the next version of <a href={survey}>{wave.survey}</a> and make a wave of it. Nobody
        can override this: the numbers to turn to stand on every page.
      </>
    )
  if (code === 'wave-days')
    return (
      <>
        Throw this draft away and make a wave anew of <a href={survey}>{wave.survey}</a>.
      </>
    )
  return (
    <>
      See <a href="#reading-check">what it found</a>, write the next version of{' '}
      <a href={survey}>{wave.survey}</a> and make a wave of that.{' '}
      {may.override ? (
        <>
          Or <a href="#override">override the check</a>, with a reason.
        </>
      ) : (
        'Or ask the commissioner or the safeguarding lead to override the check, with a reason.'
      )}
    </>
  )
}

/** Whoever wrote any of it is told who publishes it, and everybody else is offered to. */
const PublishByTwo = (props: WavePageProps) =>
  props.isAuthor ? (
    <Section title="Publish">
      <Notice kind="note" title="Somebody else publishes it">
        <p>
          You wrote this version, or made this draft, and nobody asks the country alone. It stands on the
          Today of those who may publish it: the commissioner, and participation.
        </p>
      </Notice>
    </Section>
  ) : (
    <Publish {...props} />
  )

const Publish = ({ wave, check, typed = {}, problems }: WavePageProps) => (
  <Section
    title="Publish"
    lede={`Children can then answer from ${writeDay(wave.opensOn)}. From then on nothing of it changes but its last day.`}
  >
    <p>
      Somebody else wrote it.{' '}
      <a href={pathTo(officePaths.previewSurvey, { survey: wave.survey }, { version: wave.version })}>
        Read it in all its forms
      </a>{' '}
      first, the other languages and the recordings too: you answer for it with them.
    </p>
    <Form action={pathTo(officePaths.publishWave, { wave: wave.id })}>
      {languagesToRead(check).map(language => (
        <TextInput
          name={fieldOfReader(language)}
          label={`Who reads what children write in ${nameOfLanguage(language)}`}
          hint="The rules do not read this language, so all that is written in it goes before the safeguarding lead, not masked. Name who can tell them on the same day what it says, and how to reach them."
          value={String(typed[fieldOfReader(language)] ?? '')}
          problems={problems}
        />
      ))}
      <Button>Publish</Button>
    </Form>
  </Section>
)

const ThrowAway = ({ wave }: { wave: OfficeWave }) => (
  <Section title="Throw away">
    <Details summary="Throw this draft away">
      <p>
        Nobody outside has seen it. Nothing is left of it but a line in the audit, and its name is free again.
        The survey stays as it is.
      </p>
      <Form action={pathTo(officePaths.throwAwayWave, { wave: wave.id })}>
        <Button kind="danger">Throw it away</Button>
      </Form>
    </Details>
  </Section>
)

const Override = ({ wave, typed = {}, problems }: WavePageProps) => (
  <Section
    title="Override the reading check"
    id="override"
    lede="Only when the check is wrong about these words. Your name and reason are shown here and stand in the audit."
  >
    <Form action={pathTo(officePaths.overrideWords, { wave: wave.id })}>
      <TextArea
        name="override-why"
        label="Why may it be published all the same?"
        rows={3}
        value={String(typed['override-why'] ?? '')}
        problems={problems}
      />
      <Button kind="quiet">Override</Button>
    </Form>
  </Section>
)
