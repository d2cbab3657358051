import { ButtonLink } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { FormWords } from './check-words.ts'
import type { SurveyRow } from './survey.store.ts'
import { WordsCheck } from './words-check.tsx'

/** Every survey of the office by its newest version. */
export const SurveysPage = ({ surveys, mayWrite }: { surveys: readonly SurveyRow[]; mayWrite: boolean }) => (
  <OfficePage
    title="Surveys"
    lede="What we ask children, in a rendering for every kind of reader. A survey is a text that a colleague can review; an edit is its next version."
    actions={mayWrite && <ButtonLink href={officePaths.newSurvey}>Write a new survey</ButtonLink>}
  >
    {surveys.length === 0 ? (
      <EmptyState title="There is no survey yet.">
        <p>Surveys come with the office profile, from its folder “surveys”, when Remit starts.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption="Surveys"
        captionHidden
        rows={surveys}
        columns={[
          {
            key: 'id',
            label: 'Survey',
            cell: row => <a href={pathTo(officePaths.survey, { survey: row.id })}>{row.id}</a>,
          },
          { key: 'version', label: 'Version', numeric: true, cell: row => row.version },
          { key: 'at', label: 'Since', cell: row => <Time at={row.at} /> },
          { key: 'why', label: 'Why', cell: row => row.why },
        ]}
      />
    )}
  </OfficePage>
)

type SurveyPageProps = {
  versions: readonly SurveyRow[]
  /** The version that is looked at. */
  row: SurveyRow
  check: readonly FormWords[]
  names: ReadonlyMap<string, string>
  mayWrite: boolean
  mayOpen: boolean
}

/** One version of a survey: whether its words can be read, its text, and all versions there are. */
export function SurveyPage({ versions, row, check, names, mayWrite, mayOpen }: SurveyPageProps) {
  const survey = row.id
  const version = row.version
  return (
    <OfficePage
      title={survey}
      trail={[{ label: 'Surveys', href: officePaths.surveys }]}
      lede={`Version ${version}: ${row.why}`}
      wide
      actions={
        <>
          <ButtonLink href={pathTo(officePaths.previewSurvey, { survey }, { version })}>
            See it in all forms
          </ButtonLink>
          {mayWrite && (
            <ButtonLink kind="quiet" href={pathTo(officePaths.editSurvey, { survey })}>
              Edit
            </ButtonLink>
          )}
          {mayOpen && (
            <ButtonLink kind="quiet" href={withQuery(officePaths.newWave, { survey, version })}>
              Make a wave of it
            </ButtonLink>
          )}
        </>
      }
    >
      <Section
        title="Reading check"
        lede="Each form is held to its own readers. A form that does not pass cannot be opened, unless someone overrides it with a reason. The check is advice made without understanding: try the words with children."
      >
        <WordsCheck check={check} />
      </Section>
      <Versions versions={versions} names={names} />
      <Section title={`Text of version ${version}`}>
        <section class="survey-text" aria-label={`Text of version ${version}`} tabindex={0}>
          <pre>{row.text}</pre>
        </section>
      </Section>
    </OfficePage>
  )
}

const Versions = ({
  versions,
  names,
}: {
  versions: readonly SurveyRow[]
  names: ReadonlyMap<string, string>
}) => (
  <Section title="Versions">
    <DataTable
      caption="Versions, the newest first"
      captionHidden
      rows={versions}
      columns={[
        {
          key: 'version',
          label: 'Version',
          cell: ({ id, version }) => (
            <a href={pathTo(officePaths.survey, { survey: id }, { version })}>{version}</a>
          ),
        },
        { key: 'at', label: 'Saved', cell: row => <Time at={row.at} /> },
        {
          key: 'by',
          label: 'By',
          cell: ({ by }) => (by === null ? 'the office profile' : (names.get(by) ?? 'someone who left')),
        },
        { key: 'why', label: 'Why', cell: row => row.why },
        {
          key: 'changed',
          label: 'What changed',
          cell: ({ id, version }) =>
            version > 1 ? (
              <a href={pathTo(officePaths.surveyDifferences, { survey: id }, { to: version })}>
                since {version - 1}
                <span class="visually-hidden">: differences of version {version}</span>
              </a>
            ) : (
              'the first'
            ),
        },
      ]}
    />
  </Section>
)
