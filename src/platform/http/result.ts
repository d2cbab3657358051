import type { Readable } from 'node:stream'
import type { VNode } from 'preact'

/** What a handler answers with. Made by the functions below. */
export type Result =
  | { kind: 'html'; page: VNode; status: number; headers: ResultHeaders }
  | { kind: 'redirect'; to: string; notice: string | null }
  | {
      kind: 'file'
      body: FileBody
      name: string
      mediaType: string
      inline: boolean
      status: 200 | 206
      headers: ResultHeaders
    }
  | { kind: 'json'; value: unknown; status: number; headers: ResultHeaders }
  | { kind: 'text'; text: string; status: number; mediaType: string; headers: ResultHeaders }

type ResultHeaders = Readonly<Record<string, string>>
type FileBody = string | Uint8Array | { path: string } | { stream: Readable }

/** A page: `html(<OfficePage title="Sources">…</OfficePage>)`. A form with problems answers with status 422. */
export const html = (
  page: VNode,
  { status = 200, headers = {} }: { status?: number; headers?: ResultHeaders } = {},
): Result => ({
  kind: 'html',
  page,
  status,
  headers,
})

/** After an action: go and look at `to` (303). The notice is shown once, at the top of the next page. */
export const redirect = (to: string, { notice = null }: { notice?: string | null } = {}): Result => ({
  kind: 'redirect',
  to,
  notice,
})

/** A download: text, bytes, a file on our disk or a stream. Status 206 when it is the part that was asked for. */
export const file = (
  body: FileBody,
  {
    name,
    mediaType,
    inline = false,
    status = 200,
    headers = {},
  }: { name: string; mediaType: string; inline?: boolean; status?: 200 | 206; headers?: ResultHeaders },
): Result => ({ kind: 'file', body, name, mediaType, inline, status, headers })

export const json = (
  value: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: ResultHeaders } = {},
): Result => ({
  kind: 'json',
  value,
  status,
  headers,
})

/** Plain words, or anything that is text: an SVG, metrics. */
export const text = (
  content: string,
  {
    status = 200,
    mediaType = 'text/plain; charset=utf-8',
    headers = {},
  }: { status?: number; mediaType?: string; headers?: ResultHeaders } = {},
): Result => ({ kind: 'text', text: content, status, mediaType, headers })

/** There is no such thing: answered with a page that says so (404). `throw notFound('a source with the number 12')` */
export const notFound = (what: string): Refusal =>
  new Refusal(404, `There is no ${what.replace(/^an? /, '')}.`)

/** This person may not do this to this thing, although their role may in general (403): no one reviews their own release. */
export const refused = (why: string): Refusal => new Refusal(403, why)

/** Not whole, not allowed, not there, too large, no room. */
export type RefusalStatus = 400 | 403 | 404 | 413 | 507

/** An answer of no, thrown from anywhere inside a handler. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: RefusalStatus
  /** Longer words that the person typed and that we do not keep: given back, to be copied. */
  readonly typed: readonly string[]

  constructor(status: RefusalStatus, message: string, typed: readonly string[] = []) {
    super(message)
    this.status = status
    this.typed = typed
  }
}
