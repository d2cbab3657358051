import type { AreaCode } from '../kernel/area.ts'
import { canonicalName, shareTerms } from './count-names.ts'

/**
 * What the gate must know of an indicator: what its numbers count, and of what they are made.
 *
 * `shape` says how the value reveals children:
 * - `count`: the value is a number of children (or of whatever `counts` says);
 * - `share`: numerator ÷ denominator, where the numerator's children are among the denominator's;
 * - `rate`: numerator for so many of the denominator, where they need not be among them;
 * - `mean`: an average over the denominator's children (the base);
 * - `derived`: a rank, quintile or score: hidden when anything in `madeOf` is hidden for that area and period.
 *
 * `numerator` and `denominator` name the counted quantity. The same name in two indicators is the same count:
 * if one hides it, the other may not show it. A name that adds others up (`girls + boys`) is known to readers as that
 * sum. Left out, the quantity belongs to this indicator alone.
 */
export type Measure = {
  id: string
  shape: 'count' | 'share' | 'rate' | 'mean' | 'derived'
  /**
   * `people`: children, protected by the smallest count. `other`: pounds, days, acts: only their base is. `amounts`: the
   * same, where the gate knows who contributed how much and the policy protects them.
   */
  counts: 'people' | 'other' | 'amounts'
  /** value = numerator ÷ denominator × per (1 for fractions, 1000 for a rate per thousand). */
  per: number
  numerator?: string
  denominator?: string
  /**
   * The value is a share of weighted answers, so it is not numerator ÷ denominator. The gate looks at the children behind it
   * as ever, and the numerator is not shown: beside a share that it does not make it would only mislead.
   */
  weighted?: boolean
  /** Which weights, in words that are the same only where the weights were made the same way. */
  weights?: string
  /** For `derived`: the ids of the indicators it is made of. */
  madeOf?: readonly string[]
  /**
   * For a rank: each place tells of its neighbours. Where one area is hidden, the places before and after it would
   * say between which two it stands, so the whole list is hidden.
   */
  ranked?: boolean
  /** What the supplier rounds its counts to, in areas that have a parent; the gate then claims no more exactness. */
  suppliedRoundedTo?: number
}

/** Weighted shares are told in whole per cent, and a reader knows the count behind one to within half of that. */
export const WEIGHTED_STEP = 0.01

/** Areas that add up: the whole and all of its parts. Every part counts, also one that has no cell. */
export type Nest = { whole: AreaCode; parts: readonly AreaCode[] }

/** Groups that add up: `all` is boys and girls. */
export type GroupSum = { whole: string; parts: readonly string[] }

/** The name of what a measure counts: its numerator, or the count itself. */
export const countName = ({ id, shape, numerator }: Measure): string =>
  numerator === undefined ? (shape === 'count' ? id : `${id} (numerator)`) : canonicalName(numerator)

/** The name of the children a share, rate or mean stands on. */
export const baseName = ({ id, denominator }: Measure): string =>
  denominator === undefined ? `${id} (base)` : canonicalName(denominator)

/** Whether two releases count the same children somewhere, so that what one tells may undo what the other hides. */
export const countTheSame = (some: readonly Measure[], others: readonly Measure[]): boolean => {
  const namesOf = (measures: readonly Measure[]) => measures.flatMap(one => [countName(one), baseName(one)])
  return shareTerms(namesOf(some), namesOf(others))
}
