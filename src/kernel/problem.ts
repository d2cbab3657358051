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

// Who mends a hundred of them has seen what is wrong with the rest. A page of 300,000 is read by nobody, and whoever else asks
// for a page waits until it is made.
export const MOST_TOLD = 100

/**
 * Every problem found in one piece of work, told at once: 40 bad rows are 40 problems, said once. Of more than `MOST_TOLD` the
 * first are told, and how many more there are.
 */
export class ProblemsError extends Error {
  override readonly name = 'ProblemsError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const isTold = problems.length === MOST_TOLD + 1 && problems.at(-1)?.code === MORE
    const told = isTold ? problems : tellFirst(problems.map(one => () => one))
    super(told.map(sayProblem).join('\n'))
    this.problems = told
  }
}

/** Problems that cost something to say (where they stand, what was meant): only those that are told are worked out. */
export const tellFirst = (all: readonly (() => Problem)[]): Problem[] =>
  all.length <= MOST_TOLD
    ? all.map(say => say())
    : [...all.slice(0, MOST_TOLD).map(say => say()), tellMore(all.length - MOST_TOLD)]

const MORE = 'more-problems'

const tellMore = (more: number): Problem => ({
  code: MORE,
  what: `There ${more === 1 ? 'is 1 more problem' : `are ${more.toLocaleString('en-GB')} more problems`} after these.`,
  todo: 'Mend these first: most likely the rest have the same cause.',
})

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
