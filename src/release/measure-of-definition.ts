import { type Definition, indicatorsUsed } from '../indicators/index.ts'
import type { Measure } from './measure.ts'

/**
 * What the gate must know of an indicator, taken from its definition.
 *
 * A count behind two indicators has one name, the formula that makes it, so that what one hides the other cannot show.
 */
export function measureOfDefinition(definition: Definition): Measure {
  const { id, written } = definition
  const counts = 'counts' in written && written.counts === 'children' ? 'people' : 'other'
  switch (written.measure) {
    case 'count':
    case 'money':
      return { id, shape: 'count', counts, per: 1, numerator: written.formula }
    case 'share':
      return { id, shape: 'share', counts, per: 1, ...partsOf(written) }
    case 'rate':
      return { id, shape: 'rate', counts, per: written.per, ...partsOf(written) }
    case 'money per head':
      return { id, shape: 'rate', counts: 'other', per: 1, ...partsOf(written) }
    case 'mean':
      return { id, shape: 'mean', counts: 'other', per: 1, denominator: oneLine(written.weights) }
    case 'rank':
      return { id, shape: 'derived', counts: 'other', per: 1, madeOf: [written.of], ranked: true }
    case 'quintile':
      return { id, shape: 'derived', counts: 'other', per: 1, madeOf: [written.of] }
    case 'score':
      return { id, shape: 'derived', counts: 'other', per: 1, madeOf: indicatorsUsed(definition) }
  }
}

const partsOf = ({ numerator, denominator }: { numerator: string; denominator: string }) => ({
  numerator: oneLine(numerator),
  denominator: oneLine(denominator),
})

/** A formula on several lines counts the same as on one. */
const oneLine = (formula: string): string => formula.replace(/\s+/g, ' ').trim()
