/** How a quantile falls between two answers; the names are R's (`svyquantile`, `qrule`); hf1 is math, hf2 is school. */
export const QUANTILE_RULES = [
  'math',
  'school',
  'shahvaish',
  'hf1',
  'hf2',
  'hf3',
  'hf4',
  'hf5',
  'hf6',
  'hf7',
  'hf8',
  'hf9',
] as const
export type QuantileRule = (typeof QUANTILE_RULES)[number]

/** Answers that weigh something, from smallest to largest, with the running sum of weights up to each. */
export type Sorted = Readonly<{ values: Float64Array; weights: Float64Array; running: Float64Array }>

/**
 * Sorts answers and adds up weights (compensated, since rules ask whether a sum lies exactly on a share).
 * Rows without weight are left out; refuses none left, and weights below zero.
 */
export function sortForQuantiles(values: ArrayLike<number>, weights: Float64Array, rows: Int32Array): Sorted {
  const order = rows.filter(row => weights[row] !== 0).sort((a, b) => values[a]! - values[b]! || a - b)
  if (!order.length) throw new RangeError('a quantile needs rows that weigh something, got none')
  const sorted = {
    values: Float64Array.from(order, row => values[row]!),
    weights: Float64Array.from(order, row => weights[row]!),
  }
  if (sorted.weights.some(weight => !(weight > 0)))
    throw new RangeError('quantiles need weights of zero or more: a running sum cannot fall')
  return { ...sorted, running: runningSums(sorted.weights) }
}

function runningSums(parts: Float64Array): Float64Array {
  const running = new Float64Array(parts.length)
  let sum = 0
  let lost = 0
  for (const [at, part] of parts.entries()) {
    const next = sum + part
    lost += sum >= part ? sum - next + part : part - next + sum
    sum = next
    running[at] = sum + lost
  }
  return running
}

/**
 * The value below which this share of the weights lies, by one of the rules.
 *
 * `math`: the smallest answer at which the running share reaches it. `school`: half-way between two answers where the share
 * falls exactly between them (the median of school books). `hf4` to `hf9`: lines between answers, after Hyndman and
 * Fan; with equal weights `hf7` is R's own `quantile`. `shahvaish`: steps, with a half-row correction.
 * They differ by less than the distance of two answers; choose one and keep it. By `hf4` to `hf9` and `shahvaish` equal
 * answers of unequal weight stand in the order of rows, as in R: there, and only there, another order can move a quantile.
 *
 * Reference: Hyndman, Fan (1996), The American Statistician 50; Shah, Vaish (2006); R survey 4.1, `qrule`.
 * Worked number: the median of 1, 2, 3, 4 is 2 by math and 2.5 by school.
 */
export function quantileBy(rule: QuantileRule, sorted: Sorted, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a quantile is of a share from 0 to 1, got ${share}`)
  switch (rule) {
    case 'math':
    case 'hf1':
      return between(sorted, share, () => 0)
    case 'school':
    case 'hf2':
      return between(sorted, share, () => 0.5)
    case 'hf3': {
      const joined = joinTies(sorted)
      return between(joined, share, at => ((at + 1) % 2 === 0 ? 0 : 1))
    }
    case 'hf4': {
      const { at, next, past, total } = place(sorted, share)
      const { values, running } = sorted
      const left = running[next]! / total - share
      // beyond the largest answer there is nothing to go towards, and below the smallest nothing to come from
      const part = past + left === 0 ? 0 : Math.max(0, past / (past + left))
      return values[at]! * (1 - part) + values[next]! * part
    }
    default:
      return sorted.values.length === 1 ? sorted.values[0]! : alongPoints(rule, sorted, share)
  }
}

/** The place of the last running share that is not above; `past` says by how much the share goes beyond it. */
function place({ running }: Sorted, share: number) {
  const total = running.at(-1)!
  const most = share * total
  let [low, high] = [0, running.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (running[middle]! <= most) low = middle + 1
    else high = middle
  }
  const at = Math.max(0, low - 1)
  return { at, next: Math.min(at + 1, running.length - 1), past: share - running[at]! / total, total }
}

/** The next answer, or where the share falls exactly on a running share: so far towards the next. */
function between(sorted: Sorted, share: number, onPoint: (at: number) => number): number {
  const { at, next, past } = place(sorted, share)
  const { values } = sorted
  // R takes the second answer here, although the first alone already reaches the share
  if (past < 0) return values[0]!
  if (past !== 0) return values[next]!
  const part = onPoint(at)
  return values[at]! * (1 - part) + values[next]! * part
}

function joinTies({ values, weights }: Sorted): Sorted {
  const distinct: number[] = []
  const sums: number[] = []
  for (const [at, value] of values.entries())
    if (distinct.length && distinct.at(-1) === value) sums[sums.length - 1]! += weights[at]!
    else {
      distinct.push(value)
      sums.push(weights[at]!)
    }
  const joined = Float64Array.from(sums)
  return { values: Float64Array.from(distinct), weights: joined, running: runningSums(joined) }
}

type PointRule = 'shahvaish' | 'hf5' | 'hf6' | 'hf7' | 'hf8' | 'hf9'

/** Each answer stands at a share; between them a line, or for `shahvaish` a step. */
function alongPoints(rule: PointRule, sorted: Sorted, share: number): number {
  const shares = sorted.values.map((_, at) => shareOfAnswer(rule, sorted, at))
  // the half-row correction can bring shares of uneven weights out of order
  const order = Array.from(shares.keys()).sort((a, b) => shares[a]! - shares[b]! || a - b)
  const points = order.map(at => ({ share: shares[at]!, value: sorted.values[at]! }))
  const next = points.findIndex(point => point.share > share)
  const before = points.at(next < 0 ? -1 : Math.max(0, next - 1))!
  const after = points[next]
  if (!after || share <= before.share || rule === 'shahvaish') return before.value
  const part = (share - before.share) / (after.share - before.share)
  return before.value + part * (after.value - before.value)
}

function shareOfAnswer(rule: PointRule, { weights, running }: Sorted, at: number): number {
  const weight = weights[at]!
  const upTo = running[at]!
  const before = at === 0 ? 0 : running[at - 1]!
  const last = running.length - 1
  const total = running[last]!
  switch (rule) {
    case 'hf5':
      return (upTo - weight / 2) / total
    case 'hf6':
      return upTo / (total + weights[last]!)
    case 'hf7':
      return before / running[last - 1]!
    case 'hf8':
      return (before / 3 + (upTo * 2) / 3) / (total + weights[last]! / 3)
    case 'hf9':
      return ((before * 3) / 8 + (upTo * 5) / 8) / (total + weights[last]! / 4)
    case 'shahvaish':
      return (upTo / (total / running.length) + 0.5 - weight / 2) / (running.length + 1)
  }
}
