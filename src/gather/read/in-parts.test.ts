import { describe, expect, test } from 'vitest'
import type { GridRow } from './grid.ts'
import { cutIntoParts, type FileRead, PartsTaken, withoutLists } from './in-parts.ts'
import { bookOf, CLUBS, read, recipeOf, sheet } from './sheet.test-support.ts'

const rows: GridRow[] = Array.from({ length: 30_000 }, (_, at) => [`E${at}`, `Town ${at}`, at])
const grid = sheet([['Code', 'Name', 'Clubs'], ...rows.map(row => [...row])])
// a sheet in which most rows hold nothing
const sparse: GridRow[] = []
sparse[70_000] = ['a note']
const file: FileRead = {
  reading: read(recipeOf(CLUBS), grid),
  book: bookOf(grid, { sheet: 'Notes', rows: sparse, merges: [] }),
}

describe('what the worker hands over', () => {
  test('is the same when it is put together again', () => {
    const taken = new PartsTaken()
    for (const part of cutIntoParts(file)) taken.take(structuredClone(part))
    expect(taken.join(structuredClone(withoutLists(file)))).toEqual(file)
  })

  test('goes in parts of which none is long', () => {
    const parts = [...cutIntoParts(file)]
    const longest = Math.max(...parts.map(({ items }) => items.flat().length))
    expect(longest).toBeLessThan(20_010)
    expect(parts.length).toBeGreaterThan(20)
    expect(JSON.stringify(withoutLists(file)).length).toBeLessThan(5_000)
  })
})
