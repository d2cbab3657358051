import { Document } from './document.tsx'
import { Mark } from './mark.tsx'
import type { PageProps } from './page.tsx'
import { PageBody } from './page-body.tsx'
import { type HelpLine, useShell } from './shell.tsx'

/** What stands around a page for everybody: the office's name, the way around, where to find help. */
export function PublicFrame(props: PageProps) {
  return (
    <Document
      title={props.problems ? `Problem: ${props.title}` : props.title}
      place="public"
      islands={props.islands}
    >
      <ExampleBanner />
      <PublicHeader />
      <PageBody {...props} />
      <PublicFooter />
    </Document>
  )
}

/** Says that nothing here is true, on every page, while the office runs on its example. */
export function ExampleBanner() {
  const { office } = useShell()
  if (!office.exampleData) return null
  return (
    <aside class="example-banner" aria-label="Example data">
      <strong>Example data.</strong> Every figure, name and word here is invented.
    </aside>
  )
}

function PublicHeader() {
  const { office, navigation, path } = useShell()
  return (
    <header class="public-header">
      <div class="public-header-inside">
        <a class="office-name" href="/">
          <Mark />
          {office.name}
        </a>
        {navigation.public.length > 0 && (
          <nav aria-label="Main">
            <ul class="public-links">
              {navigation.public.map(({ label, href }) => (
                <li>
                  <a href={href} aria-current={current(path, href)}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </header>
  )
}

/** `page` for the page itself, `true` for a page beneath it. */
export const current = (path: string, href: string): 'page' | 'true' | undefined =>
  path === href ? 'page' : href !== '/office' && path.startsWith(`${href}/`) ? 'true' : undefined

function PublicFooter() {
  const { office } = useShell()
  return (
    <footer class="public-footer">
      {office.help.length > 0 && <HelpStrip lines={office.help} />}
      <div class="footer-outside">
        <div class="footer-inside">
          <p>{office.name}</p>
          <a href="/office">For the office's staff</a>
        </div>
      </div>
    </footer>
  )
}

const HelpStrip = ({ lines }: { lines: readonly HelpLine[] }) => (
  <section class="help-strip" aria-labelledby="help-strip-title">
    <div class="help-inside">
      <h2 id="help-strip-title">Do you need help?</h2>
      <ul class="help-lines">
        {lines.map(({ name, words, number, href }) => (
          <li class="help-line">
            <p class="help-name">{name}</p>
            <p>{words}</p>
            {number && <a href={`tel:${number.replaceAll(' ', '')}`}>{number}</a>}
            {href && <a href={href}>Write to {name}</a>}
          </li>
        ))}
      </ul>
    </div>
  </section>
)
