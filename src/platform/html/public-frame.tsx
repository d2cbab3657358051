import { Document } from './document.tsx'
import type { PageProps } from './page.tsx'
import { PageBody } from './page-body.tsx'
import { useShell } from './shell.tsx'

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
      <a class="office-name" href="/">
        {office.name}
      </a>
      {navigation.public.length > 0 && (
        <nav aria-label="Main">
          <ul class="public-links">
            {navigation.public.map(({ label, href }) => (
              <li>
                <a
                  href={href}
                  aria-current={path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  )
}

function PublicFooter() {
  const { office } = useShell()
  return (
    <footer class="public-footer">
      <section class="help-strip" aria-label="Help for children">
        <p class="help-title">Do you need help?</p>
        <ul>
          <li>Help at Hand</li>
          <li>Childline 0800 1111</li>
          <li>In danger now? Call 999</li>
        </ul>
      </section>
      <p>{office.name}</p>
    </footer>
  )
}
