import { isNumber, MISSING } from '../../kernel/value.ts'
import { writeCsv } from '../../platform/texts/write-csv.ts'
import type { Coverage } from './coverage.ts'

/**
 * The coverage of every area as a file for a mail merge. It goes into letters, so below the smallest count it says `[c]`, and of such an area neither
 * share nor how many are short: either would give the count back.
 */
export const coverageCsv = (coverage: readonly Coverage[], smallest: number): string =>
  writeCsv([
    ['area', 'name', 'responses', 'children', 'share', 'short_of_floor'],
    ...coverage.map(({ area, name, responses, children, share, short }) => {
      const told = responses >= smallest
      return [
        ...[area, name, told ? responses : MISSING.withheld.mark],
        isNumber(children) ? children : MISSING[children].mark,
        ...(told ? [share, short] : [MISSING.withheld.mark, MISSING.withheld.mark]),
      ]
    }),
  ])
