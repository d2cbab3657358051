import type { ShareFromSums } from '../../methods/survey/share-from-sums.ts'
import { sayShare } from './say-share.ts'
import type { Trend, TrendWave } from './trend-of-variable.ts'

const WIDTH = 260
const HEIGHT = 180
const LEFT = 44
const RIGHT = 12
const TOP = 12
const BOTTOM = 30

/** One answer over the waves: null where a wave did not offer it, or withheld it. */
type AnswerOverWaves = {
  id: string
  title: string
  shares: readonly (ShareFromSums | null)[]
  /** Whether each wave follows the one before it: both asked alike. */
  follows: readonly boolean[]
}

/**
 * A small chart for each answer, all on one scale: a point with its interval for each wave, and a line only between waves that asked
 * alike. The table beneath has the same numbers, and says of every gap why.
 */
export const TrendChart = ({ waves, steps }: Pick<Trend, 'waves' | 'steps'>) => {
  const answers = answersOver(waves, steps)
  const most = topOf(answers)
  if (most === 0) return null
  const isDrawn = ({ shares }: AnswerOverWaves) => shares.some(one => one !== null)
  const left = answers.filter(one => !isDrawn(one)).map(({ title }) => title)
  return (
    <>
      <ul class="trend-panels">
        {answers.filter(isDrawn).map(one => (
          <li>
            <p class="trend-answer">{one.title}</p>
            <Panel answer={one} waves={waves} most={most} />
          </li>
        ))}
      </ul>
      {left.length > 0 && <p>Not drawn, since no wave has a number of it: {left.join('; ')}.</p>}
    </>
  )
}

const Panel = ({
  answer: { title, shares, follows },
  waves,
  most,
}: {
  answer: AnswerOverWaves
  waves: readonly TrendWave[]
  most: number
}) => {
  const x = (at: number) => LEFT + ((WIDTH - LEFT - RIGHT) * (at + 0.5)) / waves.length
  const y = (share: number) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * share) / most
  const said = shares.map((one, at) => `${waves[at]!.title}: ${one === null ? 'no number' : sayShare(one)}`)
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${title}. ${said.join('. ')}.`}
    >
      {[0, most / 2, most].map(tick => (
        <g class="axis">
          <path class="axis-line" d={`M${LEFT} ${y(tick)}H${WIDTH - RIGHT}`} />
          <text class="axis-y" x={LEFT - 6} y={y(tick) + 4}>
            {Math.round(100 * tick)}%
          </text>
        </g>
      ))}
      {waves.map(({ closesOn }, at) => (
        <text class="axis-x" x={x(at)} y={HEIGHT - 8}>
          {closesOn.slice(0, 7)}
        </text>
      ))}
      {shares.map((one, at) => {
        const before = shares[at - 1]
        return (
          <g class="trend-line trend-line-1">
            {one && before && follows[at] && (
              <path class="trend-path" d={`M${x(at - 1)} ${y(before.share)}L${x(at)} ${y(one.share)}`} />
            )}
            {one?.interval && (
              <path
                class="trend-interval"
                d={`M${x(at)} ${y(one.interval.lower)}V${y(Math.min(most, one.interval.upper))}`}
              />
            )}
            {one && <circle cx={x(at)} cy={y(one.share)} r="4" />}
          </g>
        )
      })}
    </svg>
  )
}

function answersOver(waves: readonly TrendWave[], steps: Trend['steps']): AnswerOverWaves[] {
  const columns = new Map(waves.flatMap(({ found }) => found?.columns ?? []).map(one => [one.id, one.title]))
  const joined = new Set(steps.map(({ from, to }) => `${from}\n${to}`))
  return [...columns].map(([id, title]) => ({
    id,
    title,
    shares: waves.map(({ found }) => {
      const at = found?.columns.findIndex(one => one.id === id) ?? -1
      const cell = at < 0 ? 'nobody' : found!.cells[at]!
      return typeof cell === 'string' ? null : cell
    }),
    follows: waves.map((wave, at) => at > 0 && joined.has(`${waves[at - 1]!.title}\n${wave.title}`)),
  }))
}

/** The top of the scale: the next tenth above all that is drawn; nought where nothing is. */
function topOf(answers: readonly AnswerOverWaves[]): number {
  const drawn = answers.flatMap(({ shares }) =>
    shares.flatMap(one => (one ? [one.interval?.upper ?? one.share] : [])),
  )
  return drawn.length === 0 ? 0 : Math.min(1, Math.ceil(10 * Math.max(0.1, ...drawn)) / 10)
}
