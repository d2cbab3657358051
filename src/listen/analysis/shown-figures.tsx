import { sayShare } from './say-share.ts'
import type { TableCell } from './table-of-wave.ts'

export const Share = ({ cell }: { cell: TableCell }) => {
  if (cell === 'withheld') return <span class="missing">withheld</span>
  if (cell === 'nobody') return <span class="missing">nobody answered</span>
  return <span>{sayShare(cell)}</span>
}

export const Count = ({ value }: { value: number | 'withheld' }) =>
  value === 'withheld' ? <span class="missing">withheld</span> : <span>{value.toLocaleString('en-GB')}</span>
