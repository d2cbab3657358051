import type { AreaCode } from '../kernel/area.ts'
import type { CellAddress } from '../kernel/cell.ts'
import type { Problem } from '../kernel/problem.ts'
import type { Policy } from '../methods/disclosure/policy.ts'
import type { GroupSum, Measure, Nest } from './measure.ts'
import type { ReleasedCell } from './released-cell.ts'

/** What the gate needs besides the cells: the rule, what the numbers count, what adds up, what is already out. */
export type GateInput = {
  policy: Policy
  measures: readonly Measure[]
  /** Every sum of areas that readers know: authorities in regions, regions in the country. */
  nests: readonly Nest[]
  /** Every sum of groups that readers know: girls and boys in all. */
  groups?: readonly GroupSum[]
  /**
   * Areas of which nothing is told, however large their counts: too few took part. Their counts are given all the same, and
   * the audit asks whether what is told of others gives a small one of theirs away.
   */
  untold?: ReadonlySet<AreaCode>
  /**
   * Whether what is counted are responses of one wave: each child then stands in many counts at once, and a count that changes
   * by a few from one edition to the next tells what those few said.
   */
  ofResponses?: boolean
  /** Areas of which this version tells nothing because an earlier one does, and a few children lie between. Set by the gate. */
  heldBack?: ReadonlySet<AreaCode>
  /** Whether a total of areas is given up only when nothing else protects: most come for the region and the country. */
  keepWholes?: boolean
  /**
   * Of counts by their name, for how many cells hiding one stands. They are of a whole and have no parts of areas, so they may be given up
   * where totals of areas are kept: those of little worth before those that everybody asks for.
   */
  worth?: ReadonlyMap<string, number>
  /** Versions that are public already, oldest first: whoever kept them has them. */
  earlier?: readonly EarlierVersion[]
}

/** A version that readers have. `measures`: what its indicators counted, where that differs from now. */
export type EarlierVersion = {
  version: string
  cells: readonly ReleasedCell[]
  measures?: readonly Measure[]
}

/** Cells that passed the gate, with the proof. */
export type Gated = {
  passed: true
  released: readonly ReleasedCell[]
  /** For the office only, never for the public: what is withheld and why. */
  hidden: readonly HiddenCell[]
  /** Null for a reproduction: not certified, not for publication, and no release can be made of it. */
  certificate: Certificate | null
}

/** The gate stays shut: what is wrong, and where a reader could work out a child, how. */
export type Refusal = { passed: false; problems: readonly Problem[]; exposures: readonly Exposure[] }

/**
 * Why a cell is withheld: `small` by the policy, `supplier` withheld it, `neighbour` only so that another cannot
 * be worked out, `made-of-hidden` because something it is made of is withheld.
 */
export type WhyHidden = 'small' | 'supplier' | 'neighbour' | 'made-of-hidden'

export type HiddenCell = {
  address: CellAddress
  why: WhyHidden
  /** In words: which count is small, or for whose sake it is hidden. Contains the count: for the office only. */
  because: string
  /** What anyone can prove of the count behind it from everything that is public; null where nothing is counted. */
  provable: { from: number; to: number | null } | null
}

/** A withheld count that a reader can work out too closely, with the sum as they would do it. */
export type Exposure = { of: string; from: number; to: number | null; arithmetic: readonly string[] }

/** The proof that an audit, which is other code than the suppression, found nothing. Same cells, same bytes. */
export type Certificate = {
  /** SHA-256 of the released cells in the order of their addresses. */
  cells: string
  /** SHA-256 of the policy, and its name. */
  policy: { id: string; hash: string }
  counted: { cells: number; withheld: Record<WhyHidden, number>; audited: number }
  /** Areas of which nothing is told because too few took part; left out where there are none. */
  untold?: readonly AreaCode[]
  /** Versions the audit was told of. */
  earlier: readonly string[]
  /** No cheaper choice protects as much. `false`: the solver gave up on a part, and a safe dearer choice stands. */
  cheapest: boolean
  /** Totals that are not the sum of their parts, by how much; the audit takes it that readers know. */
  notAddingUp: readonly { total: string; by: number }[]
}
