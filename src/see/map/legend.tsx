import { isNumber, MISSING, type Missing } from '../../kernel/value.ts'
import { type Style, writeFigure } from '../figures/write-figure.ts'
import { CLASS_RULES, type Classing, sayClass } from './classes.ts'
import { fillOfVerdict, type MapArea, markOf } from './draw-map.tsx'
import { sayVerdict, VERDICTS } from './verdict.ts'

/** What the colours and patterns mean: limits of each class, the true smallest and largest, and what is not shown. */
export function Legend({
  classing,
  areas,
  style,
  country,
}: {
  classing: Classing
  areas: readonly MapArea[]
  style: Style
  /** What the whole is called, beside which a verdict stands. */
  country: string
}) {
  // limits are numbers as shown: the style's unit without its hundredfold, because they are in per cent already
  const write = (value: number) => writeFigure(value, shownStyle(style))
  return (
    <div class="map-legend">
      <ul class="map-key">
        {classing.classes.map(({ number, from, to, areas: count }) => (
          <li>
            <Swatch mark={`map-class-${number}`} />
            <span class="map-key-limits">{from === to ? write(from) : `${write(from)} to ${write(to)}`}</span>{' '}
            <span class="map-key-words">
              {sayClass(number)}, {sayAreas(count)}
            </span>
          </li>
        ))}
        {classing.rule === 'verdict' &&
          VERDICTS.map(verdict => (
            <li>
              <Swatch mark={markOf(0, null, verdict)} fill={fillOfVerdict(verdict)} />
              <span class="map-key-limits">{sentence(sayVerdict(verdict, country))}</span>{' '}
              <span class="map-key-words">
                {verdict === 'unclear' && 'it may be chance, '}
                {sayAreas(areas.filter(area => area.verdict === verdict).length)}
              </span>
            </li>
          ))}
        {gapsOf(areas).map(({ value, count }) => (
          <li>
            <Swatch mark={markOf(value, null)} fill={fillOfGap(value)} />
            <span class="map-key-limits">{MISSING[value].mark}</span>{' '}
            <span class="map-key-words">
              {classing.rule === 'verdict' && value === 'not-available'
                ? 'too few took part to say'
                : MISSING[value].words}
              , {sayAreas(count)}
            </span>
          </li>
        ))}
      </ul>
      {classing.rule !== 'verdict' && <p class="map-extremes">{sayExtremes(areas, classing, write)}</p>}
      <p class="map-rule">{CLASS_RULES[classing.rule].words}</p>
    </div>
  )
}

/** Values on a map are already as shown (shares in per cent), so that equal readings share a colour. */
export const shownStyle = (style: Style): Style =>
  style.unit === 'share' || style.unit === 'fraction' ? { ...style, unit: 'per cent' } : style

function sayExtremes(
  areas: readonly MapArea[],
  classing: Classing,
  write: (value: number) => string,
): string {
  const [least, most] = [classing.classes[0]?.from, classing.classes.at(-1)?.to]
  if (least === undefined || most === undefined) return 'No area has a number to show.'
  const names = (value: number) => {
    const [first, ...others] = areas.filter(area => area.value === value)
    return `${write(value)} (${first?.name ?? ''}${others.length > 0 ? ` and ${others.length} more` : ''})`
  }
  if (least === most) return `Every area has ${write(least)}.`
  return `Smallest ${names(least)}, largest ${names(most)}.`
}

function gapsOf(areas: readonly MapArea[]): { value: Missing; count: number }[] {
  const counts = new Map<Missing, number>()
  for (const { value } of areas) {
    if (!isNumber(value)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count }))
}

const sayAreas = (count: number): string => (count === 1 ? '1 area' : `${count} areas`)

const fillOfGap = (value: Missing): string =>
  value === 'withheld' ? 'url(#map-stripes)' : value === 'low' ? 'url(#map-bars)' : 'url(#map-dots)'

const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

function Swatch({ mark, fill }: { mark: string; fill?: string | undefined }) {
  return (
    <svg class="map-swatch" viewBox="0 0 22 22" aria-hidden="true">
      <g class={`map-edge ${mark}`}>
        <path d="M11 1l9 5v10l-9 5l-9 -5v-10z" fill={fill} />
      </g>
    </svg>
  )
}
