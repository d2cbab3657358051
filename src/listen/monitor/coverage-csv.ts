import { isNumber, MISSING } from '../../kernel/value.ts'
import { writeCsv } from '../../platform/texts/write-csv.ts'
import type { Coverage } from './coverage.ts'
import { withholdSmall } from './withhold-small.ts'

/**
 * The coverage of every area as a file for a mail merge. It goes into letters, so below the smallest count it says `[c]`, also of nobody, and of such an area neither
 * share nor how many are short: either would give the count back.
 */
export function coverageCsv(coverage: readonly Coverage[], smallest: number): string {
  const withheld = withholdSmall(coverage, smallest)
  return writeCsv([
    ['area', 'name', 'responses', 'children', 'share', 'short_of_floor'],
    ...coverage.map(row => {
      const { area, name, responses, children, share, short } = row
      const told = responses >= smallest && !withheld.has(row)
      return [
        ...[area, name, told ? responses : MISSING.withheld.mark],
        isNumber(children) ? children : MISSING[children].mark,
        ...(told ? [share, short] : [MISSING.withheld.mark, MISSING.withheld.mark]),
      ]
    }),
  ])
}
