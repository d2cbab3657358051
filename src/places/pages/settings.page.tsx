import { ButtonLink, ButtonRow } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Pagination } from '../../platform/html/components/pagination.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { withQuery } from '../../platform/http/path.ts'
import type { KnownArea } from '../areas.ts'
import type { SettingsAsked } from '../settings/list-settings.store.ts'
import { SETTING_KINDS, type Setting } from '../settings/setting.ts'
import { placesPaths } from './places.paths.ts'

export type SettingsProps = {
  asked: SettingsAsked
  found: { settings: readonly Setting[]; total: number }
  areas: readonly KnownArea[]
  page: number
  perPage: number
  mayImport: boolean
}

export const SettingsPage = ({ asked, found, areas, page, perPage, mayImport }: SettingsProps) => (
  <OfficePage
    title="Settings"
    trail={[{ label: 'Places', href: placesPaths.overview }]}
    lede="Schools and other places where children are, from the lists that were imported."
    wide
    actions={
      <ButtonRow>
        <ButtonLink href={addressOf(placesPaths.settingsFile, asked)} kind="quiet">
          Download these
        </ButtonLink>
        {mayImport && (
          <ButtonLink href={placesPaths.lists} kind="quiet">
            Import a list
          </ButtonLink>
        )}
      </ButtonRow>
    }
  >
    <FilterForm action={placesPaths.settings} label="Choose settings">
      <TextInput name="q" label="Name, town or code" type="search" width="medium" value={asked.wanted} />
      <Select
        name="kind"
        label="Kind of setting"
        value={asked.kind}
        options={[
          { value: '', label: 'All kinds' },
          ...Object.entries(SETTING_KINDS).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        name="area"
        label="Authority"
        value={asked.area}
        options={[
          { value: '', label: 'All authorities' },
          ...areas.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <Select
        name="open"
        label="Open or closed"
        value={asked.open}
        options={[
          { value: '', label: 'Open today' },
          { value: 'all', label: 'Closed ones too' },
        ]}
      />
    </FilterForm>
    {found.total === 0 ? (
      <EmptyState title="No setting is like that">
        <p>
          Try fewer words, another kind or another authority. An office that has imported no list has none.
        </p>
      </EmptyState>
    ) : (
      <Found {...{ asked, found }} />
    )}
    <Pagination
      page={page}
      pages={Math.ceil(found.total / perPage)}
      href={page => addressOf(placesPaths.settings, asked, page)}
    />
  </OfficePage>
)

const Found = ({ asked, found: { settings, total } }: Pick<SettingsProps, 'asked' | 'found'>) => (
  <DataTable
    caption={total === 1 ? 'One setting' : `${total.toLocaleString('en-GB')} settings`}
    dense
    rows={settings}
    sort={{
      column: asked.sort,
      direction: asked.order,
      href: (sort, order) => addressOf(placesPaths.settings, { ...asked, sort, order }),
    }}
    columns={[
      { key: 'name', label: 'Name', sortable: true, cell: ({ name }) => name },
      { key: 'code', label: 'Code', sortable: true, cell: ({ code }) => code },
      { key: 'kind', label: 'Kind', sortable: true, cell: ({ kind }) => SETTING_KINDS[kind] },
      { key: 'phase', label: 'Phase', cell: ({ phase }) => phase ?? '–' },
      { key: 'town', label: 'Town', cell: ({ town }) => town ?? '–' },
      { key: 'area', label: 'Authority', sortable: true, cell: ({ areaName }) => areaName },
      {
        key: 'pupils',
        label: 'On roll',
        numeric: true,
        sortable: true,
        cell: ({ pupils }) => pupils ?? 'not said',
      },
      { key: 'closed', label: 'Closed', cell: ({ closed }) => closed ?? '–' },
    ]}
  />
)

const addressOf = (
  path: string,
  { wanted, kind, area, open, sort, order }: Omit<SettingsAsked, 'sort'> & { sort: string },
  page = 1,
): string =>
  withQuery(path, {
    ...{ q: wanted, kind, area, open },
    ...(sort === 'name' && order === 'ascending' ? {} : { sort, order }),
    ...(page > 1 ? { page } : {}),
  })
