import { POWERS, type Power } from '../../kernel/power.ts'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { BODY_KINDS, type Body } from '../bodies/body.ts'
import { powerReaches } from '../bodies/power-reaches.ts'
import { sayDays } from './overview.page.tsx'
import { placesPaths } from './places.paths.ts'

export type BodiesProps = { bodies: readonly Body[]; wanted: string; kind: string; power: Power; on: string }

export const BodiesPage = ({ bodies, wanted, kind, power, on }: BodiesProps) => (
  <OfficePage
    title="Public bodies"
    trail={[{ label: 'Places', href: placesPaths.overview }]}
    lede="What each body is, since when, and whether a power of the Commissioner reaches it."
    wide
  >
    <FilterForm action={placesPaths.bodies} label="Choose bodies">
      <TextInput name="q" label="Name" type="search" width="medium" value={wanted} />
      <Select
        name="kind"
        label="Kind of body"
        value={kind}
        options={[
          { value: '', label: 'All kinds' },
          ...Object.entries(BODY_KINDS).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Select
        name="power"
        label="Power"
        value={power}
        options={Object.entries(POWERS).map(([value, { cited }]) => ({ value, label: cited }))}
      />
      <TextInput name="on" label="On the day" type="date" width="medium" value={on} />
    </FilterForm>
    <p>
      {POWERS[power].cited}, lets the Commissioner {POWERS[power].lets}.
    </p>
    <DataTable
      caption={`${bodies.length} bodies`}
      dense
      rows={bodies}
      columns={[
        { key: 'name', label: 'Body', cell: ({ name }) => name },
        { key: 'kind', label: 'Kind', cell: body => BODY_KINDS[body.kind] },
        { key: 'days', label: 'There', cell: body => sayDays(body) },
        { key: 'reach', label: `Section ${power}`, cell: body => <ReachTag {...{ body, power, on }} /> },
        { key: 'why', label: 'Why', cell: body => powerReaches(body, power, on).why },
      ]}
    />
  </OfficePage>
)

const ReachTag = ({ body, power, on }: { body: Body; power: Power; on: string }) =>
  powerReaches(body, power, on).reaches ? <Tag tone="good">Reaches</Tag> : <Tag>Does not reach</Tag>
