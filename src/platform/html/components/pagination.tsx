/** Pages of a long list. `page` counts from 1. Shows nothing when one page holds all. */
export function Pagination({
  page,
  pages,
  href,
}: {
  page: number
  pages: number
  href: (page: number) => string
}) {
  if (pages <= 1) return null
  return (
    <nav class="pagination" aria-label="Pages of this list">
      {page > 1 && (
        <a class="pagination-step" rel="prev" href={href(page - 1)}>
          Previous<span class="visually-hidden"> page</span>
        </a>
      )}
      <ol>
        {pagesShown(page, pages).map(shown =>
          shown === null ? (
            <li class="pagination-gap">…</li>
          ) : (
            <li>
              <a href={href(shown)} aria-current={shown === page ? 'page' : undefined}>
                <span class="visually-hidden">Page </span>
                {shown}
              </a>
            </li>
          ),
        )}
      </ol>
      {page < pages && (
        <a class="pagination-step" rel="next" href={href(page + 1)}>
          Next<span class="visually-hidden"> page</span>
        </a>
      )}
    </nav>
  )
}

/** First, last, this one and its neighbours; null for what is left out between. */
export function pagesShown(page: number, pages: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter(one => one >= 1 && one <= pages)
    .sort((a, b) => a - b)
  return shown.flatMap((one, index) => (index > 0 && one - shown[index - 1]! > 1 ? [null, one] : [one]))
}
