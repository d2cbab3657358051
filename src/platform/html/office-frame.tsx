import { isAllowed } from '../permissions/permissions.ts'
import { signInPaths } from '../sign-in/sign-in.paths.ts'
import { Button } from './components/button.tsx'
import { Form } from './components/form.tsx'
import { Document } from './document.tsx'
import { Mark } from './mark.tsx'
import type { PageProps } from './page.tsx'
import { PageBody } from './page-body.tsx'
import { current, ExampleBanner } from './public-frame.tsx'
import { type OfficeLink, SECTIONS, useShell } from './shell.tsx'

/** What stands around a page of the office: the parts of the street that this person may enter, and their own account. */
export function OfficeFrame(props: PageProps) {
  return (
    <Document
      title={props.problems ? `Problem: ${props.title}` : props.title}
      place="office"
      islands={props.islands}
    >
      <ExampleBanner />
      <OfficeHeader />
      <div class="office-columns">
        <OfficeNavigation />
        <PageBody {...props} />
      </div>
    </Document>
  )
}

function OfficeHeader() {
  const { office, person } = useShell()
  return (
    <header class="office-header">
      <a class="office-name" href="/office">
        <Mark />
        {office.name}
      </a>
      <div class="office-account">
        <a class="menu-link" href="#office-menu">
          Menu
        </a>
        {person && (
          <>
            <a href={signInPaths.account}>{person.name}</a>
            <Form action={signInPaths.signOut} inline>
              <Button kind="quiet">Sign out</Button>
            </Form>
          </>
        )}
      </div>
    </header>
  )
}

function OfficeNavigation() {
  const { navigation, person } = useShell()
  const open = (link: OfficeLink) =>
    person !== null && (link.permission === 'signed-in' || isAllowed(person.roles, link.permission))
  const sections = SECTIONS.map(name => ({
    name,
    links: navigation.office.filter(link => link.section === name && open(link)),
  })).filter(({ links }) => links.length > 0)
  return (
    <nav class="office-navigation" id="office-menu" aria-label="Office" tabindex={-1}>
      <div class="office-sections">
        {sections.map(({ name, links }) => (
          <div class="office-section">
            {name !== 'Today' && <p class="office-section-name">{name}</p>}
            <ul>
              {links.map(link => (
                <OfficeNavigationLink link={link} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  )
}

function OfficeNavigationLink({ link: { label, href } }: { link: OfficeLink }) {
  const { path } = useShell()
  return (
    <li>
      <a href={href} aria-current={current(path, href)}>
        {label}
      </a>
    </li>
  )
}
