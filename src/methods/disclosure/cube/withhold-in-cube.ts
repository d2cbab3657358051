import { isSmall, type Policy, type Protection, protectionInRoom } from '../policy.ts'
import { type Cube, placeIn } from './cube.ts'
import { neighbourHider } from './hide-neighbour.ts'
import { eachCell, type LatticeTable, latticeOf } from './lattice.ts'
import { type CubeBounds, narrowBounds } from './narrow-bounds.ts'

/** What must not be seen of a cube of counts. Indexed as its numbers are. */
export type WithheldInCube = Readonly<{
  hidden: Uint8Array
  /** Nobody is here because nobody could be: the form did not ask. Known to everybody, and not hidden. */
  fixed: Uint8Array
  /** Tables of which nothing is shown but their totals: too much of them was small. */
  given: readonly LatticeTable[]
}>

/** Between what a count must lie, for one who is shown it as it is printed. */
export type ReadCount = (levels: readonly number[], place: number) => readonly [least: number, most: number]

// so many rounds may pass without bringing a claim nearer to its margin
const PATIENCE = 1

// each round hides a neighbour for every number that is still too well known; what needs more is given up as a table
const MOST_ROUNDS = 25

// An area of so few cannot be split by anything: it is withheld whole, so that its parts can be. It is no secret by itself: what is small in
// it has claims of its own.
const SPLIT_FROM = 5

// Sums that are read together prove more than one after the other: so much room beyond what is asked for makes up for it. In a table of many
// cells it is given in one round only: more would empty whole regions for the sake of one area of few.
const ROOM_IN_SMALL = { cells: 300, margin: 12, rounds: MOST_ROUNDS, steps: 2 }
const ROOM_IN_LARGE = { margin: 6, rounds: 1, steps: 1 }

// a claim is held by its own sums, and by those of what is hidden beside it: further away nothing was found to help
const MOST_STEPS = 3

// where chance would put so many and nobody answered at all, the form did not ask: a zero that tells of no child
const STRUCTURAL = 10

/**
 * What of a cube of counts is withheld under a policy, so that whoever opens one table of it after the other can work nothing
 * small out: not from totals, not from another table, not from a coarser one.
 *
 * Answers: "which counts may this person see, who can ask for every table over the same children?" Totals are decided before their
 * parts, each table by itself and by what lies within it: so a table shows the same whichever question it came with. Of each small number,
 * and each that is hidden in a total, the reader's bounds must leave what the policy protects. Where they do not, a neighbour goes too.
 * What is printed is rounded (`read` says how far), so most numbers have enough room without.
 *
 * What is never seen (`isNeverSeen`; unless told, every level of those of whom it is not known) is not shown. Those of whom it is not known
 * are not protected either: nobody can be looked for among them, because who did not say is seen by nobody.
 *
 * When it misleads: bounds are narrowed one sum at a time (`narrowBounds`); it hides more than the least (`suppress`
 * finds that, in seconds). What is released goes through the gate all the same.
 *
 * `mayBeImpossible`: whether a combination may be one that no form asks for: an answer that nobody gave is none. `isImpossible`: whether it
 * is known to be one.
 *
 * Reference: Hundepool and others (2012), Statistical Disclosure Control, 4.3 (linked tables) and 4.4 (rounding).
 */
export function withholdInCube(
  cube: Cube,
  policy: Policy,
  read: ReadCount,
  mayBeImpossible: (levels: readonly number[]) => boolean = () => true,
  isNeverSeen: (levels: readonly number[]) => boolean = levels =>
    levels.some((level, way) => cube.axes[way]!.unsaid.includes(level)),
  isImpossible: (levels: readonly number[]) => boolean = () => false,
): WithheldInCube {
  const hidden = new Uint8Array(cube.values.length)
  const fixed = new Uint8Array(cube.values.length)
  const field: Field = {
    ...{ cube, hidden, fixed, read: readOnce(cube, read), mayBeImpossible, isNeverSeen, isImpossible },
  }
  const claims = new Map<LatticeTable, Claim[]>()
  const given: LatticeTable[] = []
  for (const table of latticeOf(cube.axes)) {
    passDown(field, table)
    claims.set(table, hideSmall(field, table, policy))
    // where everything is hidden already, what is too well known is so by its totals: nothing is left to hide, and nothing to look for
    if (isAllHidden(field, table)) {
      given.push(table)
      continue
    }
    const all = [...table.within, table].flatMap(one => claims.get(one)!)
    if (protect(field, table, all)) continue
    given.push(table)
    eachCell(cube, table, (_, place) => {
      if (!fixed[place]) hidden[place] = 1
    })
  }
  return { hidden, fixed, given }
}

/** What is printed does not change while more is hidden: each count is read once, not once a round. */
function readOnce({ values }: Cube, read: ReadCount): ReadCount {
  const known = new Array<ReturnType<ReadCount> | undefined>(values.length)
  return (levels, place) => (known[place] ??= read(levels, place))
}

type Field = {
  cube: Cube
  hidden: Uint8Array
  fixed: Uint8Array
  read: ReadCount
  mayBeImpossible: (levels: readonly number[]) => boolean
  isNeverSeen: (levels: readonly number[]) => boolean
  isImpossible: (levels: readonly number[]) => boolean
}

/** A number that is hidden, and what its bounds must leave. */
type Claim = Protection & { table: LatticeTable; place: number }

/** What is withheld of a total is withheld of its parts, and who cannot be there cannot be in a part. */
function passDown({ cube, hidden, fixed, mayBeImpossible, isImpossible }: Field, table: LatticeTable): void {
  forEachPart(cube, table, (total, part) => {
    if (fixed[total]) fixed[part] = 1
    if (hidden[total]) hidden[part] = 1
  })
  const ways = table.levels.flatMap((levels, way) => (levels.length > 1 ? [way] : []))
  if (ways.length !== 2) return
  const everybody = cube.axes.map(({ size }) => size - 1)
  const all = cube.values[placeIn(cube, everybody)]!
  eachCell(cube, table, (levels, place) => {
    if (cube.values[place] !== 0) return
    if (isImpossible(levels)) fixed[place] = 1
    if (!mayBeImpossible(levels)) return
    const [one, other] = ways.map(way => cube.values[placeIn(cube, everybody.with(way, levels[way]!))]!)
    if ((one! * other!) / all >= STRUCTURAL) fixed[place] = 1
  })
}

function forEachPart(cube: Cube, table: LatticeTable, call: (total: number, part: number) => void): void {
  for (const { way, wholes, starts } of table.sums) {
    const stride = cube.strides[way]!
    for (const start of starts)
      for (const { whole, parts } of wholes)
        for (const part of parts) call(start + whole * stride, start + part * stride)
  }
}

function hideSmall(
  { cube, hidden, fixed, isNeverSeen }: Field,
  table: LatticeTable,
  policy: Policy,
): Claim[] {
  const claims: Claim[] = []
  const isOneWay = table.levels.filter(({ length }) => length > 1).length === 1
  const least = isOneWay ? SPLIT_FROM * policy.smallestCount : 0
  eachCell(cube, table, (levels, place) => {
    if (fixed[place]) {
      hidden[place] = 0
      return
    }
    if (isNeverSeen(levels)) {
      hidden[place] = 1
      return
    }
    const count = cube.values[place]!
    const isUnsaid = levels.some((level, way) => cube.axes[way]!.unsaid.includes(level))
    // nobody can be looked for among those who did not say: what is small there is withheld, and not protected
    if (isSmall(count, policy) && !isUnsaid) claims.push({ table, place, ...protectionInRoom(count, policy) })
    else if (count >= Math.max(least, isUnsaid ? policy.smallestCount : 0)) return
    hidden[place] = 1
  })
  return claims
}

function isAllHidden({ cube, hidden, fixed }: Field, table: LatticeTable): boolean {
  let isAll = true
  eachCell(cube, table, (_, place) => {
    if (!hidden[place] && !fixed[place]) isAll = false
  })
  return isAll
}

/** Hides of this table what claims need; false where that is not enough, or takes too many rounds. */
function protect(field: Field, table: LatticeTable, claims: readonly Claim[]): boolean {
  if (claims.length === 0) return true
  const { cube } = field
  const extra = table.cells <= ROOM_IN_SMALL.cells ? ROOM_IN_SMALL : ROOM_IN_LARGE
  const tables = [...table.within, table]
  const known = boundsShown(field, table.within)
  narrowBounds(cube, table.within, known, new Set(table.within))
  // A margin is asked for as long as hiding more brings a claim nearer to it: a base of ten leaves no more than ten, and there a whole table would
  // go for nothing
  const nearest = new Map<Claim, { lack: number; stuck: number }>()
  const isComingNearer = (claim: Claim, bounds: CubeBounds): boolean => {
    const lack = lacks(claim, bounds, extra.margin)
    const before = nearest.get(claim)
    const stuck = before === undefined || lack < before.lack ? 0 : before.stuck + 1
    nearest.set(claim, { lack: Math.min(lack, before?.lack ?? lack), stuck })
    return lack > 0 && stuck < PATIENCE
  }
  const hideNeighbour = neighbourHider(cube, field, table)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const bounds = { lower: known.lower.slice(), upper: known.upper.slice(), room: known.room.slice() }
    readShown(field, table, bounds)
    narrowBounds(cube, tables, bounds, new Set([table]))
    const open = claims.filter(claim => lacks(claim, bounds, 0) > 0)
    const close = round < extra.rounds ? claims.filter(claim => isComingNearer(claim, bounds)) : []
    if (open.length === 0 && close.length === 0) return true
    let isHelped = false
    const help = (claim: Claim, steps: number) => {
      const need = Math.max(1, lacks(claim, bounds, ROOM_IN_LARGE.margin))
      if (hideNeighbour(claim, need, steps)) isHelped = true
    }
    for (const claim of open) help(claim, MOST_STEPS)
    for (const claim of close) help(claim, extra.steps)
    if (!isHelped) return open.length === 0
  }
  return false
}

/** How much more room a claim needs than its bounds leave, with a margin beyond; none when it is negative or nought. */
function lacks({ place, from, to, width = 0 }: Claim, { room, upper }: CubeBounds, margin: number): number {
  const [least, most] = [room[place]!, upper[place]!]
  // a number of children is not below nought: what is left below is no room
  if (width > 0) return width + margin - (most - Math.max(0, least))
  return Math.max(to + margin - most, least - (from - margin))
}

function boundsShown(field: Field, tables: readonly LatticeTable[]): CubeBounds {
  const lower = new Float64Array(field.cube.values.length)
  const upper = new Float64Array(field.cube.values.length).fill(Number.POSITIVE_INFINITY)
  const room = new Float64Array(field.cube.values.length).fill(Number.NEGATIVE_INFINITY)
  for (const one of tables) readShown(field, one, { lower, upper, room })
  return { lower, upper, room }
}

function readShown(
  { cube, hidden, fixed, read }: Field,
  table: LatticeTable,
  { lower, upper }: CubeBounds,
): void {
  eachCell(cube, table, (levels, place) => {
    if (hidden[place]) return
    const [least, most] = fixed[place] ? [0, 0] : read(levels, place)
    lower[place] = least
    upper[place] = most
  })
}
