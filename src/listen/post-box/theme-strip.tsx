import { isNumber, MISSING, type Value } from '../../kernel/value.ts'

const WIDTH = 340
const HEIGHT = 116
const TOP = 18
const FLOOR = 88
/** Between two bars. */
const GAP = 4

/**
 * One theme, month by month, as bars on a scale that all themes share (`most`). A month whose count is withheld has its mark in
 * place of a bar, and no height: it is neither nothing nor something that could be measured. A month without a message is a
 * line on the floor.
 */
export function ThemeStrip({
  theme,
  months,
  counts,
  most,
}: {
  theme: string
  months: readonly string[]
  counts: readonly Value[]
  most: number
}) {
  const step = WIDTH / Math.max(1, months.length)
  const heightOf = (count: number) => Math.max(1.5, ((FLOOR - TOP) * count) / Math.max(1, most))
  return (
    <figure class="theme-strip">
      <figcaption>{theme}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sayStrip(theme, counts)}>
        <path class="strip-floor" d={`M0 ${FLOOR}H${WIDTH}`} />
        {counts.map((count, n) => {
          const middle = round(step * (n + 0.5))
          if (!isNumber(count))
            return (
              <text class="strip-mark" x={middle} y={FLOOR - 5}>
                {MISSING[count].mark}
              </text>
            )
          const height = heightOf(count)
          return (
            <g>
              <rect
                class="strip-bar"
                x={round(step * n + GAP / 2)}
                y={round(FLOOR - height)}
                width={round(step - GAP)}
                height={round(height)}
              />
              <text class="strip-count" x={middle} y={round(FLOOR - height - 4)}>
                {count}
              </text>
            </g>
          )
        })}
        <text class="strip-month" x={0} y={HEIGHT - 8}>
          {sayMonth(months[0])}
        </text>
        <text class="strip-month strip-last" x={WIDTH} y={HEIGHT - 8}>
          {sayMonth(months.at(-1))}
        </text>
      </svg>
    </figure>
  )
}

/** Whoever hears the picture gets its extremes and its gaps; each number stands in the table beneath. */
function sayStrip(theme: string, counts: readonly Value[]): string {
  const numbers = counts.filter(isNumber)
  const missing = counts.length - numbers.length
  const shown =
    numbers.length > 0 ? `from ${Math.min(...numbers)} to ${Math.max(...numbers)} messages a month` : ''
  const withheld = missing > 0 ? `${missing} of ${counts.length} months ${MISSING.withheld.words}` : ''
  return `${theme}: ${[shown, withheld].filter(Boolean).join('; ')}`
}

/** 2026-11 → Nov 2026. */
export const sayMonth = (month = ''): string =>
  new Date(`${month}-01`).toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

const round = (place: number): number => Math.round(place * 10) / 10
