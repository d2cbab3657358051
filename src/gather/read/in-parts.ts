import type { Book, GridRow } from './grid.ts'
import type { Reading } from './reading.ts'

/** What the worker has of a file: its sheets, and what the recipe read in them, where there was one. */
export type FileRead<Read extends Reading | null = Reading | null> = { reading: Read; book: Book }

/** Some items of one of its long lists, from a place on: of the reading by its name, of a sheet (its rows) by its number. */
export type Part = { of: (typeof LISTS)[number] | number; from: number; items: readonly unknown[] }

const LISTS = ['observations', 'lookups', 'areas', 'rowsNotRead'] as const

// Whoever takes a part unpacks it in some milliseconds, and other work goes between two. An observation has about as many fields as ten cells.
const MOST_CELLS = 20_000
const CELLS_OF_ITEM = 10

/** The long lists of a file in parts that are each unpacked in a moment. */
export function* cutIntoParts({ reading, book }: FileRead): Generator<Part> {
  if (reading) for (const of of LISTS) yield* cut(of, reading[of])
  for (const [at, { rows }] of book.grids.entries()) yield* cut(at, rows)
}

function* cut(of: Part['of'], all: readonly unknown[]): Generator<Part> {
  let [from, cells] = [0, 0]
  for (let at = 0; at < all.length; at++) {
    const item = all[at]
    cells += Array.isArray(item) ? item.length : CELLS_OF_ITEM
    if (cells < MOST_CELLS && at + 1 < all.length) continue
    yield { of, from, items: all.slice(from, at + 1) }
    from = at + 1
    cells = 0
  }
}

/** The file without its long lists. */
export const withoutLists = ({ reading, book }: FileRead): FileRead => ({
  reading: reading && { ...reading, observations: [], lookups: [], areas: [], rowsNotRead: [] },
  book: { ...book, grids: book.grids.map(grid => ({ ...grid, rows: [] })) },
})

/** Puts a file together again as its parts arrive. */
export class PartsTaken {
  readonly #lists = new Map<Part['of'], unknown[]>()

  take({ of, from, items }: Part): void {
    const list = this.#lists.get(of) ?? []
    this.#lists.set(of, list)
    // over the holes: a row in which nothing is written is none
    items.forEach((item, at) => {
      list[from + at] = item
    })
  }

  /** The whole file. What it is given are lists that the worker cut from the same types. */
  join({ reading, book }: FileRead): FileRead {
    const lists = Object.fromEntries(LISTS.map(of => [of, this.#lists.get(of) ?? []]))
    const rowsOf = (at: number) => (this.#lists.get(at) ?? []) as GridRow[]
    return {
      reading: reading && { ...reading, ...lists },
      book: { ...book, grids: book.grids.map((grid, at) => ({ ...grid, rows: rowsOf(at) })) },
    }
  }
}
