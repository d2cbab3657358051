import type { Problem } from '../../../kernel/problem.ts'
import { sayProblem } from '../../../kernel/problem.ts'
import { fieldId } from './field.tsx'

/** Every problem of a form or a file at once, each with a link to its field where it has one. Shows nothing when there are none. */
export const ErrorSummary = ({
  problems,
  title = 'There is a problem',
}: {
  problems: readonly Problem[]
  title?: string
}) =>
  problems.length === 0 ? null : (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1}>
      <h2 id="error-summary-title">
        {problems.length > 1
          ? `${title.replace(/^There is a problem$/, `There are ${problems.length} problems`)}`
          : title}
      </h2>
      <ul>
        {problems.map(problem => (
          <li>
            {problem.at?.field ? (
              <LinkToField problem={problem} field={problem.at.field} />
            ) : (
              sayProblem(problem)
            )}
          </li>
        ))}
      </ul>
    </div>
  )

/** What is wrong leads to the field; what to do is said once more beside it. */
const LinkToField = ({ problem, field }: { problem: Problem; field: string }) => (
  <>
    <a href={`#${fieldId(field)}`}>{problem.what}</a>
    {problem.todo && ` ${problem.todo}`}
  </>
)
