import { createContext, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'
import type { Permission } from '../permissions/permissions.ts'
import type { Person } from '../permissions/person.ts'

/** What every page knows without being told: who looks at it, where it stands, what the office is called. */
export type Shell = {
  office: Office
  /** Path of this page, without query: marks where one is in the navigation. */
  path: string
  person: Person | null
  /** Shown once at the top, after an action: "The source was imported." */
  notice: string | null
  navigation: Navigation
  /** Makes the form token; a page without forms never asks, and so sets no cookie. */
  formToken: () => string
  /** The address of a static file under its hashed name: `asset('remit.css')`. */
  asset: (name: string) => string
}

export type Office = {
  name: string
  /** True while everything shown is invented: every page says so. */
  exampleData: boolean
  /** Where a child finds help, on every page, in the same place. */
  help: readonly HelpLine[]
}

/** Someone a child can turn to: `number` as it is read, and called when tapped. */
export type HelpLine = {
  name: string
  words: string
  number?: string
  href?: string
  /** The name in other languages, by their code, where it is not what somebody is called. */
  namesInLanguages?: Readonly<Record<string, string>>
  /** The words in other languages, by their code. */
  inLanguages?: Readonly<Record<string, string>>
}

/** A page in the public navigation; `words` say what it is for, on the first page. */
export type PublicLink = {
  label: string
  href: string
  words?: string
  /** A door for children: they stand first on the first page. */
  forChildren?: true
}

/** The parts of the office, in the order of the street. */
export const SECTIONS = ['Today', 'Listen', 'Gather', 'Help', 'See', 'Act', 'Office'] as const
export type Section = (typeof SECTIONS)[number]

/** A page that stands in the office's navigation, for whoever may open it. */
export type OfficeLink = {
  section: Section
  label: string
  href: string
  permission: Permission | 'signed-in'
}

export type Navigation = { public: readonly PublicLink[]; office: readonly OfficeLink[] }

/** A page outside the server: in a test, or written to a file by the command line. */
const NO_SHELL: Shell = {
  office: { name: "Children's Commissioner", exampleData: false, help: [] },
  path: '/',
  person: null,
  notice: null,
  navigation: { public: [], office: [] },
  formToken: () => '',
  asset: name => `/assets/${name}`,
}

const ShellContext = createContext<Shell>(NO_SHELL)

export const useShell = (): Shell => useContext(ShellContext)

/** The page as a whole document. */
export const renderPage = (page: VNode, shell: Partial<Shell> = {}): string =>
  `<!doctype html>${renderToString(
    <ShellContext.Provider value={{ ...NO_SHELL, ...shell }}>{page}</ShellContext.Provider>,
  )}`
