import { isNumber } from '../../kernel/value.ts'
import { isShare, type Style, writeFigure } from '../figures/write-figure.ts'
import { createScale } from './scale.ts'
import { alone, linePath, type Series } from './sparkline.tsx'

/** One line of a trend: an area with its cells, period by period. */
export type TrendLine = { name: string; series: Series }

const WIDTH = 640
const HEIGHT = 280
const LEFT = 70
const RIGHT = 20
const TOP = 16
const BOTTOM = 34

/**
 * Lines over time, with intervals as a band where there are any. The first line is strong, the others are drawn
 * differently (dashes, another mark), never by colour alone. A gap in a line is a number that is withheld or
 * missing; the table beneath says which.
 */
export function Trend({ label, lines, style }: { label: string; lines: readonly TrendLine[]; style: Style }) {
  const periods = lines[0]?.series.map(({ period }) => period) ?? []
  const values = lines.flatMap(({ series }) => series.flatMap(({ cell }) => numbersOf(cell)))
  if (values.length === 0) return <p class="chart-empty">No number to draw.</p>
  const scale = createScale(values, HEIGHT - BOTTOM, TOP)
  const x = (index: number) =>
    Math.round(LEFT + ((WIDTH - LEFT - RIGHT) * (index + 0.5)) / Math.max(1, periods.length))
  return (
    <svg class="chart trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {scale.ticks.map(tick => (
        <g class="axis">
          <path class="axis-line" d={`M${LEFT} ${scale.at(tick)}H${WIDTH - RIGHT}`} />
          <text class="axis-y" x={LEFT - 8} y={scale.at(tick) + 4}>
            {writeTick(tick, scale.ticks, style)}
          </text>
        </g>
      ))}
      {periods.map((period, index) =>
        isLabelled(index, periods.length) ? (
          <text class="axis-x" x={x(index)} y={HEIGHT - 10}>
            {period}
          </text>
        ) : null,
      )}
      {lines.map((line, index) => (
        <Line line={line} number={index + 1} x={x} y={scale.at} />
      ))}
    </svg>
  )
}

function Line({
  line,
  number,
  x,
  y,
}: {
  line: TrendLine
  number: number
  x: (index: number) => number
  y: (value: number) => number
}) {
  const points = line.series.map(({ cell }, index) =>
    cell && isNumber(cell.value) ? { x: x(index), y: y(cell.value) } : null,
  )
  const bounds = line.series.flatMap(({ cell }, index) =>
    cell && isNumber(cell.value) && cell.lower !== null && cell.upper !== null
      ? [`M${x(index)} ${y(cell.lower)}V${y(cell.upper)}`]
      : [],
  )
  return (
    <g class={`trend-line trend-line-${number}`}>
      {bounds.length > 0 && <path class="trend-interval" d={bounds.join('')} />}
      <path class="trend-path" d={linePath(points)} />
      {(points.length > 30 ? alone(points) : points).map(point =>
        point === null ? null : number === 1 ? (
          <circle cx={point.x} cy={point.y} r="4" />
        ) : (
          <rect x={point.x - 3.5} y={point.y - 3.5} width="7" height="7" />
        ),
      )}
    </g>
  )
}

/** Which mark belongs to which line. */
export const TrendKey = ({ lines }: { lines: readonly TrendLine[] }) => (
  <ul class="trend-key">
    {lines.map(({ name }, index) => (
      <li>
        <svg viewBox="0 0 34 12" aria-hidden="true">
          <g class={`trend-line trend-line-${index + 1}`}>
            <path class="trend-path" d="M1 6H33" />
            {index === 0 ? <circle cx="17" cy="6" r="4" /> : <rect x="13.5" y="2.5" width="7" height="7" />}
          </g>
        </svg>{' '}
        {name}
      </li>
    ))}
  </ul>
)

const numbersOf = (cell: Series[number]['cell']): number[] =>
  cell && isNumber(cell.value) ? [cell.value, cell.lower, cell.upper].filter(isNumber) : []

/** At most nine labels fit beneath the chart, counted from the last, which is always there. */
const isLabelled = (index: number, count: number): boolean => (count - 1 - index) % Math.ceil(count / 9) === 0

/** A tick has as many decimals as its step needs, not as many as the figures have. */
export function writeTick(tick: number, ticks: readonly number[], style: Style): string {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) * (isShare(style.unit) ? 100 : 1)
  const decimals = step >= 1 || step === 0 ? 0 : Math.ceil(-Math.log10(step) - 1e-9)
  return writeFigure(tick, { ...style, decimals })
}
