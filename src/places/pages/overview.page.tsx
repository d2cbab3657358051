import { ButtonLink, ButtonRow } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Day, Kind, KnownArea } from '../areas.ts'
import type { ImportRow } from '../register/imports.store.ts'
import { placesPaths } from './places.paths.ts'

export type OverviewProps = {
  kinds: readonly { kind: Kind; count: number; outlines: string }[]
  on: Day
  wanted: string
  /** Null when nobody searched. */
  found: readonly KnownArea[] | null
  kindName: (area: KnownArea) => string
  imports: readonly (ImportRow & { byName: string })[]
}

export const OverviewPage = ({ kinds, on, wanted, found, kindName, imports }: OverviewProps) => (
  <OfficePage
    title="Places"
    lede="Areas and their history, their outlines, and the public bodies that serve them."
    wide
    actions={
      <ButtonRow>
        <ButtonLink href={placesPaths.match}>Match names</ButtonLink>
        <ButtonLink href={placesPaths.bodies} kind="quiet">
          Bodies
        </ButtonLink>
        <ButtonLink href={placesPaths.settings} kind="quiet">
          Settings
        </ButtonLink>
        <ButtonLink href={placesPaths.boundaries} kind="quiet">
          Boundaries
        </ButtonLink>
        <ButtonLink href={placesPaths.import} kind="quiet">
          Import areas
        </ButtonLink>
        <ButtonLink href={placesPaths.margins} kind="quiet">
          Population margins
        </ButtonLink>
        <ButtonLink href={placesPaths.lists} kind="quiet">
          Import settings or postcodes
        </ButtonLink>
      </ButtonRow>
    }
  >
    <FilterForm action={placesPaths.overview} label="Find an area" submit="Find">
      <TextInput name="q" label="Name or code" type="search" width="medium" value={wanted} />
      <TextInput name="on" label="On the day" type="date" width="medium" value={on} />
    </FilterForm>
    {found && <Found {...{ found, wanted, on, kindName }} />}
    <DataTable
      caption={`Kinds of area on ${on}`}
      rows={kinds}
      columns={[
        { key: 'kind', label: 'Kind', cell: ({ kind }) => kind.plural },
        { key: 'count', label: 'Areas', numeric: true, cell: ({ count }) => count },
        {
          key: 'outlines',
          label: 'Drawn on a map',
          cell: ({ outlines }) => outlines,
        },
      ]}
    />
    {imports.length > 0 && (
      <Section title="Imported files" id="imports">
        <DataTable
          caption="Imported files, newest first"
          captionHidden
          rows={imports}
          columns={[
            { key: 'file', label: 'File', cell: ({ fileName }) => fileName },
            {
              key: 'what',
              label: 'Brought',
              cell: ({ what, kind }) => `${what} of ${kind || 'the country'}`,
            },
            { key: 'source', label: 'Source', cell: ({ source }) => source },
            { key: 'by', label: 'By', cell: ({ byName }) => byName },
            { key: 'at', label: 'When', cell: ({ at }) => <Time at={at} /> },
          ]}
        />
      </Section>
    )}
  </OfficePage>
)

type FoundProps = Required<Pick<OverviewProps, 'wanted' | 'on' | 'kindName'>> & {
  found: readonly KnownArea[]
}

function Found({ found, wanted, on, kindName }: FoundProps) {
  if (found.length === 0) {
    return (
      <EmptyState title={`No area is called "${wanted}" on ${on}`}>
        <p>Try a part of the name, a code, or another day: codes come and go.</p>
      </EmptyState>
    )
  }
  return (
    <DataTable
      caption={found.length === 1 ? 'One area found' : `${found.length} areas found, likeliest first`}
      rows={found}
      columns={[
        {
          key: 'name',
          label: 'Name',
          cell: ({ code, name }) => <a href={pathTo(placesPaths.area, { code })}>{name}</a>,
        },
        { key: 'code', label: 'Code', cell: ({ code }) => code },
        { key: 'kind', label: 'Kind', cell: kindName },
        { key: 'days', label: 'In force', cell: area => sayDays(area) },
      ]}
    />
  )
}

/** When a code was in force, in words. */
export function sayDays({ from, to }: { from: Day | null; to: Day | null }): string {
  if (from && to) return `from ${from} until ${to}`
  if (from) return `since ${from}`
  return to ? `until ${to}` : 'always'
}
