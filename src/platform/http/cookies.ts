import { parse, serialize } from 'hono/utils/cookie'

/** Every cookie we set: unreadable to scripts, sent only to us, gone with the browser window. */
export type CookieJar = {
  read(name: string): string | undefined
  set(name: string, value: string, options?: { path?: string }): void
  remove(name: string, options?: { path?: string }): void
  /** The `Set-Cookie` lines to answer with. */
  lines(): string[]
}

/** Cookies of one request and its answer. `https` adds Secure, and the prefix by which browsers enforce it. */
export function cookieJar(header: string | null, { https }: { https: boolean }): CookieJar {
  const prefix = https ? '__Secure-' : ''
  const given = header ? parse(header) : {}
  const lines = new Map<string, string>()
  const write = (name: string, value: string, path: string, maxAge?: number) => {
    const flags = { path, httpOnly: true, sameSite: 'Lax' as const, secure: https }
    lines.set(
      `${name} ${path}`,
      serialize(prefix + name, value, maxAge === undefined ? flags : { ...flags, maxAge }),
    )
  }
  return {
    read: name => given[prefix + name],
    set: (name, value, { path = '/' } = {}) => write(name, value, path),
    remove: (name, { path = '/' } = {}) => write(name, '', path, 0),
    lines: () => [...lines.values()],
  }
}
