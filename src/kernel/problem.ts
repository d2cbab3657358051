/** Where a problem was found: a file, and inside it a sheet and a cell, or a line and a column; or a field of a form. */
export type Place = {
  file?: string
  sheet?: string
  cell?: string
  line?: number
  column?: number
  /** The name of a form field; shown as a link to it, never said. */
  field?: string
}

/**
 * One thing that is wrong with what a person gave us, in words they can act on.
 *
 * `code` is stable and says who can do what about it; `what` happened, `kept` says what was kept (often:
 * nothing was stored), `todo` says what to do next.
 */
export type Problem = { code: string; what: string; kept?: string; todo?: string; at?: Place }

/** Every problem found in one piece of work, told at once: 40 bad rows are 40 problems, said once. */
export class ProblemsError extends Error {
  override readonly name = 'ProblemsError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(sayProblem).join('\n'))
    this.problems = problems
  }
}

/** One problem: throw `problem(...)`. */
export const problem = (one: Problem): ProblemsError => new ProblemsError([one])

/** The problem as one line of plain words, place first. */
export function sayProblem({ what, kept, todo, at }: Problem): string {
  const place = at ? sayPlace(at) : ''
  return [place ? `${place}: ${what}` : what, kept, todo].filter(Boolean).join(' ')
}

function sayPlace({ file, sheet, cell, line, column }: Place): string {
  const inside = [
    sheet && `sheet "${sheet}"`,
    cell && `cell ${cell}`,
    line !== undefined && `line ${line}${column === undefined ? '' : `, column ${column}`}`,
  ].filter(Boolean)
  return [file, inside.join(', ')].filter(Boolean).join(', ')
}
