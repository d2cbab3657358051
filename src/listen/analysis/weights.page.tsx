import type { Problem } from '../../kernel/problem.ts'
import type { Manifest } from '../../platform/datasets/dataset.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { PublicWave } from '../wave/wave.ts'
import { analysisPaths } from './analysis.paths.ts'

/** The weights of a wave: what they cost and what they meet, and how to make others. */
export const WeightsPage = ({
  wave,
  manifest,
  typed,
  mayWeigh,
  problems = [],
}: {
  wave: PublicWave
  manifest: Manifest
  typed: { year: string; most: string; joins: string }
  mayWeigh: boolean
  problems?: readonly Problem[]
}) => {
  const weight = manifest.variables.find(({ name }) => name === 'weight')
  return (
    <OfficePage
      title={`Weights: ${wave.title}`}
      lede="Weights give every age and every area the say that its children have in the population. They do not make volunteers a random sample."
      trail={[
        { label: 'Analysis', href: analysisPaths.waves },
        { label: wave.title, href: pathTo(analysisPaths.table, { wave: wave.id }) },
      ]}
      problems={problems.length > 0}
      wide
    >
      <ErrorSummary problems={problems} />
      {weight ? (
        <Section title="The weights in use" lede={weight.definition}>
          <DataTable
            caption="What the weights cost, and how near each margin is to its population"
            dense
            rows={manifest.checks}
            columns={[
              { key: 'what', label: 'Check', names: true, cell: ({ what }) => what },
              { key: 'expected', label: 'Population', numeric: true, cell: ({ expected }) => expected },
              { key: 'found', label: 'Reached', numeric: true, cell: ({ found }) => found },
              { key: 'passes', label: 'Met', cell: ({ passes }) => (passes ? 'yes' : 'off by more than 1%') },
            ]}
          />
        </Section>
      ) : (
        <p>This wave has no weights yet: every answer counts as one.</p>
      )}
      {mayWeigh && (
        <Section
          title="Weigh"
          lede="By single years of age and by area, from the populations under Places. Children without a place keep the mean weight of their age. The dataset gets a next version; the one before stays."
        >
          <Form action={pathTo(analysisPaths.weigh, { wave: wave.id })}>
            <TextInput
              name="year"
              label="Year of the population"
              value={typed.year}
              width="short"
              inputMode="numeric"
              problems={problems}
            />
            <TextInput
              name="most"
              label="Largest weight, in mean weights"
              hint="A child may stand for so many times as many children as the average one. Lower is steadier; the margins are then met less well."
              value={typed.most}
              width="short"
              inputMode="decimal"
              problems={problems}
            />
            <TextArea
              name="joins"
              label="Join"
              optional
              rows={3}
              hint="Where nobody answered: one a line, as in “area E09000001 with E09000033” or “age 17 with 16”."
              value={typed.joins}
              problems={problems}
            />
            <Button>Weigh</Button>
          </Form>
        </Section>
      )}
    </OfficePage>
  )
}
