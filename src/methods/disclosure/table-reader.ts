/** Can this small count still be as little (as much) as `goal`? */
export type Question = { column: number; side: 'down' | 'up'; goal: number }

/**
 * How far the reader's bound stays short of the goal, and the price of what each count is known to be: above zero
 * where the bound rests on its least, below zero where on its most.
 */
export type Reached = { short: number; prices: readonly (readonly [column: number, price: number])[] }

/** A reader of one piece, who is asked again and again while counts are hidden and shown. */
export type TableReader = {
  ask(question: Question): Reached
  /** Whether a whole-number table is known in which the count is as far as the goal. Never false in a tree. */
  hasWitness(question: Question): boolean
  /** Settles what can be settled many questions at a time, before each of the others is asked. */
  lookAround(): void
  hide(column: number): void
  show(column: number): void
  close(): void
}

// Counts are whole and the solver is good to a ten-millionth: anything nearer than this is the same.
export const HAIR = 1e-5

export const IN_REACH: Reached = { short: 0, prices: [] }
