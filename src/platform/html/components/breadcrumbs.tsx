/** A page above this one. */
export type Crumb = { label: string; href: string }

/** The way to this page, from the top, without the page itself. */
export const Breadcrumbs = ({ trail }: { trail: readonly Crumb[] }) => (
  <nav class="breadcrumbs" aria-label="Where you are">
    <ol>
      {trail.map(({ label, href }) => (
        <li>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ol>
  </nav>
)
