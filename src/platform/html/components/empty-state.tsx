import type { ComponentChildren } from 'preact'

/** Instead of an empty list: what will stand here, and what to do so that it does. */
export const EmptyState = ({
  title,
  action,
  children,
}: {
  title: string
  action?: ComponentChildren
  children?: ComponentChildren
}) => (
  <div class="empty-state">
    <p class="empty-title">{title}</p>
    {children && <div class="empty-body">{children}</div>}
    {action && <div class="empty-action">{action}</div>}
  </div>
)
