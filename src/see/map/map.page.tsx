import { Options, Select, type SelectOption } from '../../platform/html/components/choice.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { AboutFigures } from '../figures/about-figures.tsx'
import { Figure } from '../figures/figure.tsx'
import { paths } from '../paths.ts'
import type { Indicator, Reader } from '../reader.ts'
import { ChoseToTakePart } from '../surveys/about-survey.tsx'
import { AreaTable } from './area-table.tsx'
import { type MapPick, mappable, measuresFirst } from './choose-map.ts'
import { CLASS_RULES, rulesFor } from './classes.ts'
import { MapFigure } from './map-figure.tsx'
import type { MapView } from './read-map.ts'
import type { Sheet } from './sheet.ts'

export type MapPageProps = { reader: Reader; pick: MapPick; view: MapView; sheet: Sheet | null }

/** The public map: pickers, map, legend and the complete table. Everything works as plain links and forms. */
export const MapPage = (props: MapPageProps) => (
  <PublicPage
    title="Map of childhood"
    lede="Choose what to look at. Every number here has been checked so that no child can be recognised by it."
    islands={['map']}
    wide
  >
    <Pickers {...props} />
    <MapResult {...props} />
  </PublicPage>
)

function Pickers({ reader, pick }: MapPageProps) {
  const drawable = measuresFirst(reader.indicators).filter(one => mappable(reader, one).length > 0)
  return (
    <div class="map-pickers" data-map-pickers>
      <FilterForm action={paths.map} label="Choose the map" submit="Show the map">
        <Select name="indicator" label="What" value={pick.indicator.id} options={whatOptions(drawable)} />
        <Select name="period" label="When" value={pick.period} options={periodOptions(reader, pick)} />
        <Select name="areas" label="Where" value={pick.kind} options={kindOptions(reader, pick)} />
        <Select name="classes" label="Colours by" value={pick.rule} options={ruleOptions(pick)} />
      </FilterForm>
    </div>
  )
}

/** Indicators under one heading, answers of children under their question: 112 in one row would bury each other. */
function whatOptions(drawable: readonly Indicator[]): SelectOption[] {
  const withAnswers = drawable.some(({ survey }) => survey)
  return drawable.map(({ id, title, survey }) => {
    if (!survey) return { value: id, label: title, ...(withAnswers ? { group: 'Indicators' } : {}) }
    return {
      value: id,
      label: [survey.part, survey.said].filter(Boolean).join(': ') || title,
      group: `${survey.title}: ${survey.itemTitle}`,
    }
  })
}

const ruleOptions = ({ indicator }: MapPick): SelectOption[] =>
  rulesFor(indicator).map(value => ({ value, label: CLASS_RULES[value].label }))

const periodOptions = (reader: Reader, { indicator }: MapPick): SelectOption[] =>
  reader
    .periods(indicator.id)
    .toReversed()
    .map(period => ({ value: period, label: period }))

const kindOptions = (reader: Reader, { indicator }: MapPick): SelectOption[] =>
  mappable(reader, indicator).map(({ kind, many }) => ({ value: kind, label: sentence(many) }))

/** The choices of the next map, for the island: another indicator may have other years and areas. */
const NextOptions = ({ name, options, value }: { name: string; options: SelectOption[]; value: string }) => (
  <template data-options={name}>
    <Options options={options} value={value} />
  </template>
)

/** What the pickers change: the island fetches this part alone. */
export function MapResult({ reader, pick, view, sheet }: MapPageProps) {
  const { indicator, period, rule, kind, sort } = pick
  const query = { indicator: indicator.id, period, areas: kind, classes: rule }
  return (
    <div id="map-result" data-map-result data-title={`${indicator.title}, ${period}`}>
      {sheet ? (
        <MapFigure view={view} sheet={sheet} hrefOf={code => pathTo(paths.area, { code })} />
      ) : (
        <EmptyState title={`There is no map of ${view.kindWords} yet.`}>
          <p>Their boundaries have not been imported. The table has every number.</p>
        </EmptyState>
      )}
      <NextOptions name="period" options={periodOptions(reader, pick)} value={period} />
      <NextOptions name="areas" options={kindOptions(reader, pick)} value={kind} />
      <NextOptions name="classes" options={ruleOptions(pick)} value={rule} />
      <p class="map-hint" data-map-hint hidden>
        Move between areas with the arrow keys, open an area with Enter.
      </p>
      <div class="map-words">
        {view.country && (
          <p class="map-country">
            {view.country.name}:{' '}
            <strong>
              <Figure cell={view.country.cell} style={indicator} />
            </strong>
          </p>
        )}
        <p>
          {indicator.survey && <ChoseToTakePart />} {indicator.plain}{' '}
          <a href={pathTo(paths.indicator, { id: indicator.id })}>About this indicator</a>
        </p>
      </div>
      <AreaTable
        view={view}
        sort={sort}
        linked
        hrefOf={(column, direction) => withQuery(paths.map, { ...query, sort: column, order: direction })}
      />
      <p>
        <a href={withQuery(paths.mapFile, query)} download>
          Download these figures with their definitions (CSV)
        </a>
      </p>
      <AboutFigures reader={reader} indicators={[indicator]} />
    </div>
  )
}

const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
