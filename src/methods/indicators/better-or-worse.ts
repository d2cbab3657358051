import type { Verdict } from './change-between.ts'

/** Whether more of a figure is good news, bad news, or neither (a number of surveys sent). */
export type Polarity = 'high is good' | 'low is good' | 'neither'

export type Judgement = 'better' | 'worse' | 'higher' | 'lower' | 'similar' | 'cannot be said'

/**
 * A verdict in words of good and bad, where the indicator's definition says which way is good.
 *
 * Answers: "is higher better here?" It misleads where the way is a matter of dispute: more referrals may mean more
 * need or more help. Say `neither` there, and the verdict stays higher or lower.
 */
export function betterOrWorse(verdict: Verdict, polarity: Polarity): Judgement {
  if (polarity === 'neither' || (verdict !== 'higher' && verdict !== 'lower')) return verdict
  return (verdict === 'higher') === (polarity === 'high is good') ? 'better' : 'worse'
}
