import type { ComponentChildren } from 'preact'
import { describedBy, Field, type FieldProps, FieldWords, fieldId, problemOf } from './field.tsx'

export type Option = { value: string; label: ComponentChildren; hint?: ComponentChildren }

/** One of many, in one line. With six choices or fewer, Radios are easier to use. */
export const Select = ({
  options,
  value = '',
  ...field
}: FieldProps & { options: readonly SelectOption[]; value?: string }) => (
  <Field {...field}>
    <select
      id={fieldId(field.name)}
      class="input select"
      name={field.name}
      aria-describedby={describedBy(field)}
      aria-invalid={problemOf(field.name, field.problems) ? 'true' : undefined}
    >
      <Options options={options} value={value} />
    </select>
  </Field>
)

/** `group`: the heading under which it stands, with those beside it that have the same. */
export type SelectOption = { value: string; label: string; group?: string }

/** The options of a select, under their headings where they have some. */
export const Options = ({ options, value }: { options: readonly SelectOption[]; value: string }) => (
  <>
    {[...Map.groupBy(options, ({ group }) => group)].map(([group, some]) => {
      const shown = some.map(option => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))
      return group === undefined ? shown : <optgroup label={group}>{shown}</optgroup>
    })}
  </>
)

/** One of a few, each in sight. */
export const Radios = ({
  value = '',
  ...props
}: FieldProps & { options: readonly Option[]; value?: string; inline?: boolean }) => (
  <Choices {...props} type="radio" isChosen={option => option === value} />
)

/** Any number of a few. */
export const Checkboxes = ({
  values = [],
  ...props
}: FieldProps & { options: readonly Option[]; values?: readonly string[]; inline?: boolean }) => (
  <Choices {...props} type="checkbox" isChosen={option => values.includes(option)} />
)

type ChoicesProps = FieldProps & {
  options: readonly Option[]
  inline?: boolean
  type: 'radio' | 'checkbox'
  isChosen: (value: string) => boolean
}

/** A question with its choices. The first control carries the field's id, so that the error summary leads to it. */
function Choices({ options, inline, type, isChosen, ...field }: ChoicesProps) {
  const wrong = problemOf(field.name, field.problems) !== undefined
  return (
    <fieldset class={wrong ? 'field field-wrong' : 'field'} aria-describedby={describedBy(field)}>
      <legend>
        {field.label}
        {field.optional && <span class="optional"> (optional)</span>}
      </legend>
      <FieldWords {...field} />
      <div class={inline ? 'choices choices-inline' : 'choices'}>
        {options.map((option, index) => {
          const id = index === 0 ? fieldId(field.name) : `${fieldId(field.name)}-${index + 1}`
          return (
            <div class="choice">
              <input
                type={type}
                id={id}
                name={field.name}
                value={option.value}
                checked={isChosen(option.value)}
                aria-describedby={option.hint ? `${id}-hint` : undefined}
              />
              <label for={id}>{option.label}</label>
              {option.hint && (
                <p class="hint" id={`${id}-hint`}>
                  {option.hint}
                </p>
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
