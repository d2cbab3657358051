import type { ComponentChildren } from 'preact'

/** `main`: what one came for, once a page. `quiet`: everything else. `danger`: cannot be undone. */
export type ButtonKind = 'main' | 'quiet' | 'danger'

type ButtonProps = {
  kind?: ButtonKind
  /** Sent with the form when this button is the one pressed. */
  name?: string
  value?: string
  /** What it acts on, for those who hear the button without its row: "end session" + "on Firefox, 3 May". */
  about?: string
  children: ComponentChildren
}

export const Button = ({ kind = 'main', name, value, about, children }: ButtonProps) => (
  <button type="submit" class={`button button-${kind}`} name={name} value={value}>
    {children}
    {about && <span class="visually-hidden"> {about}</span>}
  </button>
)

/** A link that looks like a button: it leads to where one can act. */
export const ButtonLink = ({
  href,
  kind = 'main',
  download,
  children,
}: {
  href: string
  kind?: ButtonKind
  download?: boolean
  children: ComponentChildren
}) => (
  <a class={`button button-${kind}`} href={href} download={download}>
    {children}
  </a>
)

/** Buttons that belong together, the main one first. */
export const ButtonRow = ({ children }: { children: ComponentChildren }) => (
  <div class="button-row">{children}</div>
)
