import { type KeyObject, randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { AuditEvent } from '../audit/audit.ts'
import type { Assets } from '../html/assets.ts'
import { ASSET_PATH } from '../html/assets.ts'
import { FORM_TOKEN } from '../html/components/form.tsx'
import { type Navigation, renderPage, type Shell } from '../html/shell.tsx'
import type { Log } from '../log/log.ts'
import { isAllowed, PERMISSIONS } from '../permissions/permissions.ts'
import type { Person } from '../permissions/person.ts'
import { signInPaths } from '../sign-in/sign-in.paths.ts'
import { type Answer, answerWith, send, sendAsset } from './answer.ts'
import { AuditOfRequest } from './audit-of-request.ts'
import { checkRoutes, isOffice, mountedLinks, OFFICE, pathMatches } from './check-routes.ts'
import { type CookieJar, cookieJar } from './cookies.ts'
import {
  ErrorPage,
  type Failure,
  failureAsJson,
  NO_PAGE,
  noPermission,
  readFailure,
  wrongMethod,
} from './error-page.tsx'
import { Fields } from './fields.ts'
import { type FormToken, formToken } from './form-token.ts'
import { withQuery } from './path.ts'
import { type Body, FORM_LIMIT, readBody } from './read-body.ts'
import type { RemitRequest } from './request.ts'
import { html, Refusal, type Result } from './result.ts'
import type { Route } from './route.ts'
import { deriveKey, readSigned, sign } from './secrets.ts'
import { securityHeaders, WITH_MICROPHONE, WITH_SOUND } from './security-headers.ts'

export type HttpOptions = {
  routes: readonly Route[]
  navigation: Navigation
  office: Shell['office']
  /** The office's secret, at least 32 characters: signs form tokens and notices. */
  secret: string
  /** Whether browsers reach us by https: then cookies are Secure and browsers are told to stay with it. */
  https: boolean
  assets: Assets
  /** Where uploaded files wait while their handler runs: on the disk that keeps them, so that keeping is renaming. */
  uploadFolder: string
  /** Who this session cookie belongs to; null when it is unknown, ended or too old. */
  readSession: (token: string) => Promise<SignedIn | null>
  recordAudit: (event: AuditEvent) => Promise<void>
  log: Log
  /** Counts the request, by the route's pattern: never by the address, which may hold a token. */
  observe?: (request: Observed) => void
}

export type SignedIn = { session: string; person: Person }
export type Observed = { method: string; route: string; status: number; milliseconds: number }
export type Http = { fetch: (request: Request) => Promise<Response>; routes: readonly Route[] }

/** The session cookie goes to the office only: public pages cannot know who reads them. */
export const SESSION_COOKIE = { name: 'remit-session', path: OFFICE }

type Visit = {
  id: string
  cookies: CookieJar
  token: FormToken
  signedIn: SignedIn | null
  route: string
  anonymous: boolean
  /** What this page is told instead of what every page is. */
  policy: Readonly<Record<string, string>>
}
type Visiting = { Variables: { visit: Visit } }
type Keys = { form: KeyObject; notice: KeyObject }

/**
 * Everything between a socket and a handler. The life of a request, in order; by each step, all before it is certain:
 *
 *  1. It gets a number, a cookie jar, and later a log line: pattern of the route, status, time; nothing of the visitor.
 *     The pages on which children answer get no line at all.
 *  2. Every answer will carry the security headers.
 *  3. A static file is answered at once.
 *  4. Its route is found. No route: 404; or 405, when the address takes the other method.
 *  5. In the office the session cookie is read. Outside it never arrives, so a public page knows nobody.
 *  6. The permission is checked. Nobody signed in: to the sign-in page and back. Not allowed: 403, and audited.
 *  7. A form is read within its limits, its token checked before its first file, its files streamed to disk.
 *  8. The handler runs, with a person (unless public), parameters and fields; it answers or throws.
 *  9. The audit event is recorded, unless the handler did so in its own transaction. If that fails, nothing is shown.
 * 10. The page is rendered inside its shell, with the notice of the last action.
 * 11. The answer is sent: 304 when the browser has it already, packed when that is shorter.
 * 12. Uploads that the handler did not move are removed.
 */
export function createHttp(options: HttpOptions): Http {
  checkRoutes(options.routes)
  const navigation: Navigation = {
    public: mountedLinks(options.navigation.public, options.routes),
    office: mountedLinks(options.navigation.office, options.routes),
  }
  const door = new Door({ ...options, navigation })
  const headers = Object.entries(securityHeaders(options))
  const app = new Hono<Visiting>()

  app.use(async (context, next) => {
    const started = performance.now()
    const visit = await door.open(context.req.raw)
    context.set('visit', visit)
    await next()
    for (const [name, value] of headers) context.res.headers.set(name, value)
    for (const [name, value] of Object.entries(visit.policy)) context.res.headers.set(name, value)
    for (const line of visit.cookies.lines()) context.res.headers.append('set-cookie', line)
    door.close(visit, context.req.method, context.res.status, Math.round(performance.now() - started))
  })
  app.get(`${ASSET_PATH}*`, context => {
    const asset = options.assets.at(context.req.path)
    return asset ? sendAsset(asset, context.req.raw) : door.refuse(context, NO_PAGE)
  })
  for (const route of options.routes) {
    app.on(route.method, route.path, context => door.serve(route, context))
  }
  app.notFound(context => door.turnAway(context))
  app.onError((error, context) => door.fail(error, context))
  return { fetch: async request => app.fetch(request), routes: options.routes }
}

/** The steps of the above that need the office's secret, its log or its audit. */
class Door {
  readonly #options: HttpOptions
  readonly #keys: Keys

  constructor(options: HttpOptions) {
    this.#options = options
    this.#keys = {
      form: deriveKey(options.secret, 'form token'),
      notice: deriveKey(options.secret, 'notice'),
    }
  }

  /** Steps 1 and 5. */
  async open(request: Request): Promise<Visit> {
    const cookies = cookieJar(request.headers.get('cookie'), this.#options)
    const given = isOffice(new URL(request.url).pathname) ? cookies.read(SESSION_COOKIE.name) : undefined
    const signedIn = given ? await this.#options.readSession(given) : null
    const token = formToken(this.#keys.form, cookies, signedIn?.session ?? null)
    return { id: randomUUID(), cookies, token, signedIn, route: '', anonymous: false, policy: {} }
  }

  close({ id, route, anonymous }: Visit, method: string, status: number, milliseconds: number): void {
    // the moment of a line, laid beside the rows of the database, would say who sent what
    if (!anonymous)
      this.#options.log.info('A request was answered.', { request: id, method, route, status, milliseconds })
    this.#options.observe?.({ method, route, status, milliseconds })
  }

  /** Steps 6 to 12 for a request whose route is known. */
  async serve(route: Route, context: Context<Visiting>): Promise<Response> {
    const visit = context.get('visit')
    visit.route = route.path
    visit.anonymous = route.anonymous ?? false
    visit.policy = route.microphone ? WITH_MICROPHONE : route.sound ? WITH_SOUND : {}
    const person = visit.signedIn?.person ?? null
    if (route.permission !== 'public') {
      if (!person) return this.#askToSignIn(context)
      if (route.permission !== 'signed-in' && !isAllowed(person.roles, route.permission)) {
        await this.#recordRefusal(route, person)
        return this.refuse(context, noPermission(PERMISSIONS[route.permission].words))
      }
    }
    const read = await this.#readBody(route, context).catch((error: unknown) => {
      if (error instanceof Refusal && route.notRead)
        return route.notRead(context.req.param(), new Fields(new URL(context.req.url).searchParams))
      throw error
    })
    if ('kind' in read) return this.#answer(read, context)
    // what came of a child's keyboard or paste beside its words is no reason to turn it away
    const body = route.anonymous ? { ...read, form: read.form.withoutNull() } : read
    try {
      const audit = new AuditOfRequest(route.audit, person)
      const request = this.#request(context, body, audit)
      if (holdsNull(request)) throw NO_TEXT
      const result = await route.handle(request)
      const entry = succeeded(result) ? audit.owed() : null
      if (entry) await this.#options.recordAudit(entry)
      return await this.#answer(result, context)
    } finally {
      await body.discard()
    }
  }

  async #readBody(route: Route, { req, get }: Context<Visiting>): Promise<Body> {
    if (route.method === 'GET') return { form: new Fields(), uploads: [], discard: async () => {} }
    const { token } = get('visit')
    // a browser says itself when another site sent the form; the token holds where one does not
    const from = req.header('sec-fetch-site')
    const foreign = from === 'cross-site'
    const limits = {
      form: route.formLimit ?? FORM_LIMIT,
      uploads: route.uploads,
      folder: this.#options.uploadFolder,
    }
    const isOurs = (form: Fields) => route.anonymous === true || token.isValid(form.text(FORM_TOKEN))
    return readBody(req.raw, limits, form => !foreign && isOurs(form), from === 'same-origin')
  }

  #request(context: Context<Visiting>, { form, uploads }: Body, audit: AuditOfRequest): RemitRequest {
    const { id, cookies, signedIn } = context.get('visit')
    const url = new URL(context.req.url)
    return {
      id,
      method: context.req.method === 'POST' ? 'POST' : 'GET',
      path: url.pathname,
      url,
      headers: context.req.raw.headers,
      params: context.req.param(),
      query: new Fields(url.searchParams),
      form,
      uploads,
      person: signedIn?.person ?? null,
      session: signedIn?.session ?? null,
      cookies,
      log: this.#options.log.with({ request: id }),
      audit: detail => audit.add(detail),
      auditEntry: detail => audit.take(detail),
    }
  }

  #recordRefusal({ path, method }: Route, person: Person): Promise<void> {
    return this.#options.recordAudit({
      event: 'PERMISSION_REFUSED',
      person: person.id,
      details: { route: `${method} ${path}` },
    })
  }

  #askToSignIn({ req }: Context<Visiting>): Response {
    const url = new URL(req.url)
    const wanted = req.method === 'GET' && url.pathname !== OFFICE ? url.pathname + url.search : ''
    return seeOther(withQuery(signInPaths.signIn, { to: wanted }))
  }

  /** Steps 10 and 11. */
  async #answer(result: Result, context: Context<Visiting>): Promise<Response> {
    const visit = context.get('visit')
    if (result.kind === 'redirect') {
      if (result.notice) visit.cookies.set(NOTICE, encodeURIComponent(sign(this.#keys.notice, result.notice)))
      return seeOther(result.to)
    }
    const answer = result.kind === 'html' ? this.#render(result, context) : await answerWith(result)
    if (isOffice(context.req.path) || visit.token.wasMade()) answer.headers.set('cache-control', 'no-store')
    else if (!answer.headers.has('cache-control')) answer.headers.set('cache-control', 'no-cache')
    return send(answer, context.req.raw)
  }

  #render(result: Extract<Result, { kind: 'html' }>, context: Context<Visiting>): Answer {
    const { cookies, token, signedIn } = context.get('visit')
    const notice = readSigned(this.#keys.notice, decode(cookies.read(NOTICE)))
    if (notice) cookies.remove(NOTICE)
    const { office, navigation, assets } = this.#options
    const person = signedIn?.person ?? null
    const shell: Shell = {
      office,
      path: context.req.path,
      person,
      notice,
      navigation,
      formToken: token.make,
      asset: assets.href,
    }
    const headers = new Headers(result.headers)
    headers.set('content-type', 'text/html; charset=utf-8')
    if (notice) headers.set('cache-control', 'no-store')
    return { status: result.status, headers, body: renderPage(result.page, shell) }
  }

  /** An answer of no, as a page or, for programs, as JSON. */
  async refuse(context: Context<Visiting>, failure: Failure): Promise<Response> {
    const { id, signedIn } = context.get('visit')
    const { status } = failure
    if (context.req.path.startsWith('/api/'))
      return this.#answer({ kind: 'json', value: failureAsJson(failure), status, headers: {} }, context)
    const office = isOffice(context.req.path) && signedIn !== null
    return this.#answer(html(<ErrorPage failure={failure} id={id} office={office} />, { status }), context)
  }

  /** Step 4, when there is no route. Who is not signed in learns nothing of which addresses the office has. */
  async turnAway(context: Context<Visiting>): Promise<Response> {
    const { path, method } = context.req
    if (isOffice(path) && !context.get('visit').signedIn) return this.#askToSignIn(context)
    const other = this.#options.routes.find(route => pathMatches(route.path, path))
    if (other && other.method !== method) {
      const response = await this.refuse(context, wrongMethod(other.method))
      response.headers.set('allow', other.method === 'GET' ? 'GET, HEAD' : other.method)
      return response
    }
    const shorter = path.replace(/\/+$/, '')
    const isPage =
      method === 'GET' &&
      shorter !== path &&
      this.#options.routes.some(route => pathMatches(route.path, shorter))
    if (!isPage) return this.refuse(context, NO_PAGE)
    const location = shorter + new URL(context.req.url).search
    return new Response(null, { status: 301, headers: { location } })
  }

  /** A handler threw: problems and refusals are answers, anything else is our fault and goes to the log. */
  async fail(error: unknown, context: Context<Visiting>): Promise<Response> {
    const failure = readFailure(error)
    const { id, route } = context.get('visit')
    if (failure.status === 500) this.#options.log.error('A request failed.', { request: id, route, error })
    return this.refuse(context, failure)
  }
}

/** Somebody is trying what breaks: no browser sends it, and PostgreSQL keeps no such text. */
const holdsNull = ({ params, query, form, uploads }: RemitRequest): boolean =>
  Object.values(params).some(value => value.includes('\0')) ||
  uploads.some(({ fileName, mediaType }) => `${fileName}${mediaType}`.includes('\0')) ||
  query.holdsNull() ||
  form.holdsNull()

const NO_TEXT = new Refusal(400, 'It holds a character that stands in no text. Nothing was stored.')

const succeeded = (result: Result): boolean => !('status' in result) || result.status < 400

const seeOther = (to: string): Response =>
  new Response(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } })

const NOTICE = 'remit-notice'

function decode(value: string | undefined): string | undefined {
  try {
    return value && decodeURIComponent(value)
  } catch {
    return undefined
  }
}
