import { describedBy, Field, type FieldProps, fieldId, problemOf } from './field.tsx'

type TextInputProps = FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'url' | 'tel'
  /** About how much is expected; the box is as wide as that. */
  width?: 'short' | 'medium' | 'long'
  autocomplete?: string
  inputMode?: 'numeric' | 'decimal' | 'text'
  spellcheck?: boolean
}

export const TextInput = ({
  value = '',
  type = 'text',
  width = 'long',
  autocomplete,
  inputMode,
  spellcheck,
  ...field
}: TextInputProps) => (
  <Field {...field}>
    <input
      id={fieldId(field.name)}
      class={`input input-${width}`}
      name={field.name}
      // preact types each kind of input apart; all of ours take the same attributes
      type={type as 'text'}
      value={value}
      autocomplete={autocomplete}
      inputMode={inputMode}
      spellcheck={spellcheck}
      aria-describedby={describedBy(field)}
      aria-invalid={problemOf(field.name, field.problems) ? 'true' : undefined}
    />
  </Field>
)

/** Several lines: a letter, a definition. `code` for text that is read by a program. */
export const TextArea = ({
  value = '',
  rows = 6,
  code = false,
  ...field
}: FieldProps & { value?: string; rows?: number; code?: boolean }) => (
  <Field {...field}>
    <textarea
      id={fieldId(field.name)}
      class={code ? 'input code' : 'input'}
      name={field.name}
      rows={rows}
      spellcheck={!code}
      aria-describedby={describedBy(field)}
      aria-invalid={problemOf(field.name, field.problems) ? 'true' : undefined}
    >
      {value}
    </textarea>
  </Field>
)
