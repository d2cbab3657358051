import { isNumber } from '../../kernel/value.ts'
import type { ReleasedCell } from '../../release/index.ts'

/** What a small chart draws: the cells of one area and indicator, one place for each period, some without a cell. */
export type Series = readonly { period: string; cell: ReleasedCell | undefined }[]

const WIDTH = 160
const HEIGHT = 44
const EDGE = 5

/**
 * A line as small as a word: where a figure has been. It has no axis and therefore no numbers of its own; the
 * table beside it has them all. The line breaks where a number is withheld or missing. Nothing for fewer than two.
 */
export function Sparkline({ series, label }: { series: Series; label: string }) {
  const values = series.flatMap(({ cell }) => (cell && isNumber(cell.value) ? [cell.value] : []))
  if (values.length < 2) return null
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const x = (index: number) => place(index / Math.max(1, series.length - 1), EDGE, WIDTH - EDGE)
  const y = (value: number) =>
    place(most === least ? 0.5 : (value - least) / (most - least), HEIGHT - EDGE, EDGE)
  const points = series.map(({ cell }, index) =>
    cell && isNumber(cell.value) ? { x: x(index), y: y(cell.value) } : null,
  )
  const last = points.findLast(point => point !== null)
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path class="spark-line" d={linePath(points)} />
      {alone(points).map(point => (
        <circle class="spark-point" cx={point.x} cy={point.y} r="1.5" />
      ))}
      {last && <circle class="spark-last" cx={last.x} cy={last.y} r="3.5" />}
    </svg>
  )
}

export type Point = { x: number; y: number }

/** Path data through the points, lifted where there is none. */
export const linePath = (points: readonly (Point | null)[]): string =>
  points
    .flatMap((point, index) => (point ? [`${points[index - 1] ? 'L' : 'M'}${point.x} ${point.y}`] : []))
    .join('')

/** Points without a neighbour: a line cannot show them. */
export const alone = (points: readonly (Point | null)[]): Point[] =>
  points.flatMap((point, index) => (point && !points[index - 1] && !points[index + 1] ? [point] : []))

const place = (share: number, from: number, to: number): number =>
  Math.round((from + share * (to - from)) * 10) / 10
