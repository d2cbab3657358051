import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { KnownArea } from '../areas.ts'
import type { Body } from '../bodies/body.ts'
import { BODY_KINDS } from '../bodies/body.ts'
import type { AreaChange } from '../changes.ts'
import { sayDays } from './overview.page.tsx'
import { placesPaths } from './places.paths.ts'

export type AreaProps = {
  area: KnownArea
  kindName: string
  spellings: readonly string[]
  parents: readonly { kindName: string; area: KnownArea; share: number }[]
  changes: readonly (AreaChange & { fromName: string; toName: string })[]
  bodies: readonly Body[]
  children: readonly { year: number; people: number }[]
}

export const PlacePage = ({ area, kindName, spellings, parents, changes, bodies, children }: AreaProps) => (
  <OfficePage title={area.name} trail={[{ label: 'Places', href: placesPaths.overview }]}>
    <SummaryList
      rows={[
        { term: 'Kind', detail: kindName },
        { term: 'Code', detail: area.code },
        ...Object.entries(area.codes).map(([publisher, code]) => ({
          term: `${publisher.toUpperCase()} code`,
          detail: code,
        })),
        { term: 'In force', detail: sayDays(area) },
        ...(spellings.length > 0 ? [{ term: 'Also written', detail: spellings.join('; ') }] : []),
        ...parents.map(parent => ({
          term: `In ${parent.kindName}`,
          detail: (
            <>
              <AreaLink {...parent.area} />
              {parent.share < 1 && ` (${Math.round(parent.share * 1000) / 10} per cent of it)`}
            </>
          ),
        })),
        ...children.map(({ year, people }) => ({
          term: `Children 0 to 17, mid-${year}`,
          detail: people.toLocaleString('en-GB'),
        })),
      ]}
    />
    <Section title="Changes" id="changes">
      {changes.length === 0 ? <p>Its code has not changed since 2013.</p> : <Changes changes={changes} />}
    </Section>
    <Section
      title="Public bodies"
      id="bodies"
      lede="Bodies of this area alone; national bodies serve it too."
    >
      {bodies.length === 0 ? (
        <p>None is registered.</p>
      ) : (
        <DataTable
          caption="Public bodies of this area"
          captionHidden
          rows={bodies}
          columns={[
            { key: 'name', label: 'Body', cell: ({ name }) => name },
            { key: 'kind', label: 'Kind', cell: ({ kind }) => BODY_KINDS[kind] },
            { key: 'days', label: 'There', cell: body => sayDays(body) },
          ]}
        />
      )}
    </Section>
  </OfficePage>
)

const AreaLink = ({ code, name }: { code: string; name: string }) => (
  <a href={pathTo(placesPaths.area, { code })}>{name}</a>
)

const Changes = ({ changes }: Pick<AreaProps, 'changes'>) => (
  <DataTable
    caption="Changes in time order"
    captionHidden
    rows={changes}
    columns={[
      { key: 'on', label: 'On', cell: ({ on }) => on },
      { key: 'what', label: 'What', cell: sayChange },
      {
        key: 'from',
        label: 'From',
        cell: ({ from, fromName }) => <AreaLink code={from} name={`${fromName} (${from})`} />,
      },
      { key: 'to', label: 'To', cell: ({ to, toName }) => <AreaLink code={to} name={`${toName} (${to})`} /> },
    ]}
  />
)

/** A change in words, with what must be known before figures are carried over it. */
function sayChange({ kind, share, boundary, part }: AreaChange): string {
  if (kind === 'merge') return 'merged into a larger area: counts may be added'
  if (kind === 'recode')
    return boundary ? 'a new code, and a small change of the boundary' : 'a new code for the same area'
  const known =
    share === null
      ? 'the share of its children is not known'
      : `about ${Math.round(share * 1000) / 10} per cent of its children`
  return part ? `split: ${part}; ${known}` : `split: ${known}`
}
