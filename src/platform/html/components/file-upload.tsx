import { describedBy, Field, type FieldProps, fieldId, problemOf } from './field.tsx'

type FileUploadProps = FieldProps & {
  /** As the browser takes it: `.xlsx,.csv`. A help for choosing, not a check. */
  accept?: string
  multiple?: boolean
}

/** Needs a Form with `files`. Say in the hint which files, and how large they may be. */
export const FileUpload = ({ accept, multiple, ...field }: FileUploadProps) => (
  <Field {...field}>
    <input
      id={fieldId(field.name)}
      class="input file-input"
      name={field.name}
      type="file"
      accept={accept}
      multiple={multiple}
      aria-describedby={describedBy(field)}
      aria-invalid={problemOf(field.name, field.problems) ? 'true' : undefined}
    />
  </Field>
)
