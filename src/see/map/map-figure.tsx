import type { AreaCode } from '../../kernel/area.ts'
import { unitWord } from '../figures/write-figure.ts'
import { DrawMap, type MapArea } from './draw-map.tsx'
import { Legend } from './legend.tsx'
import type { MapView } from './read-map.ts'
import type { Sheet } from './sheet.ts'
import { sayVerdict } from './verdict.ts'

/** A map with its title, legend and attribution: the same on the public page, in a briefing and in a file. */
export function MapFigure({
  view,
  sheet,
  hrefOf,
}: {
  view: MapView
  sheet: Sheet
  /** Where an area leads; null when the map stands where nothing can be opened. */
  hrefOf: ((code: AreaCode) => string) | null
}) {
  const { indicator, period, kindWords } = view
  const country = view.country?.name ?? 'the whole country'
  const areas = view.rows.map(
    ({ area, shown, words, verdict }): MapArea => ({
      code: area.code,
      name: area.name,
      href: hrefOf ? hrefOf(area.code) : null,
      value: shown,
      words: verdict === null ? words : `${words}, ${sayVerdict(verdict, country)}`,
      verdict,
    }),
  )
  const placed = new Set(sheet.shapes.map(({ area }) => area))
  const unplaced = areas.filter(({ code }) => !placed.has(code))
  const word = unitWord(indicator.unit)
  return (
    <figure class="map-figure">
      <figcaption class="map-title">
        {indicator.title}, {period}
        {word && <span class="map-unit"> ({word})</span>}
      </figcaption>
      <div class="map-and-legend">
        <DrawMap
          label={`Map: ${indicator.title}, ${period}, ${areas.length} ${kindWords}`}
          sheet={sheet}
          areas={new Map(areas.map(area => [area.code, area]))}
          classing={view.classing}
        />
        <Legend classing={view.classing} areas={areas} style={indicator} country={country} />
      </div>
      {unplaced.length > 0 && (
        <p class="map-source">
          Not on this map, but in the table: {unplaced.map(({ name }) => name).join(', ')}.
        </p>
      )}
      <p class="map-source">
        Source: {indicator.source.replace(/\.$/, '')}.{' '}
        {sheet.drawn === 'hexagons'
          ? 'Each hexagon is one area, in about its place; its size says nothing.'
          : `Boundaries: ${sheet.attribution?.replace(/^Source:\s*|\.$/g, '')}.`}
      </p>
    </figure>
  )
}
