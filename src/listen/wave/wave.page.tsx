import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day, Time, writeDay } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { FormWords } from '../survey/check-words.ts'
import { nameOfLanguage } from '../survey/languages-read.ts'
import { WordsCheck } from '../survey/words-check.tsx'
import { Became, type BecameRow } from './became.tsx'
import { dayBeforeExtension, fieldOfReader, languagesToRead } from './decide-wave.ts'
import { type InTheWay, inTheWay } from './in-the-way.ts'
import type { OfficeWave, WaveStep } from './wave.store.ts'
import { stageOf } from './wave.ts'
import { sayStage } from './waves.page.tsx'

/** What the page of a wave is drawn from. */
export type WaveShown = {
  wave: OfficeWave
  steps: readonly WaveStep[]
  /** Later versions of its survey. */
  later: readonly number[]
  check: readonly FormWords[]
  /** Whether this person wrote its words or made it: then somebody else publishes it. */
  isOwn: boolean
  names: ReadonlyMap<string, string>
  today: string
  may: { open: boolean; override: boolean; monitor: boolean; key: boolean }
  /** What it became, as far as this person may open it; empty while it is not over. */
  became: readonly BecameRow[]
}

type WavePageProps = WaveShown & {
  typed?: Readonly<Record<string, string | string[]>>
  problems?: readonly Problem[]
}

/** A wave: what it fields, what was decided about it, and what can be decided now. */
export function WavePage(props: WavePageProps) {
  const { wave, check, names, may, problems = [], today } = props
  return (
    <OfficePage
      title={wave.title}
      trail={[{ label: 'Waves', href: officePaths.waves }]}
      problems={problems.length > 0}
      wide
      actions={
        wave.state !== 'draft' && (
          <>
            {may.monitor && (
              <ButtonLink href={pathTo(officePaths.monitor, { wave: wave.id })}>Who has answered</ButtonLink>
            )}
            {may.key && (
              <ButtonLink kind="quiet" href={pathTo(officePaths.sheets, { wave: wave.id })}>
                Paper sheets
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <ErrorSummary problems={problems} />
      {wave.overrideBy && (
        <Notice kind="care" title="The reading check was overridden">
          <p>
            By {nameOf(names, wave.overrideBy)}: “{wave.overrideWhy}”
          </p>
        </Notice>
      )}
      <About wave={wave} today={today} />
      {props.became.length > 0 && <Became rows={props.became} />}
      <Decisions {...props} />
      <Section
        title="Reading check"
        id="reading-check"
        lede={`Of version ${wave.version}, which this wave fields.`}
      >
        <WordsCheck check={check} />
      </Section>
      <Steps {...props} />
    </OfficePage>
  )
}

const About = ({ wave, today }: Pick<WaveShown, 'wave' | 'today'>) => (
  <SummaryList
    rows={[
      { term: 'State', detail: sayStage(wave, today) },
      {
        term: 'Survey',
        detail: (
          <a href={pathTo(officePaths.survey, { survey: wave.survey }, { version: wave.version })}>
            {wave.survey}, version {wave.version}
          </a>
        ),
      },
      ...(wave.labels === wave.version
        ? []
        : [
            {
              term: 'Labels',
              detail: (
                <a href={pathTo(officePaths.survey, { survey: wave.survey }, { version: wave.labels })}>
                  of version {wave.labels}
                </a>
              ),
            },
          ]),
      { term: 'First day', detail: <Day on={wave.opensOn} /> },
      { term: 'Last day', detail: <Day on={wave.closesOn} /> },
      { term: 'Address', detail: `/have-your-say/${wave.id}` },
      ...Object.entries(wave.readers).map(([language, reader]) => ({
        term: `Reads ${nameOfLanguage(language)}`,
        detail: reader,
      })),
    ]}
  />
)

/** What this person can decide about the wave as it stands. */
function Decisions(props: WavePageProps) {
  const { wave, check, may, today } = props
  if (wave.state === 'draft') {
    const ways = inTheWay(wave, check, today)
    return (
      <>
        {ways.length > 0 ? (
          <InTheWayOf {...props} ways={ways} />
        ) : (
          may.open && (props.isOwn ? <ForAnother /> : <Publish {...props} />)
        )}
        {may.override && check.some(({ passes }) => !passes) && <Override {...props} />}
        {may.open && <ThrowAway wave={wave} />}
      </>
    )
  }
  if (wave.isFinished) return may.open ? <Labels {...props} /> : null
  if (wave.state !== 'open' || !may.open || stageOf(wave, today) === 'after') return null
  return (
    <>
      <Extend {...props} />
      <TakeBack {...props} />
      <Close {...props} />
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

/** Stands where whoever wrote it would publish it. */
const ForAnother = () => (
  <Section title="Publish">
    <p>
      You wrote this version of the survey, or made this draft. Somebody else who may open waves reads it as
      children will, and publishes it.
    </p>
  </Section>
)

const Publish = ({ wave, check, typed = {}, problems }: WavePageProps) => (
  <Section
    title="Publish"
    lede={`Children can then answer from ${writeDay(wave.opensOn)}. From then on nothing of it changes but its last day.`}
  >
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

const Extend = ({ wave, typed = {}, problems }: WavePageProps) => (
  <Section title="Extend">
    <Form action={pathTo(officePaths.extendWave, { wave: wave.id })}>
      <TextInput
        name="closesOn"
        label="New last day"
        type="date"
        width="medium"
        value={String(typed.closesOn ?? '')}
        problems={problems}
      />
      <TextInput
        name="extend-why"
        label="Why is it extended?"
        value={String(typed['extend-why'] ?? '')}
        problems={problems}
      />
      <Button kind="quiet">Extend</Button>
    </Form>
  </Section>
)

function TakeBack({ wave, steps, today, typed = {}, problems }: WavePageProps) {
  const before = dayBeforeExtension(steps, today)
  if (before === null) return null
  return (
    <Section
      title="Take the extension back"
      lede={`The last day is then ${writeDay(before)} again. This is possible until that day is over. Where the later day was told to schools or printed on sheets, tell them.`}
    >
      <Form action={pathTo(officePaths.takeExtensionBack, { wave: wave.id })}>
        <TextInput
          name="back-why"
          label="Why is it taken back?"
          value={String(typed['back-why'] ?? '')}
          problems={problems}
        />
        <Button kind="quiet">Take it back</Button>
      </Form>
    </Section>
  )
}

const Close = ({ wave, typed = {}, problems }: WavePageProps) => (
  <Section
    title="Close now"
    lede="Children who are answering are told that it is over; what they sent is kept. It cannot be opened again."
  >
    <Form action={pathTo(officePaths.closeWave, { wave: wave.id })}>
      <TextInput
        name="close-why"
        label="Why is it closed?"
        value={String(typed['close-why'] ?? '')}
        problems={problems}
      />
      <Button kind="danger">Close it</Button>
    </Form>
  </Section>
)

const Labels = ({ wave, later, typed = {}, problems }: WavePageProps) =>
  later.length > 0 && (
    <Section
      title="Correct labels"
      lede="Takes the titles of questions and answers from a later version of the survey, for tables and the next release. What children were asked stays: a version that asks anything else is refused."
    >
      <Form action={pathTo(officePaths.correctLabels, { wave: wave.id })}>
        <Select
          name="version"
          label="Labels of"
          value={String(typed.version ?? '')}
          options={later.map(version => ({ value: String(version), label: `Version ${version}` }))}
          problems={problems}
        />
        <TextInput
          name="labels-why"
          label="What is corrected?"
          value={String(typed['labels-why'] ?? '')}
          problems={problems}
        />
        <Button kind="quiet">Take these labels</Button>
      </Form>
    </Section>
  )

const STEPS: Readonly<Record<WaveStep['step'], string>> = {
  made: 'Made as a draft',
  override: 'Reading check overridden',
  published: 'Published',
  extended: 'Extended',
  'taken-back': 'Extension taken back',
  closed: 'Closed',
  labels: 'Labels corrected',
}

const Steps = ({ steps, names }: WaveShown) => (
  <Section title="What was decided">
    <DataTable
      caption="Decisions about this wave, in order"
      captionHidden
      rows={steps}
      columns={[
        { key: 'step', label: 'Decision', cell: row => STEPS[row.step] },
        { key: 'at', label: 'When', cell: row => <Time at={row.at} /> },
        { key: 'by', label: 'By', cell: row => nameOf(names, row.person) },
        { key: 'day', label: 'Last day', cell: row => (row.closesOn ? <Day on={row.closesOn} /> : '') },
        { key: 'why', label: 'Why', cell: row => row.why },
      ]}
    />
  </Section>
)

const nameOf = (names: ReadonlyMap<string, string>, person: string | null): string =>
  person === null ? 'the office itself' : (names.get(person) ?? 'someone who left')
