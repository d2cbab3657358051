import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { Day, Time, writeDay } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { FormWords } from '../survey/check-words.ts'
import { nameOfLanguage } from '../survey/languages-read.ts'
import { WordsCheck } from '../survey/words-check.tsx'
import { Became, type BecameRow } from './became.tsx'
import { dayBeforeExtension } from './decide-wave.ts'
import { DraftDecisions } from './draft-decisions.tsx'
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
  names: ReadonlyMap<string, string>
  today: string
  /** Whether whoever looks wrote any of what children would read: then somebody else publishes it. */
  isAuthor: boolean
  may: { open: boolean; override: boolean; monitor: boolean; key: boolean }
  /** What it became, as far as this person may open it; empty while it is not over. */
  became: readonly BecameRow[]
}

/** The same, with what was typed and came back with problems. */
export type WavePageProps = WaveShown & {
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
  const { wave, may, today } = props
  if (wave.state === 'draft') return <DraftDecisions {...props} />
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
