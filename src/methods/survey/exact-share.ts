import { betaPoint } from '../beta.ts'
import { type Confidence, mustBeConfidence } from '../normal.ts'
import type { Interval } from './estimate.ts'

/**
 * The exact interval of a share (Clopper and Pearson). Counts need not be whole, so that it serves an effective base.
 *
 * Answers: "which shares could have given as few, or as many?" It holds at least as often as it says, so it is wide. It
 * misleads for children of one school, who are not independent: use the effective base.
 *
 * Formula: beta points of (yes, no + 1) and (yes + 1, no). Reference: Clopper, Pearson (1934), Biometrika 26.
 * Worked number (R): 4 of 10 gives 0.121552258119827 to 0.737621923393055; 0 of 10 gives 0 to 0.308497107818761.
 */
export function exactShare(yes: number, asked: number, confidence: Confidence = 0.95): Interval {
  mustBeShare(yes, asked)
  mustBeConfidence(confidence)
  const tail = (1 - confidence) / 2
  const no = asked - yes
  return {
    lower: yes === 0 ? 0 : betaPoint(tail, yes, no + 1),
    upper: no === 0 ? 1 : betaPoint(1 - tail, yes + 1, no),
  }
}

/**
 * Jeffreys' interval of a share: what remains likely after starting from no opinion.
 *
 * Answers the same as the exact interval, less wide. As is usual, it reaches to 0 when nobody said yes and to 1 when all did.
 * Formula: beta points of (yes + ½, no + ½). Reference: Brown, Cai, DasGupta (2001), Statistical Science 16.
 * Worked number (R): 4 of 10 gives 0.153067101126176 to 0.696320514399512.
 */
export function jeffreysShare(yes: number, asked: number, confidence: Confidence = 0.95): Interval {
  mustBeShare(yes, asked)
  mustBeConfidence(confidence)
  const tail = (1 - confidence) / 2
  const no = asked - yes
  return {
    lower: yes === 0 ? 0 : betaPoint(tail, yes + 0.5, no + 0.5),
    upper: no === 0 ? 1 : betaPoint(1 - tail, yes + 0.5, no + 0.5),
  }
}

function mustBeShare(yes: number, asked: number) {
  if (!(asked > 0 && asked < Number.POSITIVE_INFINITY))
    throw new RangeError(`share of nothing: asked is ${asked}`)
  if (!(yes >= 0 && yes <= asked)) throw new RangeError(`yes must lie from 0 to ${asked}, got ${yes}`)
}
