import type { Problem } from '../../../kernel/problem.ts'
import { sayProblem } from '../../../kernel/problem.ts'
import { fieldId } from './field.tsx'

/**
 * Every problem of a form or a file at once, each with a link to its field where it has one. Shows nothing when there are none. With `text`, the
 * one in a field beneath, a problem of a line leads to the field and shows what stands in the line and around it.
 */
export const ErrorSummary = ({
  problems,
  title = 'There is a problem',
  text,
}: {
  problems: readonly Problem[]
  title?: string
  text?: { field: string; value: string }
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
            ) : text !== undefined && problem.at?.line ? (
              <LinkToLine problem={problem} {...problem.at} line={problem.at.line} text={text} />
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

/** What is wrong leads to the field; the line and its neighbours are shown with their numbers, for a box has none. */
function LinkToLine({
  problem: { what, kept, todo },
  line,
  column,
  text: { field, value },
}: {
  problem: Problem
  line: number
  column?: number
  text: { field: string; value: string }
}) {
  const more = [kept, todo].filter(Boolean).join(' ')
  const lines = value.split('\n')
  const shown = [line - 1, line, line + 1].filter(one => one >= 1 && one <= lines.length)
  return (
    <>
      <a href={`#${fieldId(field)}`}>
        line {line}
        {column !== undefined && `, column ${column}`}: {what}
      </a>
      {more && ` ${more}`}
      <span class="lines-around">
        {shown.map(one => (
          <code class={one === line ? 'line-meant' : undefined} dir="auto">
            {one}: {lines[one - 1]?.slice(0, MOST_OF_LINE)}
          </code>
        ))}
      </span>
    </>
  )
}

// enough to know the line again
const MOST_OF_LINE = 120
