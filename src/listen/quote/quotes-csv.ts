import { writeCsv } from '../../platform/texts/write-csv.ts'
import { POST_BOX, type QuoteLine } from './quote.store.ts'

/** The register as a file: what stands in it of each quote, and nothing that leads to the child. */
export const quotesCsv = (quotes: readonly QuoteLine[]): string =>
  writeCsv([
    ['reference', 'state', 'quote', 'attribution', 'wave', 'item', 'theme', 'uses', 'standing'],
    ...quotes.map(one => [
      one.reference,
      one.state,
      // what was withdrawn leaves the house no more
      one.state === 'withdrawn' ? null : one.quoted,
      one.state === 'withdrawn' ? null : one.attribution,
      one.wave ?? POST_BOX,
      one.item,
      one.theme,
      one.uses,
      one.standing,
    ]),
  ])
