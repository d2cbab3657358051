import type { Problem } from '../../kernel/problem.ts'
import type { KnownMargin } from '../../places/index.ts'
import { Button, ButtonRow } from '../../platform/html/components/button.tsx'
import { Checkboxes, Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FilterForm, Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { PublicWave } from '../wave/wave.ts'
import { analysisPaths } from './analysis.paths.ts'
import type { CategoryChoice } from './map-categories.ts'
import { LEFT_OUT } from './margin-of-wave.ts'
import type { ShownMargin } from './show-weights.ts'
import { WeightFigures } from './weight-figures.tsx'
import type { WeightVersion } from './weight-versions.store.ts'
import type { WeightDiagnostics } from './weights.ts'

export type WeightsTyped = { year: string; most: string; fewest: string; joins: string }

/** Weights as they stand on the page: tried, or one version. */
export type WeightsShown = {
  words: string
  /** Null for weights that were made before their versions were kept. */
  diagnostics: WeightDiagnostics | null
  margins: readonly ShownMargin[]
}

export type WeightsProps = {
  wave: PublicWave
  dataset: string
  versions: readonly (Omit<WeightVersion, 'diagnostics'> & { byName: string })[]
  /** The figures of the version in use; null where there are no weights. */
  inUse: WeightsShown | null
  tried: WeightsShown | null
  /** Every margin that places know, and those that are picked with their categories. */
  known: readonly KnownMargin[]
  picked: readonly { margin: KnownMargin; choices: readonly CategoryChoice[] }[]
  typed: WeightsTyped
  mayWeigh: boolean
  problems?: readonly Problem[]
}

/** The weights of a wave: what they cost and what they meet, their versions, and how to make others. */
export const WeightsPage = (props: WeightsProps) => {
  const { wave, inUse, tried, mayWeigh, problems = [] } = props
  return (
    <OfficePage
      title={`Weights: ${wave.title}`}
      lede="Weights give every age, every area and whatever else you choose the say that its children have in the population. They do not make volunteers a random sample."
      trail={[
        { label: 'Analysis', href: analysisPaths.waves },
        { label: wave.title, href: pathTo(analysisPaths.table, { wave: wave.id }) },
      ]}
      problems={problems.length > 0}
      wide
    >
      <ErrorSummary problems={problems} />
      {tried && (
        <Section title="Weights that are tried" lede={`${tried.words} Nothing is kept until you save them.`}>
          <Figures {...tried} />
        </Section>
      )}
      {!tried && inUse && (
        <Section title="The weights in use" lede={inUse.words}>
          <Figures {...inUse} />
        </Section>
      )}
      {!inUse && <p>This wave has no weights in use: every answer counts as one.</p>}
      {mayWeigh && <Weigh {...props} />}
      {props.versions.length > 0 && <Versions {...props} />}
    </OfficePage>
  )
}

const Figures = ({ diagnostics, margins }: WeightsShown) =>
  diagnostics && <WeightFigures diagnostics={diagnostics} margins={margins} />

const Weigh = ({ wave, known, picked, typed, problems = [] }: WeightsProps) => (
  <Section
    title="Weigh"
    lede="By single years of age and by area, from the populations under Places, and by further margins. Where the category of a child is not known, or no population counts it, the child keeps what the other margins give."
  >
    {known.length > 0 && (
      <FilterForm
        action={pathTo(analysisPaths.weigh, { wave: wave.id })}
        label="Margins"
        submit="Take these margins"
      >
        <Checkboxes
          name="margin"
          label="Margins beside age and area"
          values={picked.map(({ margin }) => margin.id)}
          options={known.map(({ id, title, on, source }) => ({
            value: id,
            label: title,
            hint: `${source}, counted on ${on}`,
          }))}
        />
      </FilterForm>
    )}
    <Form action={pathTo(analysisPaths.weigh, { wave: wave.id })}>
      {picked.map(one => (
        <Categories {...one} problems={problems} />
      ))}
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
      <TextInput
        name="fewest"
        label="Fewest answers to a category"
        hint="Categories of a margin with fewer are joined with the next smallest of their place."
        value={typed.fewest}
        width="short"
        inputMode="numeric"
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
      <ButtonRow>
        <Button name="do" value="try">
          Try these weights
        </Button>
        <Button kind="quiet" name="do" value="save">
          Save as a version
        </Button>
      </ButtonRow>
    </Form>
  </Section>
)

/** Which answer each category of a margin is. */
const Categories = ({
  margin,
  choices,
  problems,
}: WeightsProps['picked'][number] & { problems: readonly Problem[] }) => (
  <fieldset class="field">
    <legend>{margin.title}: which answer each category is</legend>
    <input type="hidden" name="margin" value={margin.id} />
    {choices.map(({ trait, category, people, value, options }, at) => (
      <Select
        name={`${margin.id}.${at}`}
        label={`${margin.traits.length > 1 ? `${trait}: ` : ''}${category}`}
        hint={`${people.toLocaleString('en-GB')} people`}
        value={value}
        options={[
          { value: '', label: 'Choose an answer' },
          ...options,
          { value: LEFT_OUT, label: 'Left out of the shares' },
        ]}
        problems={problems}
      />
    ))}
  </fieldset>
)

const Versions = ({ wave, versions, dataset, mayWeigh }: WeightsProps) => (
  <Section
    title="Versions"
    id="versions"
    lede="Tables, trends and codings use one of them. A release keeps the version that it was made with."
  >
    <DataTable
      caption="Versions of the weights, the newest first"
      captionHidden
      rows={[
        ...versions,
        {
          version: 0,
          words: 'No weights: every answer counts as one.',
          dataset: versions.at(-1)!.unweighted,
        },
      ]}
      columns={[
        {
          key: 'version',
          label: 'Version',
          names: true,
          cell: one => (one.version === 0 ? 'None' : `Weights ${one.version}`),
        },
        { key: 'words', label: 'How', cell: ({ words }) => words },
        { key: 'by', label: 'By', cell: one => ('byName' in one ? one.byName : '') },
        {
          key: 'at',
          label: 'On',
          cell: one => ('at' in one ? <Day on={one.at.toISOString().slice(0, 10)} /> : ''),
        },
        { key: 'dataset', label: 'Dataset', cell: one => one.dataset.slice(0, 12) },
        {
          key: 'use',
          label: 'In use',
          cell: one =>
            one.dataset === dataset
              ? 'in use'
              : mayWeigh && (
                  <Form inline action={pathTo(analysisPaths.useWeights, { wave: wave.id })}>
                    <input type="hidden" name="version" value={String(one.version)} />
                    <Button kind="quiet" about={one.version === 0 ? 'no weights' : `weights ${one.version}`}>
                      Use
                    </Button>
                  </Form>
                ),
        },
      ]}
    />
  </Section>
)
