import type { Period } from '../../kernel/period.ts'
import type { Problem } from '../../kernel/problem.ts'
import { patternOf, tidyText } from '../recipe/text-pattern.ts'
import type { FoundBlock } from './find-block.ts'
import { cellAt, cellName, textOf } from './grid.ts'
import { periodIn, periodInFileName } from './read-period.ts'

/** The one period of a block that file name, recipe or a text on the sheet give; null where columns or rows do. */
export function blockPeriod(found: FoundBlock, fileName: string, problems: Problem[]): Period | null {
  const rule = found.block.period
  if (!rule || rule.from === 'header' || rule.from === 'column') return null
  if (rule.from === 'fixed') return rule.is
  if (rule.from === 'text') {
    const period =
      textsAbove(found)
        .map(({ text }) => periodIn(text, [rule.kind], rule.take))
        .find(Boolean) ?? null
    if (!period)
      problems.push(noPeriod(found, `no text above the block names its ${rule.kind} (${rule.take})`))
    return period
  }
  const period = periodInFileName(fileName, rule.kind)
  if (!period) problems.push(noPeriod(found, `the file name "${fileName}" names no ${rule.kind}`))
  if (period && rule.confirm) confirmPeriod(found, period, rule.kind, rule.confirm, problems)
  return period
}

/** The sheet itself must not speak of another year than the file's name does. */
function confirmPeriod(
  found: FoundBlock,
  period: Period,
  kind: Parameters<typeof periodInFileName>[1],
  confirm: string,
  problems: Problem[],
): void {
  const said = textsAbove(found).filter(({ text }) => patternOf(confirm)?.test(tidyText(text)))
  if (said.length === 0) {
    problems.push(noPeriod(found, `no text above the block confirms that it is of ${period} (${confirm})`))
  }
  for (const { text, row, column } of said) {
    const other = periodIn(text, [kind], confirm)
    if (other === period) continue
    problems.push({
      code: 'mixed-years',
      what: `the sheet speaks of ${other ?? `"${text.slice(0, 80)}"`}, the name of the file of ${period}.`,
      todo: 'Find out which is right; rename the file, or ask the sender.',
      at: { sheet: found.grid.sheet, cell: cellName(row, column) },
    })
  }
}

function textsAbove({ grid, headerBottom }: FoundBlock): { text: string; row: number; column: number }[] {
  const texts: { text: string; row: number; column: number }[] = []
  for (let row = headerBottom; row >= 0; row--) {
    for (let column = 0; column < (grid.rows[row]?.length ?? 0); column++) {
      const cell = cellAt(grid, row, column)
      if (typeof cell === 'string') texts.push({ text: textOf(cell), row, column })
    }
  }
  return texts
}

const noPeriod = (found: FoundBlock, what: string): Problem => ({
  code: 'period-not-found',
  what: `${what}, so it is not known which year the values are of.`,
  todo: 'Give the file a name with its year, such as waits-2021-22.xlsx, or change "period" in the recipe.',
  at: { sheet: found.grid.sheet, cell: cellName(found.headerTop, found.left) },
})
