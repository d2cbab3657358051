import type { ComponentChildren } from 'preact'

/** Cards side by side, as many as fit. */
export const CardList = ({ children }: { children: ComponentChildren }) => (
  <ul class="card-list">{children}</ul>
)

type CardProps = {
  title: string
  href?: string
  /** A word above the title: what sort of thing it is. */
  kind?: string
  children?: ComponentChildren
}

/** One thing of several. With `href` the whole card leads there. */
export const Card = ({ title, href, kind, children }: CardProps) => (
  <li class={href ? 'card card-link' : 'card'}>
    {kind && <p class="card-kind">{kind}</p>}
    <h3 class="card-title">{href ? <a href={href}>{title}</a> : title}</h3>
    {children && <div class="card-body">{children}</div>}
  </li>
)
