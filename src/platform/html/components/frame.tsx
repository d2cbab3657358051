import type { ComponentChildren } from 'preact'

type FrameProps = {
  /** What the picture shows: its finding, not its axes. */
  title: string
  /** The picture: an SVG with its own role and name. */
  children: ComponentChildren
  /** Colours and marks, in words. */
  legend?: ComponentChildren
  /** Who measured it, and what to know. */
  source?: ComponentChildren
  /** The same as a table; folded beneath the picture. */
  table?: ComponentChildren
}

/** A chart or a map with its title, legend, source and its table. */
export const Frame = ({ title, children, legend, source, table }: FrameProps) => (
  <figure class="frame">
    <figcaption class="frame-title">{title}</figcaption>
    {legend && <div class="frame-legend">{legend}</div>}
    <div class="frame-picture">{children}</div>
    {source && <p class="frame-source">{source}</p>}
    {table && (
      <details class="frame-table">
        <summary>Show this as a table</summary>
        {table}
      </details>
    )}
  </figure>
)
