import { isNumber, MISSING } from '../../kernel/value.ts'
import { writeCsv } from '../../platform/texts/write-csv.ts'
import type { Coverage } from './coverage.ts'

/** The coverage of every area as a file for a mail merge: staff only, for it holds counts below what is published. */
export const coverageCsv = (coverage: readonly Coverage[]): string =>
  writeCsv([
    ['area', 'name', 'responses', 'children', 'share', 'short_of_floor'],
    ...coverage.map(one => [
      one.area,
      one.name,
      one.responses,
      isNumber(one.children) ? one.children : MISSING[one.children].mark,
      one.share,
      one.short,
    ]),
  ])
