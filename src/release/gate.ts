import { type Cell, cellAddress } from '../kernel/cell.ts'
import type { Problem } from '../kernel/problem.ts'
import { isNumber } from '../kernel/value.ts'
import { attack, type Proven } from '../methods/disclosure/attack.ts'
import type { Solver } from '../methods/disclosure/solver.ts'
import { suppress } from '../methods/disclosure/suppress.ts'
import { askOfQuantities, followAmounts } from './ask-of-quantities.ts'
import { betweenEditions } from './between-editions.ts'
import { certify } from './certify.ts'
import type { Gated, GateInput, HiddenCell, Refusal, WhyHidden } from './gated.ts'
import { impossibleNests } from './impossible-nests.ts'
import { impossibleNumbers } from './impossible-numbers.ts'
import { type Attack, knowledgeOfRelease, type Truth, unknownName } from './knowledge-of-release.ts'
import { loadSolver } from './load-solver.ts'
import { loosenSums } from './loosen-sums.ts'
import type { Measure } from './measure.ts'
import { outAlready } from './out-already.ts'
import { collectQuantities, type Quantities } from './quantity.ts'
import { type CellContent, contentOf, markPassed } from './released-cell.ts'
import { relevantCells } from './relevant-cells.ts'
import { protectionFor } from './series.ts'
import { shownBefore } from './shown-before.ts'
import { type MayHide, tableOfQuantities } from './table-of-quantities.ts'
import { type HiddenQuantities, type Withheld, withholdCells } from './withhold-cells.ts'

/**
 * The only gate to anything publishable.
 *
 * In order: what is counted behind every cell; what is small; what else must be hidden so that nothing small can
 * be worked out; the cells as they would be published (suppressed first, then rounded); then the attacker, who is
 * other code and starts from those cells. Without the attacker's certificate nothing passes.
 */
export async function gate(own: readonly Cell[], asked: GateInput): Promise<Gated | Refusal> {
  if (asked.policy.check === 'supplier-only') return reproduce(own)
  const between = betweenEditions(own, asked)
  if (between.problems.length > 0) return { passed: false, problems: between.problems, exposures: [] }
  const given = holdBack(asked, between.leaveOut)
  // what does not nest cannot be added up: nothing further is asked of it
  const nesting = impossibleNests(given)
  if (nesting.length > 0) return { passed: false, problems: nesting, exposures: [] }
  const out = outAlready(own, given)
  const cells = [...own, ...out.cells]
  const followed = followAmounts([...given.measures, ...out.measures], cells, given.policy)
  const input = { ...given, measures: followed }
  const measures = new Map(input.measures.map(measure => [measure.id, measure]))
  const counted = loosenSums(collectQuantities(cells, measures, input.policy.smallestBase), input)
  const found = askOfQuantities(cells, counted, input)
  const problems = [...sameAddressTwice(own), ...impossibleNumbers(own, measures), ...found.problems]
  if (problems.length > 0) return { passed: false, problems, exposures: [] }

  const solver = await loadSolver()
  const choice = chooseHidden(cells, found, input, measures, solver)
  const withheld = withholdCells(cells, found.behind, choice.hidden, measures, {
    roundTo: input.policy.roundCountsTo,
    untold: input.untold ?? new Set(),
    heldBack: input.heldBack ?? new Set(),
  })
  const content = relevantCells(
    withheld.map(one => one.content),
    input,
  )
  const told = knowledgeOfRelease(content, truthOf(found), input)
  const proven = attack(told.knowledge, told.claims, solver, allWhole(found))
  const exposed = proven.filter(one => one.exposed)
  if (exposed.length > 0) return refuse(told, exposed)
  return pass(
    withheld.slice(0, own.length),
    found,
    told,
    proven,
    { ...given, measures: followed },
    choice.cheapest,
  )
}

/** Nothing is told of areas that are held back, as of those below the floor. */
const holdBack = (input: GateInput, areas: ReadonlySet<string>): GateInput =>
  areas.size === 0
    ? input
    : { ...input, untold: new Set([...(input.untold ?? []), ...areas]), heldBack: areas }

const truthOf = ({ list }: Quantities): Truth =>
  new Map(
    list.map(quantity => [
      unknownName(quantity.name, quantity.area, quantity.period, quantity.group),
      quantity,
    ]),
  )

type Hiding = { hidden: HiddenQuantities; cheapest: boolean }

function chooseHidden(
  cells: readonly Cell[],
  found: Quantities,
  input: GateInput,
  measures: ReadonlyMap<string, Measure>,
  solver: Solver,
): Hiding {
  const isPublic = shownBefore(input.earlier ?? [], measures)
  const [first, ...others] = sacrifices(input)
  let laid = tableOfQuantities(cells, found, input, isPublic, first)
  let suppression = suppress(laid.table, solver)
  for (const mayHide of others) {
    if (suppression.beyondHelp.length === 0) break
    laid = tableOfQuantities(cells, found, input, isPublic, mayHide)
    suppression = suppress(laid.table, solver)
  }
  const hidden = new Map<number, WhyHidden>()
  for (const place of suppression.hidden) {
    const quantity = laid.quantityAt[place]
    if (quantity === null || quantity === undefined) continue
    if (input.untold?.has(found.list[quantity]!.area)) continue
    const isSupplied = found.list[quantity]!.value === null
    hidden.set(
      quantity,
      isSupplied ? 'supplier' : suppression.complementary.has(place) ? 'neighbour' : 'small',
    )
  }
  return { hidden, cheapest: suppression.cheapest }
}

/**
 * What may be given up, the least first. A base goes only when nothing else protects: every share that stands on it goes
 * with it. So does a total of areas, where the release asks that they be kept.
 */
function sacrifices({ keepWholes = false }: GateInput): readonly [MayHide, ...MayHide[]] {
  const without: readonly [MayHide, ...MayHide[]] = [
    { bases: false, wholes: true },
    { bases: true, wholes: true },
  ]
  return keepWholes ? [{ bases: false, wholes: false }, { bases: true, wholes: false }, ...without] : without
}

/** Only what the supplier withheld stays withheld. No certificate: what comes out cannot become a release. */
function reproduce(cells: readonly Cell[]): Gated {
  const hidden = cells
    .filter(cell => cell.value === 'withheld')
    .map(
      (cell): HiddenCell => ({
        address: cellAddress(cell),
        why: 'supplier',
        because: 'withheld by its supplier; not certified, not for publication',
        provable: null,
      }),
    )
  return { passed: true, released: cells.map(cell => markPassed(contentOf(cell))), hidden, certificate: null }
}

function pass(
  withheld: readonly Withheld[],
  found: Quantities,
  told: Attack,
  proven: readonly Proven[],
  input: GateInput,
  cheapest: boolean,
): Gated {
  const provenAt = new Map(proven.map(one => [one.claim.unknown, one]))
  const intervalOf = (quantity: number | null): Interval | null => {
    if (quantity === null) return null
    const { name, area, period, group } = found.list[quantity]!
    const place = told.placeOf.get(unknownName(name, area, period, group))
    return (place === undefined ? undefined : provenAt.get(place)) ?? null
  }
  const measures = new Map(input.measures.map(measure => [measure.id, measure]))
  const content = withheld.map(one =>
    isSumOfSupplied(one, measures)
      ? one.content
      : keepKnownRange(withoutUnweighted(one, measures), intervalOf(one.behind.count)),
  )
  const hidden = withheld.flatMap((one): HiddenCell[] => {
    if (!one.why) return []
    const interval = intervalOf(one.behind.count) ?? intervalOf(one.behind.base)
    const provable = interval && {
      from: interval.from,
      to: Number.isFinite(interval.to) ? interval.to : null,
    }
    return [{ address: cellAddress(one.content), why: one.why, because: sayWhy(one, found, input), provable }]
  })
  const certificate = certify(content, hidden, input.policy, {
    audited: proven.length,
    untold: [...(input.untold ?? [])].toSorted(),
    earlier: (input.earlier ?? []).map(({ version }) => version),
    cheapest,
    notAddingUp: told.notAddingUp,
  })
  return { passed: true, released: content.map(markPassed), hidden, certificate }
}

type Interval = { from: number; to: number }

/**
 * What a sum of days or pounds can be, where a supplier withheld a part: its visible parts are the supplier's own to
 * show, and its mark says how small a withheld one is. A count of children has no such range but the audited one.
 */
const isSumOfSupplied = ({ content, why }: Withheld, measures: ReadonlyMap<string, Measure>): boolean => {
  const measure = measures.get(content.indicator)
  return why === 'supplier' && measure?.counts === 'other' && measure.shape !== 'mean'
}

/** Audited as if it were shown, and not shown: how many answered so, where the share beside it is weighted. */
function withoutUnweighted(one: Withheld, measures: ReadonlyMap<string, Measure>): Withheld {
  if (!measures.get(one.content.indicator)?.weighted || !isNumber(one.content.numerator)) return one
  return { ...one, content: { ...one.content, numerator: null } }
}

/** A range beside `withheld` stays only where anyone could work it out: then it tells nothing. */
function keepKnownRange({ content }: Withheld, known: Interval | null): CellContent {
  if (content.value !== 'withheld' || (content.lower === null && content.upper === null)) return content
  const { numerator, denominator } = content
  const scale = numerator === null && denominator === null ? 1 : null
  const contains =
    known !== null &&
    scale !== null &&
    (content.lower ?? 0) <= known.from + NOISE &&
    (content.upper ?? Number.POSITIVE_INFINITY) >= known.to - NOISE
  return contains ? content : { ...content, lower: null, upper: null }
}

const NOISE = 1e-6

function sayWhy({ why, behind }: Withheld, { list }: Quantities, { policy }: GateInput): string {
  if (why === 'supplier') return 'withheld by its supplier'
  if (why === 'made-of-hidden') return 'made of a number that is withheld'
  if (why === 'neighbour') return 'hidden so that a small number cannot be worked out from the totals'
  const small = [behind.count, behind.base]
    .filter(place => place !== null)
    .map(place => list[place]!)
    .find(quantity => protectionFor(quantity, policy))
  if (small?.isAmount) return `${small.name} is ${small.value}, and too much of it comes from one or a few`
  if (small?.asked) return `${small.name} is ${small.value}, and another group holds everyone or nearly so`
  return small ? `${small.name} is ${small.value}, under ${policy.smallestCount}` : 'small'
}

function refuse({ knowledge }: Attack, exposed: readonly Proven[]): Refusal {
  const exposures = exposed.map(({ claim, from, to, arithmetic }) => ({
    of: knowledge.unknowns[claim.unknown]!.name,
    from,
    to: Number.isFinite(to) ? to : null,
    arithmetic,
  }))
  const problems = exposures.map(({ of, arithmetic }) => ({
    code: 'number-exposed',
    what: `${of} could be worked out. ${arithmetic.join(' ')}`,
    kept: 'Nothing was released.',
    todo: 'Withdraw the version that shows it, leave out the cells that give it away, or raise it with the reviewer.',
  }))
  return { passed: false, problems, exposures }
}

function sameAddressTwice(cells: readonly Cell[]): Problem[] {
  const seen = new Set<string>()
  const problems: Problem[] = []
  for (const cell of cells) {
    const address = cellAddress(cell)
    if (seen.has(address)) {
      const what = `${address} is given twice.`
      problems.push({
        code: 'cell-given-twice',
        what,
        kept: 'Nothing was released.',
        todo: 'Leave one of them out.',
      })
    }
    seen.add(address)
  }
  return problems
}

/** Weighted counts are not whole, and must not be drawn in to whole numbers. */
const allWhole = ({ list }: Quantities): boolean =>
  list.every(
    ({ value, isAmount }) => isAmount || value === null || Math.abs(value - Math.round(value)) < NOISE,
  )
