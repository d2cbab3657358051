import type { VNode } from 'preact'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { html, type Result } from './result.ts'

/** The answer, or the form again with what was wrong. */
export async function orAgain(
  again: (problems: readonly Problem[]) => VNode,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemsError) return html(again(error.problems), { status: 422 })
    throw error
  }
}
