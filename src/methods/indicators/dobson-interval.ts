import { mustBeOneOf } from '../must-be-one-of.ts'
import type { Confidence } from '../normal.ts'
import { byar } from './byar.ts'
import { exactPoisson } from './exact-poisson.ts'
import { mustBeFinite } from './requirements.ts'

/** How the interval of the plain count is made, which a weighted sum of counts then borrows. */
export type CountMethod = 'Byar' | 'exact'

/**
 * The interval of a weighted sum of counts, such as a standardised rate, from the interval of their plain sum.
 *
 * Answers: "how sure is a rate in which each age counts with its own weight?" It misleads where one small age band
 * carries most of the weight: the plain count then says little of what chance does there.
 *
 * Formula: value + √(variance ÷ O) · (end of the interval of O − O), for each end; never below zero.
 * Reference: Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10, 457–462 (with the exact
 * interval); UKHSA uses Byar's.
 */
export function dobsonInterval(
  weighted: { value: number; variance: number; events: number },
  confidence: Confidence,
  method: CountMethod,
): { lower: number; upper: number } {
  mustBeOneOf('the method of a count', method, ['Byar', 'exact'])
  const { value, variance, events } = weighted
  if (!(events >= FEWEST_EVENTS)) {
    throw new RangeError(`a standardised rate needs at least ${FEWEST_EVENTS} events, got ${events}`)
  }
  mustBeFinite('a variance', variance)
  if (!(variance > 0))
    throw new RangeError(
      `no event lies where the standard has people, so ${events} events say nothing of this rate`,
    )
  const { lower, upper } = method === 'exact' ? exactPoisson(events, confidence) : byar(events, confidence)
  const scale = Math.sqrt(variance / events)
  return { lower: Math.max(0, value + scale * (lower - events)), upper: value + scale * (upper - events) }
}

/** UKHSA publishes no standardised rate from fewer: the weights would then say more than the children. */
const FEWEST_EVENTS = 10
