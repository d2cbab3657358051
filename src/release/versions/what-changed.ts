import type { CellAddress } from '../../kernel/cell.ts'
import { isNumber, MISSING, type Value } from '../../kernel/value.ts'
import { addressOf, type ReleasedCell } from '../released-cell.ts'

/** What a version changes against the one before. Lists are in the order of addresses; long ones are cut, counts never. */
export type Changes = {
  added: number
  removed: number
  corrected: number
  /** The first of each, with what stood there and what stands there now. */
  list: readonly Change[]
}

export type Change = { address: CellAddress; before: Value | null; after: Value | null }

// A list that nobody reads to its end helps nobody; the whole comparison can always be made again from the versions.
const MOST_LISTED = 500

/** Compares two versions cell by cell: added, removed, corrected with before and after. */
export function whatChanged(before: readonly ReleasedCell[], after: readonly ReleasedCell[]): Changes {
  const then = new Map(before.map(cell => [addressOf(cell), cell]))
  const changes: Change[] = []
  const now = new Set<CellAddress>()
  for (const cell of after) {
    const address = addressOf(cell)
    now.add(address)
    const old = then.get(address)
    if (!old) changes.push({ address, before: null, after: cell.value })
    else if (!isSame(old, cell)) changes.push({ address, before: old.value, after: cell.value })
  }
  for (const [address, { value }] of then)
    if (!now.has(address)) changes.push({ address, before: value, after: null })
  changes.sort((a, b) => (a.address < b.address ? -1 : 1))
  return {
    added: changes.filter(change => change.before === null).length,
    removed: changes.filter(change => change.after === null).length,
    corrected: changes.filter(change => change.before !== null && change.after !== null).length,
    list: changes.slice(0, MOST_LISTED),
  }
}

const isSame = (a: ReleasedCell, b: ReleasedCell): boolean =>
  a.value === b.value &&
  a.lower === b.lower &&
  a.upper === b.upper &&
  a.numerator === b.numerator &&
  a.denominator === b.denominator

/** A version: cells taken away or redefined are a major step, new cells a minor one, corrections a patch. */
export type Version = { major: number; minor: number; patch: number }

export function nextVersion(last: Version | null, { added, removed }: Changes, redefined: boolean): Version {
  if (!last) return { major: 1, minor: 0, patch: 0 }
  const { major, minor, patch } = last
  if (removed > 0 || redefined) return { major: major + 1, minor: 0, patch: 0 }
  if (added > 0) return { major, minor: minor + 1, patch: 0 }
  return { major, minor, patch: patch + 1 }
}

export const sayVersion = ({ major, minor, patch }: Version): string => `${major}.${minor}.${patch}`

/** A value of a list of changes in words. */
export const sayValue = (value: Value | null): string =>
  value === null
    ? 'none'
    : isNumber(value)
      ? value.toLocaleString('en-GB', { maximumFractionDigits: 6 })
      : MISSING[value].words
