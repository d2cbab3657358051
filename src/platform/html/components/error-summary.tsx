import type { Problem } from '../../../kernel/problem.ts'
import { sayProblem } from '../../../kernel/problem.ts'
import { lineId } from './code-area.tsx'
import { fieldId } from './field.tsx'

/**
 * Every problem of a form or a file at once, each with a link to its field where it has one. Shows nothing when there are none. With `text`, the
 * one in a `CodeArea` beneath, a problem of a line leads there and shows the line.
 */
export const ErrorSummary = ({
  problems,
  title = 'There is a problem',
  text,
}: {
  problems: readonly Problem[]
  title?: string
  text?: string
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

/** What is wrong leads to the line; what stands there is shown, for browsers that cannot number lines and for readers who cannot see them. */
function LinkToLine({
  problem: { what, kept, todo },
  line,
  column,
  text,
}: {
  problem: Problem
  line: number
  column?: number
  text: string
}) {
  const there = text.split('\n')[line - 1]?.trim().slice(0, MOST_OF_LINE)
  const more = [kept, todo].filter(Boolean).join(' ')
  return (
    <>
      <a href={`#${lineId(line)}`}>
        line {line}
        {column !== undefined && `, column ${column}`}: {what}
      </a>
      {more && ` ${more}`}
      {there && (
        <>
          {' '}
          There stands: <code dir="auto">{there}</code>
        </>
      )}
    </>
  )
}

// enough to know the line again
const MOST_OF_LINE = 120
