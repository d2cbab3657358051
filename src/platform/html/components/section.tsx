import type { ComponentChildren } from 'preact'

/** A part of a page under its own heading, which `id` makes reachable from elsewhere. */
export const Section = ({
  title,
  id,
  lede,
  children,
}: {
  title: string
  id?: string
  lede?: ComponentChildren
  children: ComponentChildren
}) => (
  <section class="section" id={id}>
    <h2>{title}</h2>
    {lede && <p class="section-lede">{lede}</p>}
    {children}
  </section>
)
