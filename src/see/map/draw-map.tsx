import type { AreaCode } from '../../kernel/area.ts'
import type { MISSING, Value } from '../../kernel/value.ts'
import type { Classing } from './classes.ts'
import { sayClass } from './classes.ts'
import type { Shape, Sheet } from './sheet.ts'
import type { Verdict } from './verdict.ts'

/** What the map says of one area: where it leads, its name, its number, and the number in words. */
export type MapArea = {
  code: AreaCode
  name: string
  href: string | null
  value: Value
  words: string
  /** Where the map is coloured by what the intervals allow. */
  verdict?: Verdict | null
}

type DrawMapProps = {
  /** What the map shows, for those who hear it: "Spend per child in 2021-22, 153 authorities". */
  label: string
  sheet: Sheet
  areas: ReadonlyMap<AreaCode, MapArea>
  classing: Classing
}

/**
 * The map as SVG: one link for each area, in a picture with a name. It holds no colours, only classes, so that it
 * follows dark mode, forced colours and print. Without script its areas are not tab stops: the table beneath
 * has the same links, and nobody should have to tab through 153 hexagons to reach it.
 */
export function DrawMap({ label, sheet, areas, classing }: DrawMapProps) {
  const placed = sheet.shapes.flatMap(shape => {
    const area = areas.get(shape.area)
    return area ? [{ shape, area, mark: markOf(area.value, classing.classOf(area.value), area.verdict) }] : []
  })
  return (
    <svg
      class={`map map-${sheet.drawn}`}
      viewBox={`0 0 ${sheet.width} ${sheet.height}`}
      aria-label={label}
      data-map
    >
      <MapPatterns />
      {placed.map(({ shape, area, mark }) => (
        <MapShape shape={shape} area={area} mark={mark} classing={classing} />
      ))}
      {sheet.drawn === 'hexagons' && (
        // apart from the links: four letters are a hint for the eye, not the name of a link
        <g class="map-words" {...UNHEARD}>
          {placed.map(({ shape, area, mark }) => (
            <text class={mark} x={shape.x} y={shape.y + 3.5}>
              {shortName(area.name)}
            </text>
          ))}
        </g>
      )}
      {sheet.borders && <path class="map-borders" d={sheet.borders} />}
    </svg>
  )
}

// said apart from the element: the linter takes every part of a drawing for something that can have the focus
const UNHEARD = { 'aria-hidden': 'true' } as const

function MapShape({
  shape,
  area,
  mark,
  classing,
}: {
  shape: Shape
  area: MapArea
  mark: string
  classing: Classing
}) {
  const number = classing.classOf(area.value)
  const label = `${area.name}: ${area.words}${number === null ? '' : `, ${sayClass(number)} group`}`
  const drawn = (
    <>
      <title>{label}</title>
      <path d={shape.path} fill={area.verdict ? fillOfVerdict(area.verdict) : fillOf(area.value)} />
    </>
  )
  if (area.href === null) return <g class={`map-area ${mark}`}>{drawn}</g>
  return (
    <a
      class={`map-area ${mark}`}
      href={area.href}
      aria-label={label}
      tabindex={-1}
      data-x={shape.x}
      data-y={shape.y}
    >
      {drawn}
    </a>
  )
}

/** The class that colours an area: its verdict, a number's class, or the kind of gap. */
export const markOf = (value: Value, number: number | null, verdict: Verdict | null = null): string => {
  if (verdict !== null) return `map-${verdict}`
  if (number !== null) return `map-class-${number}`
  return value === 'withheld' ? 'map-withheld' : value === 'low' ? 'map-low' : 'map-missing'
}

// a pattern must be named in an attribute: in a style sheet its address would be looked for in that file
const fillOf = (value: Value): string | undefined => (typeof value === 'string' ? PATTERNS[value] : undefined)

/** Below has its own pattern: dark, lined and pale are told apart without any colour. */
export const fillOfVerdict = (verdict: Verdict): string | undefined =>
  verdict === 'below' ? 'url(#map-lines)' : undefined

const MISSING_PATTERN = 'url(#map-dots)'
const PATTERNS: Readonly<Record<keyof typeof MISSING, string>> = {
  withheld: 'url(#map-stripes)',
  low: 'url(#map-bars)',
  'not-available': MISSING_PATTERN,
  'not-applicable': MISSING_PATTERN,
  'not-asked': MISSING_PATTERN,
  refused: MISSING_PATTERN,
}

/** Stripes for withheld, bars for low, upright lines for below the country, dots for everything that is not there. */
const MapPatterns = () => (
  <defs>
    <pattern
      id="map-stripes"
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect class="map-paper" width="6" height="6" />
      <rect class="map-ink" width="2.4" height="6" />
    </pattern>
    <pattern id="map-bars" width="5" height="5" patternUnits="userSpaceOnUse">
      <rect class="map-paper" width="5" height="5" />
      <rect class="map-ink" width="5" height="1" />
    </pattern>
    <pattern id="map-lines" width="5" height="5" patternUnits="userSpaceOnUse">
      <rect class="map-below-ground" width="5" height="5" />
      <rect class="map-below-line" width="1.6" height="5" />
    </pattern>
    <pattern id="map-dots" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect class="map-paper" width="6" height="6" />
      <circle class="map-ink" cx="3" cy="3" r="1" />
    </pattern>
  </defs>
)

/** Four letters of a name, to find one's way: the whole name is in the tip and in the table. */
export function shortName(name: string): string {
  const words = name
    .replace(/^(?:City of|County of|County|Royal Borough of|NHS|The) /i, '')
    .replace(/[^\p{L} ]/gu, '')
    .split(' ')
  const first = words.findIndex(word => !SIDES.has(word))
  // the side of the sky as one letter: NYor, SEss
  const sides = words.slice(0, Math.max(0, first)).map(word => word.slice(0, 1))
  const rest = words.slice(Math.max(0, first)).join('')
  return (sides.join('') + rest).slice(0, 4)
}

const SIDES = new Set(['North', 'East', 'South', 'West', 'Central', 'Greater'])
