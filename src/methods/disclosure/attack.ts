import { type Deduction, deduce, NEAR } from './deduce.ts'
import type { Claim, Knowledge } from './knowledge.ts'
import { sayArithmetic } from './say-arithmetic.ts'
import type { OpenProgram, Solver } from './solver.ts'

/** What anyone can prove of one number, and whether that is more than they may. */
export type Proven = {
  claim: Claim
  from: number
  to: number
  exposed: boolean
  /** The interval is the tightest there is; `false` where a limit ended the search among whole numbers. */
  exact: boolean
  arithmetic: readonly string[]
}

/**
 * The attacker: what can be proven of each withheld number by someone who has everything that is published.
 *
 * Answers: "is a child exposed?" A claim is exposed when the reader can disprove `from` or `to`: the interval
 * given back is the tightest there is. It shares no code with the suppressor, so that a mistake there is
 * found here.
 *
 * When it misleads: it knows only what it was told. A teacher who knows three of the four children, or a table
 * elsewhere over the same children, knows more.
 *
 * Formula: the least and the most of the number under all facts: first one fact at a time (`deduce.ts`), which is
 * all there is where facts do not circle; else by linear program, in whole numbers where the circle is small.
 * Reference: Willenborg and de Waal (2001), Elements of Statistical Disclosure Control, chapter 8 (audit).
 *
 * Worked number: region by activity with only (II, C) hidden proves 22 exactly: 49 − 8 − 19. With four cells
 * hidden as tau-Argus hides them, the man's cell of A lies from 409 to 1,032.
 */
export function attack(
  knowledge: Knowledge,
  claims: readonly Claim[],
  solver: Solver,
  whole = true,
): Proven[] {
  const deduction = deduce(knowledge, whole)
  const knots = findKnots(knowledge, deduction)
  const proven: Proven[] = []
  const open = new Map<Knot, OpenKnot>()
  for (const claim of claims) {
    const knot = knots.get(claim.unknown)
    const interval =
      knot && !knot.isTree
        ? solveInKnot(knowledge, deduction, knot, claim, open, solver, whole && isWhole(knowledge, knot))
        : {
            from: deduction.lower[claim.unknown]!,
            to: deduction.upper[claim.unknown]!,
            facts: [],
            exact: true,
          }
    const exposed = isExposed(claim, interval)
    const arithmetic = exposed ? sayArithmetic(knowledge, deduction, claim.unknown, interval) : []
    proven.push({ claim, from: interval.from, to: interval.to, exposed, exact: interval.exact, arithmetic })
  }
  for (const { linear, inWholeNumbers } of open.values()) {
    linear.close()
    inWholeNumbers?.close()
  }
  return proven
}

const isExposed = ({ from, to, width = 0 }: Claim, interval: Interval): boolean =>
  interval.from > from + NEAR || interval.to < to - NEAR || interval.to - interval.from < width - NEAR

/** Unknowns that hang together by facts and are not settled, with those facts. */
type Knot = {
  unknowns: readonly number[]
  facts: readonly number[]
  isTree: boolean
  columnOf: ReadonlyMap<number, number>
}

/** Children are whole; where an amount of something else hangs on to them, nothing is drawn in to whole numbers. */
const isWhole = ({ unknowns }: Knowledge, knot: Knot): boolean =>
  knot.unknowns.every(unknown => unknowns[unknown]!.whole !== false)

function findKnots({ unknowns, facts }: Knowledge, { lower, upper }: Deduction): Map<number, Knot> {
  const loose = (unknown: number) => upper[unknown]! - lower[unknown]! > NEAR
  const factsOf = new Map<number, number[]>()
  facts.forEach(({ terms }, fact) => {
    for (const [unknown] of terms)
      if (loose(unknown)) factsOf.set(unknown, [...(factsOf.get(unknown) ?? []), fact])
  })
  const knots = new Map<number, Knot>()
  for (const start of unknowns.keys()) {
    if (!loose(start) || knots.has(start)) continue
    const members = new Set([start])
    const used = new Set<number>()
    let links = 0
    // a set gives what is added to it while it is walked
    for (const member of members) {
      for (const fact of factsOf.get(member) ?? []) {
        links++
        used.add(fact)
        for (const [other] of facts[fact]!.terms) if (loose(other)) members.add(other)
      }
    }
    const list = [...members].toSorted((a, b) => a - b)
    const knot = {
      unknowns: list,
      facts: [...used].toSorted((a, b) => a - b),
      isTree: links === members.size + used.size - 1,
      columnOf: new Map(list.map((unknown, column) => [unknown, column])),
    }
    for (const member of members) knots.set(member, knot)
  }
  return knots
}

// The linear program answers in whole numbers for tables of one and two ways. Where it does not, a whole-number
// program of this many unknowns settles quickly; beyond, its bound is drawn in to whole numbers, which can only
// claim that the reader knows less than they do.
const MOST_IN_WHOLE_NUMBERS = 200

type OpenKnot = { linear: OpenProgram; inWholeNumbers: OpenProgram | null }

function solveInKnot(
  knowledge: Knowledge,
  deduction: Deduction,
  knot: Knot,
  claim: Claim,
  open: Map<Knot, OpenKnot>,
  solver: Solver,
  whole: boolean,
): Interval {
  const program = open.get(knot) ?? {
    linear: openKnot(knowledge, deduction, knot, solver, false),
    inWholeNumbers: null,
  }
  open.set(knot, program)
  const column = knot.columnOf.get(claim.unknown)!
  const askBoth = (sign: 1 | -1) => {
    const linear = ask(program.linear, column, sign)
    if (!whole || linear.isWhole) return linear
    if (knot.unknowns.length > MOST_IN_WHOLE_NUMBERS) return { ...linear, isExact: false }
    program.inWholeNumbers ??= openKnot(knowledge, deduction, knot, solver, true)
    return { ...ask(program.inWholeNumbers, column, sign), rows: linear.rows }
  }
  const low = askBoth(1)
  const high = askBoth(-1)
  const from = low.bound === null ? deduction.lower[claim.unknown]! : low.bound
  const to = high.bound === null ? deduction.upper[claim.unknown]! : -high.bound
  const used = new Set([...low.rows, ...high.rows].map(row => knot.facts[row]!))
  return {
    // adding nothing turns the −0 of rounding up into 0
    from: (whole ? Math.ceil(from - NEAR) : from) + 0,
    to: (whole ? Math.floor(to + NEAR) : to) + 0,
    facts: [...used].toSorted((a, b) => a - b),
    exact: low.isExact && high.isExact,
  }
}

/** What the reader ends with, and the facts that had to be taken together to get there. */
export type Interval = { from: number; to: number; facts: readonly number[]; exact: boolean }

function openKnot(
  { facts }: Knowledge,
  { lower, upper }: Deduction,
  knot: Knot,
  solver: Solver,
  whole: boolean,
): OpenProgram {
  return solver.open({
    lower: knot.unknowns.map(unknown => lower[unknown]!),
    upper: knot.unknowns.map(unknown => upper[unknown]!),
    cost: knot.unknowns.map(() => 0),
    whole,
    rows: knot.facts.map(fact => {
      const { terms, lower: least, upper: most } = facts[fact]!
      const settled = terms
        .filter(([unknown]) => !knot.columnOf.has(unknown))
        .reduce((sum, [unknown, factor]) => sum + (factor * (lower[unknown]! + upper[unknown]!)) / 2, 0)
      return {
        lower: least - settled,
        upper: most - settled,
        terms: terms.flatMap(([unknown, factor]) => {
          const column = knot.columnOf.get(unknown)
          return column === undefined ? [] : [[column, factor] as const]
        }),
      }
    }),
  })
}

type Bound = { bound: number | null; rows: number[]; isWhole: boolean; isExact: boolean }

/** The least of ±unknown; null when there is no limit. Throws when what is published contradicts itself. */
function ask(program: OpenProgram, column: number, sign: 1 | -1): Bound {
  program.setCost(column, sign)
  const answer = program.minimise()
  program.setCost(column, 0)
  if (!answer.found) {
    if (answer.why === 'unlimited') return { bound: null, rows: [], isWhole: true, isExact: true }
    throw new RangeError(`the audit could not be finished: ${answer.why}`)
  }
  const rows = Array.from(answer.duals).flatMap((dual, row) => (Math.abs(dual) > NEAR ? [row] : []))
  const isWhole = Array.from(answer.columns).every(value => Math.abs(value - Math.round(value)) < NEAR)
  return { bound: answer.least, rows, isWhole, isExact: answer.least <= answer.bound + NEAR }
}
