import { describe, expectTypeOf, it } from 'vitest'
import type { Cell } from '../kernel/cell.ts'
import type { ReleasedCell } from '../release/index.ts'
import type { DistributionProps } from './charts/distribution.tsx'
import type { Series } from './charts/sparkline.tsx'
import type { cellsCsv } from './download/cells-csv.ts'
import type { Figure, Interval } from './figures/figure.tsx'
import type { Reader } from './reader.ts'

// these hold when the type check of `npm test` passes: each line fails to compile when a raw cell is let in
describe('released cells only', () => {
  it('a cell that never passed the gate is no released cell', () => {
    expectTypeOf<Cell>().not.toExtend<ReleasedCell>()
    expectTypeOf<Omit<ReleasedCell, symbol>>().not.toExtend<ReleasedCell>()
  })

  it('a page, a chart and a file take a released cell and refuse a raw one', () => {
    expectTypeOf<{ cell: Cell }>().not.toExtend<Pick<Parameters<typeof Figure>[0], 'cell'>>()
    expectTypeOf<{ cell: Cell }>().not.toExtend<Pick<Parameters<typeof Interval>[0], 'cell'>>()
    expectTypeOf<{ period: string; cell: Cell }[]>().not.toExtend<Series>()
    expectTypeOf<Cell[]>().not.toExtend<DistributionProps['cells']>()
    expectTypeOf<Cell[]>().not.toExtend<Parameters<typeof cellsCsv>[1]>()
    expectTypeOf<ReleasedCell>().toExtend<NonNullable<Parameters<typeof Figure>[0]['cell']>>()
  })

  it('a reader gives nothing else', () => {
    expectTypeOf<Awaited<ReturnType<Reader['cells']>>[number]>().toEqualTypeOf<ReleasedCell>()
  })
})
