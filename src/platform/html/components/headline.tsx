import type { ComponentChildren } from 'preact'

export type HeadlineFigure = {
  label: string
  figure: ComponentChildren
  note?: ComponentChildren
  href?: string
}

/** A few figures that say how things stand, large, side by side. */
export const Headlines = ({ figures }: { figures: readonly HeadlineFigure[] }) => (
  <dl class="headlines">
    {figures.map(({ label, figure, note, href }) => (
      <div class="headline">
        <dt>{href ? <a href={href}>{label}</a> : label}</dt>
        <dd class="headline-figure">{figure}</dd>
        {note && <dd class="headline-note">{note}</dd>}
      </div>
    ))}
  </dl>
)
