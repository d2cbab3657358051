import { compensatedSum } from '../compensated-sum.ts'
import type { Confidence } from '../normal.ts'
import { type Chance, seededChance } from '../seeded-chance.ts'
import { invert, oneNorm } from './invert.ts'
import { percentileInterval } from './percentile-interval.ts'

export type CorrectedShares = {
  shares: readonly { share: number; lower: number; upper: number }[]
  /** By how much an error in the coded shares can grow on its way to the true ones. */
  growth: number
  /** Whether a share came out below zero and was brought back, all others scaled to sum to one again. */
  broughtBack: boolean
}

export type CorrectingOptions = { seed: number; draws?: number; confidence?: Confidence }

/**
 * The true shares of several themes that exclude each other, where the coding mixes some of them up.
 *
 * Answers: "how many answers are about school, home and friends, given what the coding takes for what?" It misleads as
 * `correctShare` does. Themes that the coding can hardly tell apart cannot be told apart afterwards either: where an
 * error could grow fifty times, it is refused; merge those themes.
 *
 * Formula: coded share of j = Σ true share of i × how often i is coded as j; solved for the true shares. The interval
 * is the middle 95 % over draws of the checked answers (within each true theme) and of the coded ones, by a seed.
 * Reference: Buonaccorsi (2010), Measurement Error, chapter 3; Hopkins and King (2010), American Journal of Political
 * Science 54. With two themes it is the Rogan-Gladen estimate.
 *
 * @param checked counts of answers checked: row = true theme, column = the theme it was coded as
 * @param coded counts of all answers, by the theme they were coded as
 */
export function correctShares(
  checked: readonly (readonly number[])[],
  coded: readonly number[],
  { seed, draws = 1000, confidence = 0.95 }: CorrectingOptions,
): CorrectedShares {
  check(checked, coded)
  const mixing = checked.map(sharesOf)
  const found = solved(mixing, sharesOf(coded))
  if (found === null || found.growth > MOST_GROWTH) {
    throw new RangeError(
      `the coding hardly tells these themes apart (an error grows ${found ? Math.round(found.growth) : 'endlessly'} times): merge some`,
    )
  }
  const chance = seededChance(seed)
  const drawn = Array.from({ length: draws }, () => {
    const again = solved(
      checked.map(row => drawnShares(row, chance)),
      drawnShares(coded, chance),
    )
    return again === null || again.growth > MOST_GROWTH * 10 ? null : again.shares
  })
  return {
    shares: found.shares.map((share, theme) => ({
      share,
      ...percentileInterval(
        drawn.map(one => one?.[theme] ?? null),
        confidence,
      ),
    })),
    growth: found.growth,
    broughtBack: found.broughtBack,
  }
}

// One point of chance in the coded shares would be fifty points in the corrected ones.
const MOST_GROWTH = 50

function check(checked: readonly (readonly number[])[], coded: readonly number[]): void {
  if (checked.length < 2) throw new RangeError(`at least two themes needed, got ${checked.length}`)
  for (const row of [...checked, coded]) {
    if (row.length !== checked.length)
      throw new RangeError(`${checked.length} themes, but a row of ${row.length}`)
    for (const count of row) {
      if (!(Number.isSafeInteger(count) && count >= 0))
        throw new RangeError(`a count must be a whole number from 0, got ${count}`)
    }
    if (!(compensatedSum(row) > 0))
      throw new RangeError('a theme of which nothing was checked cannot be corrected')
  }
}

function sharesOf(counts: readonly number[]): number[] {
  const total = compensatedSum(counts)
  return counts.map(count => count / total)
}

function solved(mixing: readonly (readonly number[])[], coded: readonly number[]) {
  const turned = coded.map((_, to) => mixing.map(row => row[to]!))
  const inverse = invert(turned)
  if (inverse === null) return null
  const raw = inverse.map(row => compensatedSum(row.map((value, at) => value * coded[at]!)))
  const kept = raw.map(share => Math.max(0, share))
  return {
    shares: sharesOf(kept),
    growth: oneNorm(turned) * oneNorm(inverse),
    broughtBack: raw.some(share => share < -1e-12),
  }
}

/** As many draws as were counted, each theme as likely as it was found. */
function drawnShares(counts: readonly number[], chance: Chance): number[] {
  const total = compensatedSum(counts)
  const drawn = counts.map(() => 0)
  for (let draw = 0; draw < total; draw++) {
    let at = 0
    for (let left = chance() * total - counts[0]!; left >= 0 && at < counts.length - 1; left -= counts[at]!)
      at++
    drawn[at]! += 1
  }
  return drawn.map(count => count / total)
}
