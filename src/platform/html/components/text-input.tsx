import { describedBy, Field, type FieldProps, fieldId, problemOf } from './field.tsx'

type TextInputProps = FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'url' | 'tel'
  /** About how much is expected; the box is as wide as that. */
  width?: 'short' | 'medium' | 'long'
  autocomplete?: string
  inputMode?: 'numeric' | 'decimal' | 'text'
  spellcheck?: boolean
  /** `auto` where the words may be of a language that is written from right to left. */
  dir?: 'auto' | undefined
}

export const TextInput = ({
  value = '',
  type = 'text',
  width = 'long',
  autocomplete,
  inputMode,
  spellcheck,
  dir,
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
      dir={dir}
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
  dir,
  ...field
}: FieldProps & { value?: string; rows?: number; code?: boolean; dir?: 'auto' | undefined }) => (
  <Field {...field}>
    <textarea
      id={fieldId(field.name)}
      class={code ? 'input code' : 'input'}
      name={field.name}
      rows={rows}
      spellcheck={!code}
      dir={dir}
      aria-describedby={describedBy(field)}
      aria-invalid={problemOf(field.name, field.problems) ? 'true' : undefined}
    >
      {value}
    </textarea>
  </Field>
)
