import { type Axis, levelsWithin } from './axis.ts'
import { type Cube, stridesOf } from './cube.ts'

/** One table of a cube: a grain of each axis. What is coarser in any axis and finer in none lies within it. */
export type LatticeTable = Readonly<{
  /** Of each axis, the number of its grain. */
  grains: readonly number[]
  /** The levels of each axis. */
  levels: readonly (readonly number[])[]
  cells: number
  /** All tables that lie within, the coarsest first. */
  within: readonly LatticeTable[]
  /** How it adds up to the tables next to it. */
  sums: readonly TableSums[]
}>

/** Along one way, each level of the next coarser grain with the levels that it is the sum of; at each of these starts. */
export type TableSums = Readonly<{
  table: LatticeTable
  way: number
  starts: Int32Array
  wholes: readonly Readonly<{ whole: number; parts: readonly number[] }>[]
}>

/** Every table that a cube holds, totals before what they are the totals of. */
export function latticeOf(axes: readonly Axis[]): LatticeTable[] {
  const parents = axes.map(axis =>
    axis.grains.map((_, from) => axis.grains.map((_, to) => levelsWithin(axis, from, to))),
  )
  const nexts = parents.map(ofAxis =>
    ofAxis.map((to, from) => to.map((_, grain) => isNext(ofAxis, from, grain))),
  )
  const found: LatticeTable[] = []
  const { strides } = stridesOf(axes)
  for (const grains of choose(axes).toSorted((one, other) => cellsOf(axes, one) - cellsOf(axes, other))) {
    const within = found.filter(table =>
      grains.every((grain, way) => parents[way]![grain]![table.grains[way]!] !== null),
    )
    const levels = grains.map((grain, way) => axes[way]!.grains[grain]!.levels)
    const sums = within.flatMap((table): TableSums[] => {
      const apart = grains.flatMap((grain, way) => (grain === table.grains[way] ? [] : [way]))
      const [way] = apart as [number]
      const [from, to] = [grains[way]!, table.grains[way]!]
      if (apart.length > 1 || !nexts[way]![from]![to]) return []
      const lies = parents[way]![from]![to]!
      const wholes = axes[way]!.grains[to]!.levels.map(whole => ({
        whole,
        parts: levels[way]!.filter(level => lies[level] === whole),
      }))
      return [{ table, way, wholes, starts: startsOf(strides, levels, way) }]
    })
    found.push({ grains, levels, cells: cellsOf(axes, grains), within, sums })
  }
  return found
}

/** Whether one grain is coarser than another and none lies between. */
const isNext = (parents: readonly (readonly (Int32Array | null)[])[], from: number, to: number): boolean =>
  from !== to &&
  parents[from]![to] !== null &&
  !parents.some(
    (_, between) => between !== from && between !== to && parents[from]![between] && parents[between]![to],
  )

const cellsOf = (axes: readonly Axis[], grains: readonly number[]): number =>
  grains.reduce((cells, grain, way) => cells * axes[way]!.grains[grain]!.levels.length, 1)

const choose = (axes: readonly Axis[]): number[][] =>
  axes.reduce<number[][]>(
    (found, { grains }) => found.flatMap(some => grains.map((_, grain) => [...some, grain])),
    [[]],
  )

/** Calls with every cell of a table: its levels (reused from call to call) and its place in the cube. */
export function eachCell(
  { strides }: Pick<Cube, 'strides'>,
  { levels: choices }: Pick<LatticeTable, 'levels'>,
  call: (levels: readonly number[], place: number) => void,
): void {
  const levels = choices.map(() => 0)
  const walk = (way: number, place: number): void => {
    if (way === choices.length) {
      call(levels, place)
      return
    }
    for (const level of choices[way]!) {
      levels[way] = level
      walk(way + 1, place + level * strides[way]!)
    }
  }
  walk(0, 0)
}

/** The places of a table of which one way stands at nothing: whoever adds a level of that way has a cell. */
const startsOf = (
  strides: readonly number[],
  levels: readonly (readonly number[])[],
  way: number,
): Int32Array =>
  Int32Array.from(
    levels.reduce<number[]>(
      (found, choices, at) =>
        at === way ? found : found.flatMap(place => choices.map(level => place + level * strides[at]!)),
      [0],
    ),
  )
