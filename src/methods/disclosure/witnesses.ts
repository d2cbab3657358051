import { isNearWhole, type Piece } from './piece.ts'
import { HAIR, type Question } from './table-reader.ts'

/**
 * Tables that fit everything shown, each remembered with the questions it settles. What one of them takes as far as it
 * must go needs no further program, until a count is shown in which that table differs from the truth.
 */
export class Witnesses {
  readonly #piece: Piece
  readonly #questions: readonly Question[]
  readonly #numberOf: ReadonlyMap<string, number>
  readonly #tables: Witness[] = []
  readonly #settled: Int32Array
  readonly #settledWhole: Int32Array

  constructor(piece: Piece, questions: readonly Question[]) {
    this.#piece = piece
    this.#questions = questions
    this.#numberOf = new Map(questions.map((question, number) => [keyOf(question), number]))
    this.#settled = new Int32Array(questions.length)
    this.#settledWhole = new Int32Array(questions.length)
  }

  /** Takes a table, as how far each column is from the truth; how many questions it settles that were open. */
  add(away: ReadonlyMap<number, number>): number {
    const { counts } = this.#piece
    const settles: number[] = []
    this.#questions.forEach(({ column, side, goal }, number) => {
      const at = truthOf(counts[column]!) + (away.get(column) ?? 0)
      if (side === 'down' ? at <= goal + HAIR : at >= goal - HAIR) settles.push(number)
    })
    const isWhole = [...away].every(([column, far]) => isNearWhole(truthOf(counts[column]!) + far))
    const news = settles.filter(number => this.#settled[number] === 0).length
    const newsWhole = isWhole && settles.some(number => this.#settledWhole[number] === 0)
    if (news === 0 && !newsWhole) return 0
    this.#note({ away, settles, isWhole }, 1)
    this.#tables.push({ away, settles, isWhole })
    return news
  }

  /** Forgets the tables that differ from the truth in a count that is shown from now on. */
  forget(column: number): void {
    const { tolerance } = this.#piece.counts[column]!
    let kept = 0
    for (const witness of this.#tables) {
      if (Math.abs(witness.away.get(column) ?? 0) > tolerance + HAIR) this.#note(witness, -1)
      else this.#tables[kept++] = witness
    }
    this.#tables.length = kept
  }

  has(question: Question): boolean {
    const number = this.#numberOf.get(keyOf(question))
    return number !== undefined && this.#settled[number]! > 0
  }

  hasWhole(question: Question): boolean {
    const number = this.#numberOf.get(keyOf(question))
    return number !== undefined && this.#settledWhole[number]! > 0
  }

  open(side: Question['side']): Question[] {
    return this.#questions.filter((one, number) => one.side === side && this.#settled[number] === 0)
  }

  #note({ settles, isWhole }: Witness, by: 1 | -1): void {
    for (const number of settles) {
      this.#settled[number]! += by
      if (isWhole) this.#settledWhole[number]! += by
    }
  }
}

type Witness = { away: ReadonlyMap<number, number>; settles: readonly number[]; isWhole: boolean }

const keyOf = ({ column, side, goal }: Question): string => `${side} ${column} ${goal}`

/** What a column is measured from: its true count, or the least it can be where nobody knows it. */
export const truthOf = ({ value, lower }: { value: number | null; lower: number }): number => value ?? lower
