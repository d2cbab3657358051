import type { ComponentChildren } from 'preact'

/** What most people do not need, one tap away. */
export const Details = ({
  summary,
  open,
  children,
}: {
  summary: string
  open?: boolean
  children: ComponentChildren
}) => (
  <details class="details" open={open}>
    <summary>{summary}</summary>
    <div class="details-body">{children}</div>
  </details>
)
