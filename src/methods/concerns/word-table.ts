/** Which numbers of a vocabulary belong to a set, a bit each: thousands of sets then stay in the fast part of memory. */
export type WordTable = Uint32Array

export function tableOf(size: number, ids: Iterable<number>): WordTable {
  const table = new Uint32Array((size + 31) >>> 5)
  for (const id of ids) table[id >>> 5]! |= 1 << (id & 31)
  return table
}

export const holds = (table: WordTable, id: number): boolean => ((table[id >>> 5]! >>> (id & 31)) & 1) === 1
