import type { AreaCode } from '../../kernel/area.ts'
import { drawsFor } from '../draws.ts'
import type { World } from '../world.ts'
import { type Cell, type ExampleFile, writeWorkbook } from './write-workbook.ts'

/**
 * The invented workbook of girls and boys at mid-year. How many children there are is the example's own; that somewhat more
 * than half of them are boys is as it is everywhere, and how much more is invented.
 */
export function girlsAndBoysFile(world: World, year: number): ExampleFile {
  const day = `${year}-06-30`
  const areas = world.rows(day)
  const girlsIn = new Map(
    areas
      .filter(({ kind }) => kind === 'authority')
      .map(({ code }) => [code, girlsOf(world.seed, code, world.count('children', day, year, code))]),
  )
  const rows = areas.map(({ code, name, kind }): Cell[] => {
    const isIn = (area: AreaCode) => kind === 'country' || area === code || world.regionOf(area) === code
    const girls = [...girlsIn].reduce((sum, [area, count]) => sum + (isIn(area) ? count : 0), 0)
    return [code, name, girls, world.count('children', day, year, code) - girls]
  })
  return writeWorkbook(`example-girls-and-boys-${year}.xlsx`, [
    {
      name: 'Girls and boys',
      rows: [
        ['Example data. Every figure is invented.'],
        [`Children aged 0 to 17 on ${day}`],
        ['Area code', 'Area name', 'Girls', 'Boys'],
        ...rows,
      ],
    },
  ])
}

/** How many of these children are girls. */
export const girlsOf = (seed: number, area: AreaCode, children: number): number =>
  Math.round(children * drawsFor(seed, 'gender', area).between(0.482, 0.492))
