/** Turns numbers into places on an axis, with the few numbers to write beside it. */
export type Scale = { at(value: number): number; ticks: readonly number[]; from: number; to: number }

/**
 * An axis from `start` to `end` (in picture units) that holds all values and has three to six round ticks. It
 * begins at zero unless that would press all values into less than half of the height.
 */
export function createScale(values: readonly number[], start: number, end: number): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const spread = (most - least) / most
  const base = least > 0 && spread > LEAST_SPREAD && spread < 0.5 ? least : Math.min(0, least)
  const top = most > base ? most : base + (Math.abs(base) || 1)
  const step = roundStep((top - base) / 4)
  const from = Math.floor(base / step + 1e-9) * step
  const to = Math.ceil(top / step - 1e-9) * step
  const count = Math.round((to - from) / step)
  return {
    at: value => Math.round((start + ((value - from) / (to - from)) * (end - start)) * 10) / 10,
    ticks: Array.from({ length: count + 1 }, (_, i) => Number((from + i * step).toPrecision(12))),
    from,
    to,
  }
}

/** What differs by less is one number with the noise of its last digits: an axis of it alone would have the same label at every tick. */
const LEAST_SPREAD = 1e-6

/** The nearest 1, 2 or 5 with zeros that is not smaller: steps a reader can count in. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5].find(digit => digit * power >= rough * 0.999) ?? 10) * power
}
