import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'
import type { CountTable } from './count-table.ts'
import { laid } from './many-ways.test-support.ts'
import { protectPart } from './protect-part.ts'
import { knowledgeOf, nothingUnder } from './random-tables.test-support.ts'
import type { Solver } from './solver.ts'
import { highs } from './solvers.test-support.ts'
import { splitTable } from './split-table.ts'
import { suppress } from './suppress.ts'

const solver = await highs()

const tableOf = (
  widths: number[],
  counts: number[],
  costOf: (value: number) => number = () => 1,
): CountTable => {
  const { table } = laid({ widths, banded: widths.map(() => false), counts }, nothingUnder(5))
  return { ...table, counts: table.counts.map(one => ({ ...one, cost: costOf(one.value ?? 0) })) }
}

/** Counts that look drawn by chance, and are the same each time. */
const drawn = (cells: number, seed: number, small: number): number[] => {
  let state = seed
  return Array.from({ length: cells }, () => {
    state = (state * 1103515245 + 12345) % 2147483648
    const share = state / 2147483648
    return share < small ? Math.floor((share / small) * 5) : 5 + Math.floor(share * 36)
  })
}

const choose = (table: CountTable, by: Solver = solver) => {
  const [part] = splitTable(table, () => false)
  const small = part!.counts.filter(place => table.counts[place]!.protect)
  return protectPart(table, part!, small, small, by)
}

const exposedIn = (table: CountTable, chosen: ReadonlySet<number>) => {
  const small = table.counts.flatMap(({ protect }, place) => (protect ? [place] : []))
  const claims = small.map(unknown => ({ unknown, ...table.counts[unknown]!.protect! }))
  return attack(knowledgeOf(table, new Set([...small, ...chosen])), claims, solver).filter(one => one.exposed)
}

/** Programs that were opened, by whether they ask for whole numbers. */
const watched = (answer?: (whole: boolean) => boolean) => {
  const opened = { whole: 0, parts: 0, open: 0 }
  const by: Solver = {
    open(program) {
      const inner = solver.open(program)
      opened[program.whole ? 'whole' : 'parts']++
      opened.open++
      return {
        ...inner,
        minimise: () =>
          answer && !answer(program.whole ?? false) ? { found: false, why: 'gave-up' } : inner.minimise(),
        close() {
          opened.open--
          inner.close()
        },
      }
    },
  }
  return { opened, by }
}

describe('the search for what to hide', () => {
  it('ends with the cheapest where that can be proven, and says what each count is needed for', () => {
    const table = tableOf([3, 3], [3, 20, 30, 25, 40, 12, 33, 21, 18], value => value)
    const small = table.counts.findIndex(({ protect }) => protect)
    const choice = choose(table)
    expect(choice.cost).toBe(choice.leastCost)
    expect(exposedIn(table, choice.chosen)).toEqual([])
    expect([...choice.neededFor.values()]).toEqual([small, small, small])
    expect(choice.cost).toBe([...choice.chosen].reduce((sum, place) => sum + table.counts[place]!.value!, 0))
    // 3 with 25, 40 and 20, or 3 with 12 in the same row of the other way
    for (const place of choice.chosen) {
      const fewer = new Set(choice.chosen)
      fewer.delete(place)
      expect(exposedIn(table, fewer)).not.toEqual([])
    }
  })

  it('asks for few programs where the cuts of single sums settle it, and closes all', () => {
    const table = tableOf([3, 3], [3, 20, 30, 25, 40, 2, 33, 21, 18])
    const { opened, by } = watched()
    const { cost, leastCost } = choose(table, by)
    expect(cost).toBe(leastCost)
    expect(opened.open).toBe(0)
    // one for the reader; choosing by trying needs none
    expect(opened.parts).toBe(1)
    expect(opened.whole).toBeLessThanOrEqual(1)
  })

  it('stays safe where the solver gives up every whole program, and then claims little', () => {
    const table = tableOf([2, 2, 2], [3, 20, 30, 2, 40, 12, 33, 21])
    const { by } = watched(whole => !whole)
    const { chosen, cost, leastCost } = choose(table, by)
    expect(exposedIn(table, chosen)).toEqual([])
    expect(leastCost).toBeLessThanOrEqual(cost)
  })

  it('shows again what is not needed, the dearest first', () => {
    const table = tableOf([2, 2, 2], [3, 20, 30, 25, 40, 12, 33, 21], value => value)
    const { chosen, neededFor } = choose(table)
    expect([...neededFor.keys()]).toEqual([...chosen])
    for (const place of chosen) {
      const fewer = new Set(chosen)
      fewer.delete(place)
      expect(exposedIn(table, fewer)).not.toEqual([])
    }
  })

  it('proves the cheapest of a dense table of three ways', () => {
    const { cost, leastCost, hidden, cheapest } = suppress(tableOf([3, 3, 2], drawn(18, 2, 0.2)), solver)
    expect({ cost, leastCost, cheapest }).toEqual({ cost: 11, leastCost: 11, cheapest: true })
    expect(hidden.size).toBe(14)
  })

  it.each([
    [[3, 2, 2, 2], 7, 0.1],
    [[3, 3, 3], 2, 0.15],
  ])('proves of a dense table of %j that nothing costs much less', (widths, seed, share) => {
    const cells = widths.reduce((product, width) => product * width, 1)
    const table = tableOf(widths, drawn(cells, seed, share))
    const { hidden, cost, leastCost, beyondHelp, complementary } = suppress(table, solver)
    expect(beyondHelp).toEqual([])
    expect(complementary.size).toBe(cost)
    expect(exposedIn(table, hidden)).toEqual([])
    expect(cost).toBeLessThanOrEqual(1.25 * leastCost)
    expect(leastCost).toBeGreaterThanOrEqual(9)
    expect(leastCost).toBeLessThanOrEqual(cost)
  })
})
