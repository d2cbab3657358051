import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Difference } from './differences-between.ts'
import type { SurveyRow } from './survey.store.ts'

/** What differs between two versions; first whether answers to them may be added up. */
export function DifferencesPage({
  versions,
  from,
  to,
  differences,
}: {
  versions: readonly SurveyRow[]
  from: SurveyRow
  to: SurveyRow
  differences: readonly Difference[]
}) {
  const survey = to.id
  const options = versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` }))
  const counted = differences.filter(({ counts }) => counts).length
  return (
    <OfficePage
      title={`${survey}: what changed`}
      trail={[
        { label: 'Surveys', href: officePaths.surveys },
        { label: survey, href: pathTo(officePaths.survey, { survey }) },
      ]}
      lede={`From version ${from.version} to version ${to.version}: ${to.why}`}
      wide
    >
      <FilterForm action={pathTo(officePaths.surveyDifferences, { survey })} label="Which versions">
        <Select name="from" label="From" options={options} value={String(from.version)} />
        <Select name="to" label="To" options={options} value={String(to.version)} />
      </FilterForm>
      {differences.length === 0 ? (
        <EmptyState title="These two ask the same in the same words.">
          <p>Comments, blank lines and line breaks are no difference.</p>
        </EmptyState>
      ) : (
        <>
          {counted > 0 && (
            <Notice kind="care" title="What is counted has changed">
              <p>
                {counted} of these differences change an item or its answers. Figures from the two versions
                may not measure the same thing.
              </p>
            </Notice>
          )}
          <DataTable
            caption="Differences"
            captionHidden
            rows={differences}
            columns={[
              { key: 'where', label: 'Where', cell: row => row.where },
              { key: 'before', label: `Version ${from.version}`, cell: row => row.before ?? 'not there' },
              { key: 'after', label: `Version ${to.version}`, cell: row => row.after ?? 'not there' },
              {
                key: 'counts',
                label: 'Changes',
                cell: row => (row.counts ? 'what is counted' : 'words or order'),
              },
            ]}
          />
        </>
      )}
    </OfficePage>
  )
}
