import { Breadcrumbs } from './components/breadcrumbs.tsx'
import { Notice } from './components/notice.tsx'
import type { PageProps } from './page.tsx'
import { useShell } from './shell.tsx'

/** The middle of every page: where you are, what just happened, the heading, the content. */
export function PageBody({ title, lede, trail = [], actions, wide, hero, children }: PageProps) {
  const { notice } = useShell()
  return (
    <main id="main" class={wide ? 'main main-wide' : 'main'} tabindex={-1}>
      {trail.length > 0 && <Breadcrumbs trail={trail} />}
      {notice && <Notice kind="done" title={notice} />}
      {hero ?? (
        <div class="page-head">
          <div class="page-words">
            <h1>{title}</h1>
            {lede && <div class="lede">{lede}</div>}
          </div>
          {actions && <div class="page-actions">{actions}</div>}
        </div>
      )}
      {children}
    </main>
  )
}
