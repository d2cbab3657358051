import { isNumber } from '../../kernel/value.ts'
import type { ReleasedCell } from '../../release/index.ts'
import type { Style } from '../figures/write-figure.ts'
import { createScale } from './scale.ts'
import { writeTick } from './trend.tsx'

const WIDTH = 640
const LEFT = 20
const RIGHT = 20
const DOT = 4.2
const AXIS = 40
const LABEL = 22

/** A value with a name that is marked above the dots: the country, the area that was chosen. */
export type Marked = { name: string; cell: ReleasedCell }

export type DistributionProps = {
  label: string
  cells: readonly ReleasedCell[]
  marked: readonly Marked[]
  style: Style
}

/**
 * One dot an area, stacked where they fall together: how far apart areas lie, and where most of them are. Dots
 * within the same small step share a column, so their exact place is in the table, not in the picture.
 */
export function Distribution({ label, cells, marked, style }: DistributionProps) {
  const values = cells.flatMap(({ value }) => (isNumber(value) ? [value] : []))
  if (values.length === 0) return <p class="chart-empty">No number to draw.</p>
  const marks = marked.flatMap(({ name, cell }) =>
    isNumber(cell.value) ? [{ name, value: cell.value }] : [],
  )
  const scale = createScale([...values, ...marks.map(({ value }) => value)], LEFT, WIDTH - RIGHT)
  const stacks = stackDots(values.map(scale.at))
  const head = 10 + marks.length * LABEL
  const height = head + Math.max(...stacks.map(({ level }) => level + 1)) * DOT * 2 + AXIS
  const floor = height - AXIS
  return (
    <svg
      class="chart distribution"
      viewBox={`0 0 ${WIDTH} ${Math.ceil(height)}`}
      role="img"
      aria-label={label}
    >
      {scale.ticks.map(tick => (
        <g class="axis">
          <path class="axis-line axis-tick" d={`M${scale.at(tick)} ${floor + 2}v6`} />
          <text class="axis-x" x={scale.at(tick)} y={floor + 24}>
            {writeTick(tick, scale.ticks, style)}
          </text>
        </g>
      ))}
      <path class="axis-floor" d={`M${LEFT} ${floor + 2}H${WIDTH - RIGHT}`} />
      {stacks.map(({ x, level }) => (
        <circle class="dot" cx={x} cy={Math.round((floor - DOT - level * DOT * 2) * 10) / 10} r={DOT - 0.5} />
      ))}
      {marks.map(({ name, value }, index) => {
        const right = scale.at(value) > WIDTH * 0.6
        const y = 16 + index * LABEL
        return (
          <g class={`distribution-mark distribution-mark-${index + 1}`}>
            <path class="distribution-line" d={`M${scale.at(value)} ${y - 12}V${floor + 2}`} />
            <text class={right ? 'mark-left' : 'mark-right'} x={scale.at(value) + (right ? -6 : 6)} y={y}>
              {name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** Puts dots that fall into the same column on top of each other. */
function stackDots(places: readonly number[]): { x: number; level: number }[] {
  const filled = new Map<number, number>()
  return places
    .toSorted((a, b) => a - b)
    .map(place => {
      const column = Math.round(place / (DOT * 2))
      const level = filled.get(column) ?? 0
      filled.set(column, level + 1)
      return { x: Math.round(column * DOT * 20) / 10, level }
    })
}
