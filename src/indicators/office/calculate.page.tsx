import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { Checkboxes, Radios } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Definition } from '../definitions/read-definition.ts'
import type { Rules } from '../rules.ts'
import type { Chosen } from './ask-calculation.ts'
import type { CalculationRow } from './calculations.store.ts'
import { indicatorsPaths } from './indicators.paths.ts'
import { StateTag } from './state-tag.tsx'

const TRAIL = [
  { label: 'Indicators', href: indicatorsPaths.list },
  { label: 'Calculations', href: indicatorsPaths.calculations },
]
const linkTo = (calculation: string) => pathTo(indicatorsPaths.calculation, { calculation })

/** The calculations, the newest first. */
export const CalculationsPage = ({ calculations }: { calculations: readonly CalculationRow[] }) => (
  <OfficePage
    title="Calculations"
    trail={TRAIL.slice(0, 1)}
    lede="Each is made of dataset versions, definitions and a rule set, and gives the same figures again."
    actions={<ButtonLink href={indicatorsPaths.calculate}>Calculate</ButtonLink>}
  >
    {calculations.length === 0 ? (
      <EmptyState
        title="Nothing was calculated yet"
        action={<ButtonLink href={indicatorsPaths.calculate}>Choose datasets</ButtonLink>}
      />
    ) : (
      <DataTable
        caption="Calculations, the newest first"
        captionHidden
        rows={calculations}
        columns={[
          {
            key: 'when',
            label: 'Asked for',
            cell: ({ id, madeAt }) => (
              <a href={linkTo(id)}>
                <Time at={madeAt} />
              </a>
            ),
          },
          { key: 'state', label: 'State', cell: ({ state }) => <StateTag state={state} /> },
          {
            key: 'definitions',
            label: 'Indicators',
            cell: ({ definitions }) => definitions.length,
            numeric: true,
          },
          { key: 'datasets', label: 'Datasets', cell: ({ datasets }) => datasets.length, numeric: true },
          { key: 'rules', label: 'Rules', cell: ({ rules }) => rules },
        ]}
      />
    )}
  </OfficePage>
)

/** What can be chosen, and what was chosen when the form came back. */
export type CalculateForm = {
  datasets: readonly { id: string; title: string; periods: readonly string[] }[]
  definitions: readonly Definition[]
  rules: readonly Rules[]
  chosen: Chosen
  problems?: readonly Problem[]
}

export const CalculatePage = ({ datasets, definitions, rules, chosen, problems = [] }: CalculateForm) => (
  <OfficePage
    title="Calculate"
    trail={TRAIL}
    lede="Choose what the figures are made of. It takes some seconds, and you can leave the page meanwhile."
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    {datasets.length === 0 ? (
      <EmptyState title="There is no dataset yet">
        <p>Import a file under Gather, Sources first: its figures become a dataset version.</p>
      </EmptyState>
    ) : (
      <Form action={indicatorsPaths.calculate}>
        <Checkboxes
          name="datasets"
          label="Datasets"
          problems={problems}
          values={chosen.datasets}
          options={datasets.map(({ id, title, periods }) => ({
            value: id,
            label: title,
            hint: `${periods.slice(0, 6).join(', ')} · version ${id.slice(0, 12)}`,
          }))}
        />
        <Checkboxes
          name="definitions"
          label="Indicators"
          hint="Those are ticked whose variables the datasets hold. What an indicator is made of is worked out with it."
          problems={problems}
          values={chosen.definitions}
          options={definitions.map(({ id, written }) => ({ value: id, label: written.title, hint: id }))}
        />
        <Radios
          name="rules"
          label="Rules"
          problems={problems}
          value={chosen.rules}
          options={rules.map(({ id, title, words }) => ({ value: id, label: title, hint: words }))}
        />
        <TextInput
          name="on"
          label="Areas as they were on"
          hint="Older figures are brought to the areas of this day. Areas that ended before it get no figures."
          type="date"
          width="short"
          value={chosen.on}
          problems={problems}
        />
        <Button>Calculate</Button>
      </Form>
    )}
  </OfficePage>
)
