import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { paths } from '../paths.ts'
import type { Reader, SeenArea } from '../reader.ts'

/** Every area that has a page, and a box to find one by its name or code. */
export function AreasPage({
  reader,
  wanted,
  found,
}: {
  reader: Reader
  wanted: string
  found: readonly SeenArea[]
}) {
  return (
    <PublicPage
      title="Find an area"
      lede="Type the name of a council or region, or its code. No postcode is needed: all areas are listed below."
    >
      <FilterForm action={paths.areas} label="Find an area" submit="Find">
        <TextInput name="q" type="search" label="Name or code" value={wanted} autocomplete="off" />
      </FilterForm>
      {wanted !== '' && <Found wanted={wanted} found={found} reader={reader} />}
      {wanted === '' &&
        reader.kinds.map(({ kind, many }) => (
          <Section title={many.slice(0, 1).toUpperCase() + many.slice(1)} id={kind}>
            <AreaList areas={reader.areas(kind)} />
          </Section>
        ))}
    </PublicPage>
  )
}

function Found({ wanted, found, reader }: { wanted: string; found: readonly SeenArea[]; reader: Reader }) {
  if (found.length === 0) {
    return (
      <EmptyState title={`No area is called “${wanted}”.`} action={<a href={paths.areas}>See all areas</a>}>
        <p>Try fewer letters, or the council instead of the town.</p>
      </EmptyState>
    )
  }
  return (
    <Section title={found.length === 1 ? 'One area' : `${found.length} areas`}>
      <ul class="area-list">
        {found.map(area => (
          <li>
            <a href={pathTo(paths.area, { code: area.code })}>{area.name}</a>{' '}
            <span class="hint">{reader.kinds.find(({ kind }) => kind === area.kind)?.one ?? area.kind}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const AreaList = ({ areas }: { areas: readonly SeenArea[] }) => (
  <ul class="area-list">
    {areas
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
      .map(({ code, name }) => (
        <li>
          <a href={pathTo(paths.area, { code })}>{name}</a>
        </li>
      ))}
  </ul>
)
