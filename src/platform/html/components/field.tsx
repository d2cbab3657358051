import type { ComponentChildren } from 'preact'
import type { Problem } from '../../../kernel/problem.ts'

/** What every field has: its name in the form, its label, and what was wrong with it. */
export type FieldProps = {
  name: string
  label: string
  hint?: ComponentChildren | undefined
  /** All problems of the form; the field picks its own. */
  problems?: readonly Problem[] | undefined
  /** Says "(optional)" behind the label. Everything else is needed. */
  optional?: boolean
}

export const fieldId = (name: string): string => `field-${name}`

export const problemOf = (name: string, problems: readonly Problem[] = []): Problem | undefined =>
  problems.find(problem => problem.at?.field === name)

/** Ids of the hint and the problem, for `aria-describedby`; undefined when there is neither. */
export const describedBy = ({ name, hint, problems }: FieldProps): string | undefined =>
  [hint && `${fieldId(name)}-hint`, problemOf(name, problems) && `${fieldId(name)}-problem`]
    .filter(Boolean)
    .join(' ') || undefined

/** Label, hint, problem, then the control itself. For a single control; groups use a fieldset. */
export const Field = ({ children, ...field }: FieldProps & { children: ComponentChildren }) => (
  <div class={problemOf(field.name, field.problems) ? 'field field-wrong' : 'field'}>
    <label for={fieldId(field.name)}>
      {field.label}
      {field.optional && <span class="optional"> (optional)</span>}
    </label>
    <FieldWords {...field} />
    {children}
  </div>
)

/** The hint and the problem of a field, with the ids that `describedBy` names. */
export const FieldWords = ({ name, hint, problems }: FieldProps) => {
  const problem = problemOf(name, problems)
  return (
    <>
      {hint && (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="field-problem" id={`${fieldId(name)}-problem`}>
          <span class="visually-hidden">Problem: </span>
          <span class="said">
            {problem.what}
            {problem.todo && ` ${problem.todo}`}
          </span>
        </p>
      )}
    </>
  )
}
