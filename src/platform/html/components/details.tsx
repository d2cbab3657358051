import type { ComponentChildren } from 'preact'

/** What most people do not need, one tap away. */
export const Details = ({
  summary,
  about,
  open,
  children,
}: {
  summary: string
  /** What it is about, for those who hear it without its row. */
  about?: string
  open?: boolean
  children: ComponentChildren
}) => (
  <details class="details" open={open}>
    <summary>
      {summary}
      {about && <span class="visually-hidden"> {about}</span>}
    </summary>
    <div class="details-body">{children}</div>
  </details>
)
