import { type Definition, indicatorsUsed, nameOfCount } from '../indicators/index.ts'
import type { Measure } from './measure.ts'

/**
 * What the gate must know of an indicator, taken from its definition.
 *
 * A count behind two indicators has one name, the formula that makes it over the variables of the datasets, so
 * that what one hides the other cannot show, whatever the definitions call those variables.
 */
export function measureOfDefinition(definition: Definition): Measure {
  const { id, written } = definition
  const counts = 'counts' in written && written.counts === 'children' ? 'people' : 'other'
  switch (written.measure) {
    case 'count':
    case 'money':
      return { id, shape: 'count', counts, per: 1, numerator: nameOfCount(definition, 'formula') }
    case 'share':
      return { id, shape: 'share', counts, per: 1, ...partsOf(definition) }
    case 'rate':
      return { id, shape: 'rate', counts, per: written.per, ...partsOf(definition) }
    case 'money per head':
      return { id, shape: 'rate', counts: 'other', per: 1, ...partsOf(definition) }
    case 'mean':
      return { id, shape: 'mean', counts: 'other', per: 1, denominator: nameOfCount(definition, 'weights') }
    case 'rank':
      return { id, shape: 'derived', counts: 'other', per: 1, madeOf: [written.of], ranked: true }
    case 'quintile':
      return { id, shape: 'derived', counts: 'other', per: 1, madeOf: [written.of] }
    case 'score':
      return { id, shape: 'derived', counts: 'other', per: 1, madeOf: indicatorsUsed(definition) }
  }
}

const partsOf = (definition: Definition) => ({
  numerator: nameOfCount(definition, 'numerator'),
  denominator: nameOfCount(definition, 'denominator'),
})
