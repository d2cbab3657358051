/**
 * Where to go after signing in: the page one wanted, if it is a page of the office; else its first page.
 * Anything that a browser could read as another site (`//evil.example`, `/\evil`, a tab inside) is not followed.
 */
export function safeReturnPath(wanted: string): string {
  if (!wanted.startsWith('/') || !URL.canParse(wanted, HERE)) return OFFICE
  const url = new URL(wanted, HERE)
  const inOffice = url.pathname === OFFICE || url.pathname.startsWith(`${OFFICE}/`)
  return url.origin === HERE && inOffice ? url.pathname + url.search : OFFICE
}

const HERE = 'http://remit.invalid'
const OFFICE = '/office'
