import type { ComponentChildren } from 'preact'

export type SummaryRow = { term: string; detail: ComponentChildren; action?: ComponentChildren }

/** What is known of one thing: name and value, perhaps with a link to change it. */
export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }) => (
  <dl class="summary-list">
    {rows.map(({ term, detail, action }) => (
      <div class="summary-row">
        <dt>{term}</dt>
        <dd>{detail}</dd>
        {action && <dd class="summary-action">{action}</dd>}
      </div>
    ))}
  </dl>
)
