import { betaPoint } from '../beta.ts'
import { compensatedSum } from '../compensated-sum.ts'
import { type Confidence, mustBeConfidence } from '../normal.ts'
import type { Modelled, Smoothed } from './modelled.ts'
import { mustBeAboveZero, mustBeSome } from './requirements.ts'
import { wilson } from './wilson.ts'

type Share = { yes: number; asked: number }

/**
 * Shares of small areas, each pulled towards the share of all, the more the fewer were asked (empirical Bayes,
 * beta-binomial).
 *
 * Answers: "what is the likely share where six of seven said yes?" It misleads as `smoothRates` does, and for weighted
 * or clustered answers unless `asked` is the effective number.
 *
 * Formula: with p = Σ yes ÷ Σ asked, s² = Σ asked·(share − p)² ÷ Σ asked and n̄ the mean asked, the spread of the true
 * shares is A = (s² − p(1 − p) ÷ n̄) ÷ (1 − 1 ÷ n̄), and M = p(1 − p) ÷ A − 1 answers' worth of knowledge come from all
 * areas: value = (M·p + yes) ÷ (M + asked), with the interval of the beta distribution with Mp + yes and
 * M(1 − p) + asked − yes. Where A is not above zero, all areas get p and its Wilson interval.
 * Reference: Kleinman (1973), Journal of the American Statistical Association 68 (moments, weighted by asked);
 * Marshall (1991), Applied Statistics 40.
 */
export function smoothShares(areas: readonly Share[], confidence: Confidence = 0.95): Smoothed {
  mustBeSome('areas to smooth', areas, FEWEST_AREAS)
  mustBeConfidence(confidence)
  for (const { yes, asked } of areas) {
    mustBeAboveZero('asked', asked)
    if (!(yes >= 0 && yes <= asked)) throw new RangeError(`yes must lie from 0 to ${asked}, got ${yes}`)
  }
  const allAsked = compensatedSum(areas.map(area => area.asked))
  const allYes = compensatedSum(areas.map(area => area.yes))
  const share = allYes / allAsked
  const chance = share * (1 - share)
  if (!(chance > 0))
    throw new RangeError(`everybody answered alike in all areas (${share}): there is nothing to smooth`)
  const spread = compensatedSum(areas.map(({ yes, asked }) => asked * (yes / asked - share) ** 2)) / allAsked
  const meanAsked = allAsked / areas.length
  const variance = meanAsked > 1 ? (spread - chance / meanAsked) / (1 - 1 / meanAsked) : 0
  // shares cannot differ more than all yes here and all no there
  const lent = chance / variance - 1
  const found = variance > 0 && lent > 0
  const whole = wilson(allYes, allAsked, confidence)
  return {
    areas: areas.map(area =>
      found
        ? pulled(area, share, lent, confidence)
        : modelled(area, { value: share, ...whole, ownWeight: 0 }),
    ),
    average: share,
    variance: found ? variance : 0,
    fallBack: found ? null : 'areas differ no more than by chance',
  }
}

/** From fewer areas nobody can tell how much areas differ. */
const FEWEST_AREAS = 5

function pulled(area: Share, share: number, lent: number, confidence: Confidence): Modelled {
  const { yes, asked } = area
  const tail = (1 - confidence) / 2
  const [forYes, forNo] = [lent * share + yes, lent * (1 - share) + asked - yes]
  return modelled(area, {
    value: forYes / (lent + asked),
    lower: betaPoint(tail, forYes, forNo),
    upper: betaPoint(1 - tail, forYes, forNo),
    ownWeight: asked / (lent + asked),
  })
}

const modelled = (
  { yes, asked }: Share,
  figure: Pick<Modelled, 'value' | 'lower' | 'upper' | 'ownWeight'>,
): Modelled => ({ kind: 'modelled', method: 'beta-binomial', raw: yes / asked, ...figure })
