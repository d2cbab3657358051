import { isNumber } from '../kernel/value.ts'
import { byar } from '../methods/indicators/byar.ts'
import { exactPoisson } from '../methods/indicators/exact-poisson.ts'
import { rateInterval } from '../methods/indicators/rate-interval.ts'
import { wilson } from '../methods/indicators/wilson.ts'
import type { Result } from './calculation.ts'
import type { Definition } from './definitions/read-definition.ts'

type Interval = { lower: number | null; upper: number | null }

const NONE: Interval = { lower: null, upper: null }

/** The interval of a cell: of chance, by the definition's method; of what it can be, where parts are withheld. */
export function intervalOf({ quantity, numerator, denominator }: Result, { written }: Definition): Interval {
  if (!isNumber(quantity.value)) return { lower: quantity.lower, upper: quantity.upper }
  if (!('interval' in written)) return NONE
  const [over, under] = [numerator?.value, denominator?.value]
  switch (written.interval) {
    case 'wilson':
      return isNumber(over) && isNumber(under) && under > 0 && over >= 0 && over <= under
        ? wilson(over, under)
        : NONE
    case 'byar':
    case 'exact-poisson': {
      if (written.measure === 'count') return countInterval(quantity.value, written.interval)
      if (written.measure !== 'rate' || !isNumber(over) || !isNumber(under) || !(under > 0) || over < 0)
        return NONE
      if (written.interval === 'byar') {
        const { lower, upper } = rateInterval(over, under, written.per)
        return { lower, upper }
      }
      const { lower, upper } = exactPoisson(over)
      return { lower: (lower / under) * written.per, upper: (upper / under) * written.per }
    }
    default:
      return NONE
  }
}

function countInterval(count: number, method: 'byar' | 'exact-poisson'): Interval {
  if (count < 0) return NONE
  return method === 'byar' ? byar(count) : exactPoisson(count)
}
