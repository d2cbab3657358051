import { type Problem, ProblemsError } from '../../kernel/problem.ts'

/** Rows that are left out of a list for one reason, and where the first of them stands. Counted and said, never guessed. */
export type LeftOut = { what: string; rows: number; firstLine: number }

// A person reads some of them and mends the cause; a million would only fill the memory.
const MOST_TOLD = 200

/** What is wrong with rows of a large file, to be said all at once, and what is left out of it, to be counted. */
export class Told {
  readonly #file: string
  readonly #problems: Problem[] = []
  readonly #leftOut = new Map<string, { rows: number; firstLine: number }>()
  #more = 0

  constructor(file: string) {
    this.#file = file
  }

  wrong(line: number, what: string): void {
    if (this.#problems.length >= MOST_TOLD) this.#more++
    else
      this.#problems.push({
        code: 'list-row',
        what,
        kept: 'Nothing was kept.',
        at: { file: this.#file, line },
      })
  }

  leaveOut(line: number, what: string): void {
    const known = this.#leftOut.get(what)
    if (known) known.rows++
    else this.#leftOut.set(what, { rows: 1, firstLine: line })
  }

  /** Throws everything that is wrong. */
  refuse(): void {
    if (this.#problems.length === 0) return
    const more = { code: 'list-row', what: `${this.#more} more rows are wrong.`, at: { file: this.#file } }
    throw new ProblemsError(this.#more > 0 ? [...this.#problems, more] : this.#problems)
  }

  leftOut(): readonly LeftOut[] {
    return [...this.#leftOut]
      .map(([what, counted]) => ({ what, ...counted }))
      .sort((one, other) => other.rows - one.rows || one.firstLine - other.firstLine)
  }
}
