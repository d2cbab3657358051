import type { Problem } from '../../../kernel/problem.ts'
import { describedBy, Field, type FieldProps, fieldId, problemOf } from './field.tsx'

/** Where a line of the text stands on its page. */
export const lineId = (line: number): string => `line-${line}`

// the numbers are written once and the text grows under the hand of whoever writes: beyond these further lines it has no numbers, never wrong ones
const LINES_MORE = 1_000

/**
 * A text that is read by a program, with the numbers of its lines beside it, for whoever is told that line 40 is wrong. Works without script: the
 * box is as high as its text, no line wraps, and both scroll together. A browser that cannot make a box as high as its text shows no numbers.
 */
export function CodeArea({
  value,
  ...field
}: Omit<FieldProps, 'optional'> & { value: string; problems?: readonly Problem[] | undefined }) {
  const wrong = new Set(field.problems?.flatMap(({ at }) => at?.line ?? []))
  const lines = value.split('\n').length + LINES_MORE
  return (
    <Field {...field}>
      <div class="input code-area">
        <div class="code-lines" aria-hidden="true">
          {Array.from({ length: lines }, (_, at) => at + 1).map(line =>
            wrong.has(line) ? (
              <>
                <b id={lineId(line)}>{line}</b>
                {'\n'}
              </>
            ) : (
              `${line}\n`
            ),
          )}
        </div>
        <textarea
          id={fieldId(field.name)}
          class="code"
          name={field.name}
          rows={40}
          wrap="off"
          spellcheck={false}
          aria-describedby={describedBy(field)}
          aria-invalid={problemOf(field.name, field.problems) || wrong.size > 0 ? 'true' : undefined}
        >
          {/* a browser takes a first empty line away, and every line after it would have the number of another */}
          {value.startsWith('\n') ? `\n${value}` : value}
        </textarea>
      </div>
    </Field>
  )
}
