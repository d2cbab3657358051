/**
 * One way of a cube, on every level on which it is ever shown: its leaves, what they are counted together as (ages in
 * bands, areas in regions, an answer in a group), and all of them as one. Each is a grain; a number names a level of any
 * grain: leaves first, everybody last.
 */
export type Axis = Readonly<{
  id: string
  /** Levels of all grains. */
  size: number
  leaves: number
  /** From the finest to everybody as one. */
  grains: readonly Grain[]
  /** On every grain the level of those of whom it is not known, if there is one by itself. */
  unsaid: readonly number[]
}>

export type Grain = Readonly<{
  id: string
  levels: readonly number[]
  /** Leaf → the level of this grain that it counts in. */
  of: Int32Array
}>

/** What leaves are counted together as: for each leaf a number from 0. */
export type Coarser = { id: string; of: readonly number[] }

export const LEAVES = 'leaves'
export const EVERYBODY = 'everybody'

/** @throws RangeError where a coarser grain does not say of every leaf what it counts in. */
export function makeAxis(
  id: string,
  leaves: number,
  coarser: readonly Coarser[],
  unsaid: number | null = null,
): Axis {
  const own = Int32Array.from({ length: leaves }, (_, leaf) => leaf)
  const grains: Grain[] = [{ id: LEAVES, levels: [...own], of: own }]
  let size = leaves
  const seen = new Set<string>()
  for (const { id: name, of } of [...coarser, { id: EVERYBODY, of: own.toReversed().fill(0) }]) {
    if (of.length !== leaves)
      throw new RangeError(`${id}: ${name} must say of ${leaves} leaves, got ${of.length}`)
    const classes = [...new Set(of)].toSorted((one, other) => one - other)
    const joined = Int32Array.from(of, one => classes.indexOf(one))
    // as fine as the leaves, as coarse as everybody, or as another: no grain of its own
    const isSame = name !== EVERYBODY && (classes.length === leaves || classes.length === 1)
    if (isSame || seen.has(joined.join())) continue
    seen.add(joined.join())
    const start = size
    grains.push({
      id: name,
      levels: classes.map((_, at) => start + at),
      of: joined.map(one => start + one),
    })
    size += classes.length
  }
  const alone = (of: Int32Array, leaf: number) =>
    of.indexOf(of[leaf]!) === leaf && of.lastIndexOf(of[leaf]!) === leaf
  const levels = unsaid === null ? [] : grains.flatMap(({ of }) => (alone(of, unsaid) ? [of[unsaid]!] : []))
  return { id, size, leaves, grains, unsaid: leaves > 1 ? levels : [] }
}

/** Levels of the finer grain → the level of the coarser that they lie in; null where one does not lie within the other. */
export function levelsWithin(axis: Axis, finer: number, coarser: number): Int32Array | null {
  const [from, to] = [axis.grains[finer]!, axis.grains[coarser]!]
  const found = new Int32Array(axis.size).fill(-1)
  for (let leaf = 0; leaf < axis.leaves; leaf++) {
    const [level, within] = [from.of[leaf]!, to.of[leaf]!]
    if (found[level] !== -1 && found[level] !== within) return null
    found[level] = within
  }
  return found
}
