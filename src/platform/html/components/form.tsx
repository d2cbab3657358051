import type { ComponentChildren } from 'preact'
import { useShell } from '../shell.tsx'

/** A form that acts (post). It carries the form token by itself. `files` when it uploads; `inline` for one button in a row. */
export const Form = ({
  action,
  files,
  inline,
  children,
}: {
  action: string
  files?: boolean
  inline?: boolean
  children: ComponentChildren
}) => {
  const { formToken } = useShell()
  return (
    <form
      class={inline ? 'form-inline' : 'form'}
      method="post"
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
    >
      <input type="hidden" name={FORM_TOKEN} value={formToken()} />
      {children}
    </form>
  )
}

/** The name of the hidden field. It comes first, so that an upload is refused before its files are read. */
export const FORM_TOKEN = 'form-token'

/** A form that asks (get): the filters above a table, the pickers of a map. Its answer has an address of its own. */
export const FilterForm = ({
  action,
  label,
  children,
  submit = 'Show',
  wide = false,
}: {
  action: string
  label: string
  children: ComponentChildren
  submit?: string
  /** For choices with long names: two beside each other. */
  wide?: boolean
}) => (
  <search aria-label={label}>
    <form class={wide ? 'filter-form filter-form-wide' : 'filter-form'} method="get" action={action}>
      {children}
      <button type="submit" class="button button-quiet">
        {submit}
      </button>
    </form>
  </search>
)
