import { isNumber } from '../../kernel/value.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { writeFigure } from '../figures/write-figure.ts'
import type { Asked, ItemSaid, Said } from './read-survey.ts'

/**
 * Bars of released shares. Each only repeats figures of the table beneath, so readers of that table miss nothing. Places and widths are
 * per cent of the picture: it is as wide as the page lets it be, and its words keep their size.
 */

const HEIGHT = 30

/** A grid as bars: one for each part of life, the answers side by side in their order. */
export function GridBars({ item }: { item: ItemSaid }) {
  const labels = labelsOf(item)
  const steps = stepsOf(labels.length)
  return (
    <div class="said-chart" aria-hidden="true">
      <ul class="stack-key">
        {labels.map((label, at) => (
          <li>
            <svg aria-hidden="true" class="stack-swatch" viewBox="0 0 10 10">
              <rect class={`stack-${steps[at]}`} width="10" height="10" />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      <ul class="stack-rows">
        {item.asked.map(asked => (
          <li>
            <span class="stack-name">{asked.title}</span>
            <StackedBar asked={asked} labels={labels} steps={steps} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function StackedBar({
  asked,
  labels,
  steps,
}: {
  asked: Asked
  labels: readonly string[]
  steps: readonly number[]
}) {
  const found = labels.map(label => asked.answers.find(one => one.label === label))
  const shares = found.map(said => shareOf(said?.cell))
  // figures in whole per cent may add up to 99 or 101; with all of them there, the bar is whole all the same
  const whole = shares.every(share => share !== null) ? shares.reduce((sum, share) => sum + share, 0) : 1
  let from = 0
  const parts = found.map((said, at) => {
    const share = shares[at] ?? null
    const part = { at, from, share, wide: (share ?? 0) / whole, said }
    from += part.wide
    return part
  })
  // what is withheld is not drawn as nothing: the rest of the bar is striped
  return (
    <svg aria-hidden="true" class="stack" width="100%" height={HEIGHT}>
      <rect class="stack-rest" width="100%" height={HEIGHT} />
      {parts.map(({ at, from, share, wide, said }) =>
        share === null || !said ? null : (
          <>
            <rect class={`stack-part stack-${steps[at]}`} x={per(from)} width={per(wide)} height={HEIGHT} />
            {share >= LEAST_WITH_WORDS && (
              <text
                class={`stack-word stack-word-${steps[at]}${share < LEAST_ON_PHONE ? ' stack-word-small' : ''}`}
                x={per(from + wide / 2)}
                y={HEIGHT / 2 + 5}
              >
                {writeFigure(share, said.indicator)}
              </text>
            )}
          </>
        ),
      )}
    </svg>
  )
}

// a figure needs some thirty pixels: of a bar of 700 that is four in a hundred, of one of 300 ten
const LEAST_WITH_WORDS = 0.05
const LEAST_ON_PHONE = 0.11

/** Answers as bars, each with its interval as a line where it is wide enough to be seen. */
export const AnswerBars = ({
  answers,
  beside,
}: {
  answers: readonly Said[]
  beside?: string | undefined
}) => (
  <div class="said-chart" aria-hidden="true">
    <ul class="answer-bars">
      {answers.map(({ label, cell, country, indicator }) => (
        <li>
          <span class="answer-name">{label}</span>
          <ShareBar cell={cell} />
          <span class="answer-share">{cell ? writeFigure(cell.value, indicator) : ''}</span>
          {beside !== undefined && (
            <>
              <span class="answer-beside">{beside}</span>
              <ShareBar cell={country} quiet />
              <span class="answer-share">{country ? writeFigure(country.value, indicator) : ''}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  </div>
)

/** One share as a bar with its interval. */
export function ShareBar({ cell, quiet = false }: { cell: ReleasedCell | undefined; quiet?: boolean }) {
  const share = shareOf(cell)
  const [lower, upper] = [cell?.lower ?? null, cell?.upper ?? null]
  const wide = lower !== null && upper !== null && upper - lower >= LEAST_SEEN
  return (
    <svg
      aria-hidden="true"
      class={quiet ? 'share-bar share-bar-quiet' : 'share-bar'}
      width="100%"
      height="18"
    >
      <rect class={share === null ? 'stack-rest' : 'share-bar-all'} width="100%" height="18" />
      {share !== null && <rect class="share-bar-part" width={per(share)} height="18" />}
      {share !== null && wide && (
        <>
          <line class="share-bar-reach-edge" x1={per(lower)} x2={per(upper)} y1="9" y2="9" />
          <line class="share-bar-reach" x1={per(lower)} x2={per(upper)} y1="9" y2="9" />
        </>
      )}
    </svg>
  )
}

// of half a million answers the line would be a dot
const LEAST_SEEN = 0.01

export const labelsOf = ({ asked }: ItemSaid): string[] => [
  ...new Set(asked.flatMap(({ answers }) => answers.map(({ label }) => label))),
]

/** Which of the five shades each of some answers has: three stand as far apart as five do. */
const stepsOf = (answers: number): number[] =>
  Array.from({ length: answers }, (_, at) => (answers === 1 ? 3 : 1 + Math.round((4 * at) / (answers - 1))))

const shareOf = (cell: ReleasedCell | undefined): number | null =>
  cell && isNumber(cell.value) ? cell.value : null

const per = (share: number): string => `${Math.round(share * 10_000) / 100}%`
