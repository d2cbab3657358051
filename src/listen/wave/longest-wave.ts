import { type Problem, ProblemsError } from '../../kernel/problem.ts'

// a whole school year and another, and room to spare. Longer is a slip of the year: what children were promised to be deleted would stay as long
const LONGEST_YEARS = 2

/** What is wrong with a last day that lies too far away; undefined where it does not. */
export function tooFar(closesOn: string, today: string): Problem | undefined {
  const latest = `${Number(today.slice(0, 4)) + LONGEST_YEARS}${today.slice(4)}`
  if (closesOn <= latest) return undefined
  return {
    code: 'wave-too-long',
    what: `the last day lies more than ${LONGEST_YEARS} years ahead: look at the year.`,
    kept: 'Nothing was changed.',
    todo: 'What children answer is kept until so long after the last day. A survey that goes on can be extended later.',
    at: { field: 'closesOn' },
  }
}

/** @throws ProblemsError where a last day lies too far away. */
export function mustBeSane(closesOn: string, today: string): void {
  const problem = tooFar(closesOn, today)
  if (problem) throw new ProblemsError([problem])
}
