import { type Problem, sayProblem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Definition } from '../definitions/read-definition.ts'
import type { StoredDefinition } from './definitions.store.ts'
import { indicatorsPaths } from './indicators.paths.ts'

const TRAIL = [{ label: 'Indicators', href: indicatorsPaths.list }]
const linkTo = (id: string) => pathTo(indicatorsPaths.definition, { id })

/** Every indicator that is defined, each in its newest version. */
export const DefinitionsPage = ({ definitions }: { definitions: readonly Definition[] }) => (
  <OfficePage
    title="Indicators"
    lede="What we measure, each defined once. A definition is a text; every change is a new version."
    actions={
      <>
        <ButtonLink href={indicatorsPaths.calculate}>Calculate</ButtonLink>{' '}
        <ButtonLink href={indicatorsPaths.add} kind="quiet">
          New definition
        </ButtonLink>{' '}
        <ButtonLink href={indicatorsPaths.calculations} kind="quiet">
          Calculations
        </ButtonLink>
      </>
    }
    wide
  >
    {definitions.length === 0 ? (
      <EmptyState
        title="No indicator is defined yet"
        action={<ButtonLink href={indicatorsPaths.add}>Write the first definition</ButtonLink>}
      >
        <p>A definition says what is measured, from which variables, for which years and areas.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption={`${definitions.length} indicators`}
        rows={definitions}
        columns={[
          {
            key: 'title',
            label: 'Indicator',
            cell: ({ id, written }) => <a href={linkTo(id)}>{written.title}</a>,
          },
          { key: 'id', label: 'Name', cell: ({ id }) => <code>{id}</code> },
          { key: 'measure', label: 'Measure', cell: ({ written }) => written.measure },
          { key: 'unit', label: 'Unit', cell: ({ written }) => written.unit },
          { key: 'version', label: 'Version', cell: ({ version }) => version },
        ]}
      />
    )}
  </OfficePage>
)

type DefinitionPageProps = {
  definition: Definition
  versions: readonly StoredDefinition[]
  /** Names of the people who wrote versions. */
  names: ReadonlyMap<string, string>
  madeOf: readonly string[]
  usedBy: readonly string[]
}

/** One definition: what it means, its formula, what it is made of, and its versions. */
export const DefinitionPage = ({ definition, versions, names, madeOf, usedBy }: DefinitionPageProps) => {
  const { id, written, variables } = definition
  return (
    <OfficePage
      title={written.title}
      trail={TRAIL}
      lede={written.words}
      actions={<ButtonLink href={pathTo(indicatorsPaths.change, { id })}>Change</ButtonLink>}
    >
      <SummaryList
        rows={[
          { term: 'Name', detail: <code>{id}</code> },
          { term: 'Version', detail: definition.version },
          { term: 'Measure', detail: `${written.measure}, ${written.unit}` },
          { term: 'Polarity', detail: written.polarity },
          { term: 'Worked out as', detail: <code>{sayFormula(definition)}</code> },
          { term: 'For', detail: `${written.areas.join(', ')}; ${written.period}` },
          { term: 'Made of', detail: <IndicatorLinks ids={madeOf} none="variables only" /> },
          { term: 'Used by', detail: <IndicatorLinks ids={usedBy} none="no other indicator" /> },
          { term: 'Source', detail: written.source },
        ]}
      />
      {written.caveats.length > 0 && (
        <Section title="To know before using it">
          <ul>
            {written.caveats.map(caveat => (
              <li>{caveat}</li>
            ))}
          </ul>
        </Section>
      )}
      {variables.size > 0 && (
        <Section title="Variables">
          <DataTable
            caption="The variables of the formula, and where they come from"
            captionHidden
            rows={[...variables.values()]}
            columns={[
              { key: 'name', label: 'Variable', cell: ({ name }) => <code>{name}</code> },
              { key: 'from', label: 'From, in this order', cell: ({ from }) => from.join(', ') },
              { key: 'across', label: 'Across areas', cell: ({ across }) => across },
            ]}
          />
        </Section>
      )}
      <Section title="Versions">
        <DataTable
          caption="Versions, the newest first"
          captionHidden
          rows={versions}
          columns={[
            { key: 'version', label: 'Version', cell: ({ version }) => version },
            { key: 'when', label: 'Written', cell: ({ writtenAt }) => <Time at={writtenAt} /> },
            {
              key: 'who',
              label: 'By',
              cell: ({ writtenBy }) =>
                writtenBy ? (names.get(writtenBy) ?? 'someone of the office') : 'office profile',
            },
          ]}
        />
      </Section>
      <Section title="The text">
        <pre class="code" tabindex={0}>
          <code>{definition.text}</code>
        </pre>
      </Section>
    </OfficePage>
  )
}

const IndicatorLinks = ({ ids, none }: { ids: readonly string[]; none: string }) => (
  <span>
    {ids.length === 0 && none}
    {ids.map((id, at) => (
      <span>
        {at > 0 && ', '}
        <a href={linkTo(id)}>{id}</a>
      </span>
    ))}
  </span>
)

/** The formula in one line, as the measure puts its parts together. */
export function sayFormula({ written }: Definition): string {
  switch (written.measure) {
    case 'share':
    case 'money per head':
      return `(${written.numerator}) / (${written.denominator})`
    case 'rate':
      return `${written.per} * (${written.numerator}) / (${written.denominator})`
    case 'mean':
      return `${written.formula}, weighted by ${written.weights}`
    case 'rank':
      return `rank of ${written.of}`
    case 'quintile':
      return `fifth of ${written.of}`
    default:
      return written.formula
  }
}

type WriteProps = { text: string; of: { id: string; title: string } | null; problems?: readonly Problem[] }

/** The text of a definition, to be written or changed. Problems name its line and column. */
export const WriteDefinitionPage = ({ text, of, problems = [] }: WriteProps) => (
  <OfficePage
    title={of ? `Change: ${of.title}` : 'New definition'}
    trail={of ? [...TRAIL, { label: of.title, href: linkTo(of.id) }] : TRAIL}
    lede={of ? 'Raise the version; the old one is kept.' : 'Write it like the example, or paste a file.'}
    problems={problems.length > 0}
    wide
  >
    <ErrorSummary
      problems={problems.map(one => ({ code: one.code, what: sayProblem(one), at: { field: 'text' } }))}
    />
    <Form action={of ? pathTo(indicatorsPaths.change, { id: of.id }) : indicatorsPaths.add}>
      <TextArea
        name="text"
        label="Definition"
        hint="Every problem is told with its line and column, all at once. Nothing is saved before it fits with all the others."
        value={text}
        rows={32}
        code
      />
      <Button>Check and save</Button>
    </Form>
  </OfficePage>
)

/** What an empty form shows: a whole definition, ready to be changed. */
export const EXAMPLE_TEXT = `id: share_of_children_referred
version: 1.0.0
title: Children referred, of all children
words: Of all children in the area, the share who were referred in the year.
measure: share
unit: share
polarity: neither
areas: [authority, region, country]
period: financial-year
decimals: 1
numerator: referred
denominator: children
variables:
  referred: { from: children_referred, unit: children }
  children: { from: children_0_17, unit: children, at: { rule: start year } }
counts: children
interval: wilson
source: Name the publisher and the file
caveats:
  - What a reader must know before using it.
`
