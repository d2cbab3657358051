import type { AreaCode } from '../../kernel/area.ts'
import { isNumber, type Value } from '../../kernel/value.ts'
import { drawsFor } from '../draws.ts'
import { financialYear, lastDay, type World, type WorldRow, written } from '../world.ts'
import { type Cell, type ExampleFile, writeWorkbook } from './write-workbook.ts'

const MARKS = { withheld: '*', 'not-available': ':' }

/**
 * The invented workbook on help with mental health: two blocks side by side, each with its own year and area
 * columns, averages that are whole in most rows and have fifteen digits in some, and a row of children whose
 * area is not known.
 */
export function mentalHealthFile(world: World, from: number, to: number): ExampleFile {
  const rows: Cell[][] = [
    ['Example data: help with mental health. Every figure is invented.'],
    [],
    ['Children referred', null, null, null, null, null, 'Children seen and their wait'],
    [
      'Year',
      'Code',
      'Area',
      'Referred',
      'Closed before help',
      null,
      'Year',
      'Code',
      'Area',
      'Seen',
      'Average wait in days',
    ],
  ]
  for (let year = from; year <= to; year++) {
    const day = lastDay(year)
    const label = financialYear(year)
    for (const row of world.rows(day)) {
      const figure = (measure: 'referrals' | 'referrals_closed' | 'children_seen') =>
        world.figure(measure, day, year, row.code)
      rows.push([
        ...[
          label,
          row.code,
          row.name,
          written(figure('referrals'), MARKS),
          written(figure('referrals_closed'), MARKS),
        ],
        null,
        ...[
          label,
          row.code,
          row.name,
          written(figure('children_seen'), MARKS),
          written(averageWait(world, day, year, row), MARKS),
        ],
      ])
    }
    rows.push([label, 'UNKNOWN', 'Not known', 40 + ((year * 7) % 31), 12])
  }
  return writeWorkbook(`example-mental-health-${financialYear(from)}-to-${financialYear(to)}.xlsx`, [
    { name: 'Referrals and waits', rows },
  ])
}

/** The average wait of an area; of a region or the country, the mean over all children seen there. */
function averageWait(world: World, day: string, year: number, { code, kind }: WorldRow): Value {
  const seen = world.figure('children_seen', day, year, code)
  if (!isNumber(seen)) return seen
  if (kind === 'authority') return seen === 0 ? 'not-available' : daysIn(world, year, code)
  const inside = world
    .rows(day)
    .filter(row => row.kind === 'authority' && (kind === 'country' || world.regionOf(row.code) === code))
  const children = (one: WorldRow) => world.count('children_seen', day, year, one.code)
  const days = inside.reduce((sum, one) => sum + children(one) * daysIn(world, year, one.code), 0)
  return days / inside.reduce((sum, one) => sum + children(one), 0)
}

function daysIn({ seed }: World, year: number, code: AreaCode): number {
  const usual = 46 + 9 * drawsFor(seed, 'wait', code).bell() + 1.6 * (year - 2020)
  const days = Math.max(8, usual + 3 * drawsFor(seed, 'wait', code, year).bell())
  // most rows of such files are typed whole, a few are pasted from a calculation
  return drawsFor(seed, 'wait-digits', code, year).fraction() < 0.85 ? Math.round(days) : days
}
