import type { ComponentChildren } from 'preact'
import type { Crumb } from './components/breadcrumbs.tsx'
import { OfficeFrame } from './office-frame.tsx'
import { PublicFrame } from './public-frame.tsx'

/** What every page says of itself. */
export type PageProps = {
  /** The page's heading, and the first words of the window's title. */
  title: string
  /** One or two sentences under the heading: what this page is for. */
  lede?: ComponentChildren
  /** The way here, without the page itself. */
  trail?: readonly Crumb[]
  /** Buttons beside the heading: what one can do here. */
  actions?: ComponentChildren
  /** Tables and maps may use the whole width; text never gets wider than a line can be read. */
  wide?: boolean
  /** Scripts that add to this page: names of registered islands. */
  islands?: readonly string[]
  /** Says the title in the window with "Problem:" before it, when the form came back. */
  problems?: boolean
  /** Instead of the usual heading: it brings its own h1. For the first page only. */
  hero?: ComponentChildren
  children?: ComponentChildren
}

/** A page for everybody: `<PublicPage title="Map of childhood">…</PublicPage>`. */
export const PublicPage = (props: PageProps) => <PublicFrame {...props} />

/** A page of the office, for those who are signed in. */
export const OfficePage = (props: PageProps) => <OfficeFrame {...props} />
