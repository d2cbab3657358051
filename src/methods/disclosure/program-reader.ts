import { demandsOf } from './cut.ts'
import { boundsOf, knownRange, type Piece } from './piece.ts'
import type { Answer, OpenProgram, Solver } from './solver.ts'
import { HAIR, IN_REACH, type Question, type Reached, type TableReader } from './table-reader.ts'
import { truthOf, Witnesses } from './witnesses.ts'

/**
 * Reads a piece whose sums circle, by linear program.
 *
 * The program holds how far each count is from the truth, and only the counts that may differ from it: one in ten, as
 * a rule. What is shown is not in it, and its price follows from those of its sums. A count that is hidden later joins.
 */
export class ProgramReader implements TableReader {
  readonly #piece: Piece
  readonly #program: OpenProgram
  readonly #witnesses: Witnesses
  /** Column of the piece → column of the program; −1 where it is not in it. Then back. */
  readonly #inProgram: Int32Array
  readonly #columns: number[] = []
  readonly #lower: number[]
  readonly #upper: number[]
  readonly #rowsOf: (readonly [row: number, sign: number])[][]

  constructor(piece: Piece, hidden: ReadonlySet<number>, solver: Solver) {
    this.#piece = piece
    const { lower, upper } = boundsOf(piece.counts, hidden)
    this.#lower = lower.map((bound, column) => bound - truthOf(piece.counts[column]!))
    this.#upper = upper.map((bound, column) => Math.min(bound, FAR) - truthOf(piece.counts[column]!))
    this.#rowsOf = piece.counts.map(() => [])
    piece.balances.forEach(({ terms }, row) => {
      for (const [column, sign] of terms) this.#rowsOf[column]!.push([row, sign])
    })
    this.#inProgram = new Int32Array(piece.counts.length).fill(-1)
    for (const column of piece.counts.keys()) {
      if (this.#lower[column]! < this.#upper[column]!) {
        this.#inProgram[column] = this.#columns.length
        this.#columns.push(column)
      }
    }
    this.#program = this.#open(solver)
    const questions = [...piece.counts.keys()].flatMap(column =>
      demandsOf(piece, column).flatMap(demand => demand.questions),
    )
    this.#witnesses = new Witnesses(piece, questions)
  }

  ask(question: Question): Reached {
    if (this.#witnesses.has(question)) return IN_REACH
    const { answer, short } = this.#solve(question)
    this.#witness(answer)
    return short <= HAIR ? IN_REACH : { short, prices: this.#prices(answer) }
  }

  hasWitness(question: Question): boolean {
    return this.#witnesses.hasWhole(question)
  }

  lookAround(): void {
    for (const side of ['up', 'down'] as const) this.#drawMany(side)
  }

  hide(column: number): void {
    this.#set(column, true)
  }

  show(column: number): void {
    this.#set(column, false)
    this.#witnesses.forget(column)
  }

  close(): void {
    this.#program.close()
  }

  #open(solver: Solver): OpenProgram {
    const { counts, balances } = this.#piece
    return solver.open({
      lower: this.#columns.map(column => this.#lower[column]!),
      upper: this.#columns.map(column => this.#upper[column]!),
      cost: this.#columns.map(() => 0),
      rows: balances.map(({ terms, level }) => {
        const rest = terms.reduce((left, [column, sign]) => left - sign * truthOf(counts[column]!), level)
        return {
          lower: rest,
          upper: rest,
          terms: terms.flatMap(([column, sign]) => {
            const at = this.#inProgram[column]!
            return at === -1 ? [] : [[at, sign] as const]
          }),
        }
      }),
    })
  }

  #set(column: number, isHidden: boolean): void {
    const truth = truthOf(this.#piece.counts[column]!)
    const { lower, upper } = knownRange(this.#piece.counts[column]!, isHidden)
    this.#lower[column] = lower - truth
    this.#upper[column] = Math.min(upper, FAR) - truth
    const at = this.#inProgram[column]!
    if (at !== -1) this.#program.setBounds(at, lower - truth, this.#upper[column]!)
    else if (lower < upper) {
      this.#inProgram[column] = this.#columns.length
      this.#columns.push(column)
      this.#program.addColumn(lower - truth, this.#upper[column]!, this.#rowsOf[column]!)
    }
  }

  /** One program that draws many small counts at once as far as they must go: most questions are settled by a few. */
  #drawMany(side: Question['side']): void {
    const sign = side === 'down' ? 1 : -1
    for (let asked = this.#witnesses.open(side); asked.length > 2; asked = this.#witnesses.open(side)) {
      const drawn = asked.filter(({ column }) => this.#inProgram[column] !== -1)
      for (const question of drawn) {
        this.#limit(question)
        this.#program.setCost(this.#inProgram[question.column]!, sign)
      }
      const answer = this.#program.minimise()
      for (const { column } of drawn) {
        this.#program.setCost(this.#inProgram[column]!, 0)
        this.#unlimit(column)
      }
      if (!answer.found || this.#witness(answer) < 2) return
    }
  }

  #solve({ column, side, goal }: Question): { answer: Answer & { found: true }; short: number } {
    const sign = side === 'down' ? 1 : -1
    const at = this.#inProgram[column]!
    this.#program.setCost(at, sign)
    const answer = this.#program.minimise()
    this.#program.setCost(at, 0)
    if (!answer.found) {
      throw new RangeError(
        `the sums over "${this.#piece.counts[column]!.name}" contradict each other: ${answer.why}`,
      )
    }
    return { answer, short: answer.least - sign * (goal - truthOf(this.#piece.counts[column]!)) }
  }

  /** There is no need to go beyond the goal, and without that limit a free count would run off. */
  #limit({ column, side, goal }: Question): void {
    const far = goal - truthOf(this.#piece.counts[column]!)
    const [lower, upper] = [this.#lower[column]!, this.#upper[column]!]
    const at = this.#inProgram[column]!
    if (side === 'down') this.#program.setBounds(at, Math.max(lower, far), upper)
    else this.#program.setBounds(at, lower, Math.min(upper, far))
  }

  #unlimit(column: number): void {
    this.#program.setBounds(this.#inProgram[column]!, this.#lower[column]!, this.#upper[column]!)
  }

  #witness({ columns }: Answer & { found: true }): number {
    const away = new Map<number, number>()
    this.#columns.forEach((column, at) => {
      if (Math.abs(columns[at]!) > 1e-9) away.set(column, columns[at]!)
    })
    return this.#witnesses.add(away)
  }

  #prices({ reducedCosts, duals }: Answer & { found: true }): [column: number, price: number][] {
    const prices = new Float64Array(this.#piece.counts.length)
    this.#piece.balances.forEach(({ terms }, row) => {
      const dual = duals[row]!
      if (dual !== 0) for (const [column, sign] of terms) prices[column]! -= sign * dual
    })
    this.#columns.forEach((column, at) => {
      prices[column] = reducedCosts[at]!
    })
    const found: [number, number][] = []
    prices.forEach((price, column) => {
      if (Math.abs(price) > HAIR) found.push([column, price])
    })
    return found
  }
}

// Without an end a count that nothing limits would run off. No question goes near this far.
const FAR = 1e7
