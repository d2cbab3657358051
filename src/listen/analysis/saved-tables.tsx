import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { PublicWave } from '../wave/wave.ts'
import type { AnalysisShown } from './analysis.page.tsx'
import { analysisPaths } from './analysis.paths.ts'
import { type Forgetting, mayForget } from './forget-table.ts'
import type { SavedTable } from './saved-tables.store.ts'

/** The questions that colleagues kept under a name. */
export function SavedTables({
  wave,
  saved,
  forgetting,
}: {
  wave: PublicWave
  saved: readonly SavedTable[]
  /** Who would delete one; null where they may save none. */
  forgetting: Forgetting | null
}) {
  return (
    <Section title="Saved tables">
      <DataTable
        caption="Saved tables"
        captionHidden
        rows={saved}
        columns={[
          {
            key: 'name',
            label: 'Table',
            names: true,
            cell: one => (
              <a
                href={pathTo(
                  analysisPaths.table,
                  { wave: wave.id },
                  {
                    of: one.of,
                    variable: one.variable,
                    by: one.by[0],
                    and: one.by[1],
                    area: one.area,
                    against: one.against,
                  },
                )}
              >
                {one.name}
              </a>
            ),
          },
          { key: 'who', label: 'Saved by', cell: one => one.savedBy },
          { key: 'when', label: 'On', cell: one => <Day on={one.savedAt.toISOString().slice(0, 10)} /> },
          {
            key: 'delete',
            label: 'Delete',
            cell: one =>
              forgetting &&
              mayForget(one, forgetting) && (
                <Details summary="Delete" about={one.name}>
                  <p>It goes for everybody who reads this wave, and does not come back.</p>
                  <Form inline action={pathTo(analysisPaths.forget, { wave: wave.id, id: one.id })}>
                    <Button kind="danger" about={one.name}>
                      Delete it for everybody
                    </Button>
                  </Form>
                </Details>
              ),
          },
        ]}
      />
    </Section>
  )
}

/** What somebody typed that could not be saved, and why. */
export type Typed = { problems: readonly Problem[]; nameTyped: string }

/** Keeps the question on the page under a name. */
export const Save = ({ wave, asked, problems, nameTyped }: Pick<AnalysisShown, 'wave' | 'asked'> & Typed) => (
  <Form inline action={pathTo(analysisPaths.save, { wave: wave.id })}>
    <input type="hidden" name="of" value={asked.of} />
    <input type="hidden" name="variable" value={asked.variable} />
    <input type="hidden" name="by" value={asked.by[0] ?? ''} />
    <input type="hidden" name="and" value={asked.by[1] ?? ''} />
    <input type="hidden" name="area" value={asked.area} />
    <input type="hidden" name="against" value={asked.against} />
    <TextInput name="name" label="Save this table as" width="medium" value={nameTyped} problems={problems} />
    <Button kind="quiet">Save</Button>
  </Form>
)
