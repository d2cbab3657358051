import { round } from '../round.ts'
import { mustBeAboveZero, mustBeSome } from './requirements.ts'

/**
 * The two ends of a funnel's axis: round numbers a little beyond the smallest and the largest area, or zero where the
 * largest is more than twice the smallest.
 *
 * Reference: UKHSA `calculate_funnel_limits`. Worked number: areas from 15,232 to 18,475 give 10,000 to 20,000.
 */
export function funnelEnds(sizes: readonly number[], years = 1): { from: number; to: number } {
  mustBeSome('areas of a funnel', sizes)
  for (const size of sizes) mustBeAboveZero('the size of an area', size)
  mustBeAboveZero('the years of a funnel', years)
  const smallest = Math.min(...sizes)
  const largest = Math.max(...sizes)
  return {
    from: largest > 2 * smallest ? 0 : roundedDown(smallest / years) * years,
    to: roundedUp(largest / years) * years,
  }
}

/** Five per cent less, down to its first digit. */
function roundedDown(size: number): number {
  const less = size * 0.95
  const unit = 10 ** (digitsOf(Math.floor(less)) - 1)
  return Math.floor(less / unit) * unit
}

/** Five per cent more, up to its second digit. */
function roundedUp(size: number): number {
  const more = size * 1.05
  const unit = 10 ** (digitsOf(Math.ceil(more)) - 2)
  return Math.ceil(more / unit) * unit
}

const digitsOf = (whole: number): number => String(whole).length

const POSITIONS = 100

/**
 * The hundred places along a funnel's axis at which its limits are drawn: closer together where the funnel is narrow
 * in numbers and steep, each a whole number above the last.
 *
 * Formula: the next place is the last one times the root that would reach the end in the places left, rounded, and at
 * least one more. UKHSA's ratios take one root more than its shares and rates: `late` does so.
 */
export function funnelPlaces({ from, to }: { from: number; to: number }, late = false): number[] {
  const places = [Math.max(1, from)]
  for (let place = 2; place <= POSITIONS; place++) {
    const last = places[places.length - 1]!
    const left = POSITIONS + 1 - place + (late ? 1 : 0)
    places.push(Math.max(round((to / last) ** (1 / left) * last, 0, 'half to even'), last + 1))
  }
  return places
}
