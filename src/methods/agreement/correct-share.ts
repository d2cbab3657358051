import { type Confidence, normalPoint } from '../normal.ts'

/** What the coding counted: answers, or for weighted answers their share with the variance that its design gives it. */
export type CodedShare = { yes: number; of: number } | { share: number; variance: number }

/** How often the coding was right in a check against careful coding, or a number taken as known. */
export type Rightness = { right: number; of: number } | { known: number }

export type CorrectedShare = {
  share: number
  lower: number
  upper: number
  standardError: number
  /** Whether the correction led outside 0 to 1 and was brought back: the check and the coding do not fit together. */
  broughtBack: boolean
}

/**
 * The true share of a theme, where the coding that counted it makes mistakes (Rogan-Gladen).
 *
 * Answers: "the computer put 30 % of answers under bullying; how many are about bullying?" It misleads where the check
 * was made on other answers than those counted (another age, another wave), or where the check was no better than the
 * coding. Where the coding finds the theme no more often in answers that have it than in those that do not (sensitivity
 * + specificity ≤ 1), it is refused. Near that edge the interval is wide, which is right.
 *
 * Formula: share = (coded + specificity − 1) ÷ (sensitivity + specificity − 1); the standard error by the delta method
 * from the chance of all three. Of weighted answers the coded share brings the variance of its design (`shareFromSums`): an
 * effective number of answers would leave out how weights and theme hang together. Kept within 0 and 1. Where none or all were right, the spread is that of one more of
 * each, so that no interval is ever empty.
 * Reference: Rogan and Gladen (1978), American Journal of Epidemiology 107; R `epiR::epi.prev`; one more of each: Lang
 * and Reiczigel (2014), Preventive Veterinary Medicine 113.
 *
 * Worked number: 300 of 1000 coded; 90 of 100 found, 180 of 200 rightly not: 0.25, SE 0.028487.
 */
export function correctShare(
  coded: CodedShare,
  {
    sensitivity,
    specificity,
    confidence = 0.95,
  }: { sensitivity: Rightness; specificity: Rightness; confidence?: Confidence },
): CorrectedShare {
  const apparent =
    'share' in coded ? weighted(coded) : estimated({ right: coded.yes, of: coded.of }, 'the coded share')
  const found = estimated(sensitivity, 'sensitivity')
  const spared = estimated(specificity, 'specificity')
  const apart = found.value + spared.value - 1
  if (!(apart > 1e-9)) {
    throw new RangeError(
      `sensitivity and specificity must be more than 1 together, got ${found.value} and ${spared.value}`,
    )
  }
  const raw = (apparent.value - (1 - spared.value)) / apart
  const variance =
    (apparent.variance + raw ** 2 * found.variance + (1 - raw) ** 2 * spared.variance) / apart ** 2
  const standardError = Math.sqrt(variance)
  const reach = normalPoint(confidence) * standardError
  // wholly outside 0 to 1, the interval is laid around what was brought back: nothing is known for certain there
  const middle = within(raw - reach) === within(raw + reach) ? within(raw) : raw
  return {
    share: within(raw),
    lower: within(middle - reach),
    upper: within(middle + reach),
    standardError,
    broughtBack: raw < 0 || raw > 1,
  }
}

function weighted({ share, variance }: { share: number; variance: number }) {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`the coded share must lie from 0 to 1, got ${share}`)
  if (!(variance >= 0 && variance < Infinity))
    throw new RangeError(`a variance must be zero or more, got ${variance}`)
  return { value: share, variance }
}

function estimated(rightness: Rightness, what: string): { value: number; variance: number } {
  if ('known' in rightness) {
    const { known } = rightness
    if (!(known >= 0 && known <= 1)) throw new RangeError(`${what} must lie from 0 to 1, got ${known}`)
    return { value: known, variance: 0 }
  }
  const { right, of } = rightness
  if (!(of > 0 && of < Infinity)) throw new RangeError(`${what} of nothing: checked ${of}`)
  if (!(right >= 0 && right <= of)) throw new RangeError(`${what}: ${right} of ${of} cannot be`)
  const value = right / of
  // ten right of ten are not certain: at 0 and 1 the spread is that of one more of each
  const spread = right === 0 || right === of ? (right + 1) / (of + 2) : value
  return { value, variance: (spread * (1 - spread)) / of }
}

const within = (share: number): number => Math.min(1, Math.max(0, share))
