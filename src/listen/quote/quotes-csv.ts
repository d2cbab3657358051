import { writeCsv } from '../../platform/texts/write-csv.ts'
import { POST_BOX, type QuoteLine } from './quote.store.ts'
import { isOver, sayState } from './quote.ts'

/** The register as a file: what stands in it of each quote, and nothing that leads to the child. */
export const quotesCsv = (quotes: readonly QuoteLine[]): string =>
  writeCsv([
    ['reference', 'state', 'quote', 'attribution', 'wave', 'item', 'theme', 'uses', 'standing'],
    ...quotes.map(one => [
      one.reference,
      sayState(one.state),
      // what was withdrawn or set aside leaves the house no more
      isOver(one.state) ? null : one.quoted,
      isOver(one.state) ? null : one.attribution,
      one.wave ?? POST_BOX,
      one.item,
      one.theme,
      one.uses,
      one.standing,
    ]),
  ])
