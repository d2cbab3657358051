import { Select } from '../../platform/html/components/choice.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Frame } from '../../platform/html/components/frame.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { SeriesTable } from '../areas/series-table.tsx'
import { Distribution } from '../charts/distribution.tsx'
import { Trend, TrendKey } from '../charts/trend.tsx'
import { AreaTable } from '../map/area-table.tsx'
import { mappable, type TableSort } from '../map/choose-map.ts'
import { paths } from '../paths.ts'
import type { Indicator, Reader } from '../reader.ts'
import type { IndicatorView } from './read-indicator.ts'

type IndicatorPageProps = { reader: Reader; view: IndicatorView; sort: TableSort }

/** What an indicator means, how it moves, how areas differ, and how it was worked out. */
export function IndicatorPage({ reader, view, sort }: IndicatorPageProps) {
  const { indicator, map } = view
  const link = map && withQuery(paths.map, { indicator: indicator.id, period: map.period, areas: map.kind })
  return (
    <PublicPage
      title={indicator.title}
      lede={indicator.plain}
      trail={[{ label: 'Indicators', href: paths.indicators }]}
      wide
    >
      <p class="page-links">
        {link && <a href={link}>See it on the map</a>}{' '}
        <a href={pathTo(paths.indicatorFile, { id: indicator.id })} download>
          Download every figure with its definition (CSV)
        </a>
      </p>
      <Pickers reader={reader} view={view} />
      <Over view={view} />
      {map && <AcrossAreas view={view} map={map} sort={sort} />}
      <DefinitionSection indicator={indicator} reader={reader} />
    </PublicPage>
  )
}

function Pickers({ reader, view: { indicator, map, chosen } }: { reader: Reader; view: IndicatorView }) {
  if (!map) return null
  return (
    <FilterForm action={pathTo(paths.indicator, { id: indicator.id })} label="Choose what to show">
      <Select
        name="period"
        label="When"
        value={map.period}
        options={reader
          .periods(indicator.id)
          .toReversed()
          .map(period => ({ value: period, label: period }))}
      />
      <Select
        name="areas"
        label="Where"
        value={map.kind}
        options={mappable(reader, indicator).map(({ kind, many }) => ({ value: kind, label: many }))}
      />
      <Select
        name="area"
        label="Area to mark"
        value={chosen?.code ?? ''}
        options={[
          { value: '', label: 'None' },
          ...map.rows.map(({ area }) => ({ value: area.code, label: area.name })).sort(byLabel),
        ]}
      />
    </FilterForm>
  )
}

const byLabel = (a: { label: string }, b: { label: string }): number =>
  a.label.localeCompare(b.label, 'en-GB')

function Over({ view: { indicator, lines } }: { view: IndicatorView }) {
  const names = lines.map(({ name }) => name).join(' and ')
  return (
    <Section title="Over the years" id="trend">
      <Frame
        title={`${indicator.title}, ${names}`}
        legend={lines.length > 1 ? <TrendKey lines={lines} /> : undefined}
        source={`Source: ${indicator.source.replace(/\.$/, '')}. A gap in the line is a figure that is withheld or missing.`}
        table={<SeriesTable caption={`${indicator.title}, ${names}`} lines={lines} style={indicator} />}
      >
        <Trend label={`${indicator.title} over the years, ${names}`} lines={lines} style={indicator} />
      </Frame>
    </Section>
  )
}

function AcrossAreas({
  view: { indicator, marked, chosen },
  map,
  sort,
}: {
  view: IndicatorView
  map: NonNullable<IndicatorView['map']>
  sort: TableSort
}) {
  const query = { period: map.period, areas: map.kind, area: chosen?.code }
  return (
    <>
      <Section title="How areas differ" id="areas">
        <Frame
          title={`${indicator.title}, ${map.period}: each dot is one of ${map.rows.length} ${map.kindWords}`}
          source="Areas without a number are not drawn; the table has them."
        >
          <Distribution
            label={`Distribution of ${indicator.title} over ${map.kindWords}, ${map.period}`}
            cells={map.rows.flatMap(({ cell }) => cell ?? [])}
            marked={marked}
            style={indicator}
          />
        </Frame>
      </Section>
      <Section
        title="All areas in order"
        id="ranking"
        lede="Place 1 has the highest number, which is not to say the best. Areas with the same number share a place."
      >
        <AreaTable
          view={map}
          sort={sort}
          linked
          hrefOf={(column, direction) =>
            `${pathTo(paths.indicator, { id: indicator.id }, { ...query, sort: column, order: direction })}#ranking`
          }
        />
      </Section>
    </>
  )
}

const POLARITY = {
  high: 'A higher number is better for children.',
  low: 'A lower number is better for children.',
  neither: 'Neither a high nor a low number is better by itself.',
} as const

function DefinitionSection({ indicator, reader }: { indicator: Indicator; reader: Reader }) {
  const { formula, interval, source, caveats, version, unit, polarity } = indicator
  const { release } = reader
  return (
    <Section title="How it is worked out" id="definition">
      <SummaryList
        rows={[
          { term: 'Formula', detail: <code>{formula}</code> },
          { term: 'Unit', detail: unit },
          { term: 'Better or worse', detail: POLARITY[polarity] },
          { term: 'Interval', detail: interval || 'None: differences between areas cannot be judged.' },
          { term: 'Source', detail: source },
          {
            term: 'Take care',
            detail:
              caveats.length === 0 ? (
                'Nothing is known that would mislead.'
              ) : (
                <ul>
                  {caveats.map(caveat => (
                    <li>{caveat}</li>
                  ))}
                </ul>
              ),
          },
          { term: 'What is withheld', detail: release.withheldBecause },
          { term: 'Definition', detail: `Version ${version}` },
          {
            term: 'Release',
            detail: `${release.title}, version ${release.version}, published ${release.publishedOn}`,
          },
        ]}
      />
    </Section>
  )
}
