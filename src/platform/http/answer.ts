import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Asset } from '../html/assets.ts'
import type { Result } from './result.ts'

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream | null

/** What is left of a result when its page is rendered: status, headers, bytes. */
export type Answer = { status: number; headers: Headers; body: Body }

/** Turns what a handler returned into bytes; pages come rendered. */
export async function answerWith(result: Exclude<Result, { kind: 'html' | 'redirect' }>): Promise<Answer> {
  const headers = new Headers(result.headers)
  switch (result.kind) {
    case 'json':
      headers.set('content-type', 'application/json; charset=utf-8')
      return { status: result.status, headers, body: JSON.stringify(result.value) }
    case 'text':
      headers.set('content-type', result.mediaType)
      return { status: result.status, headers, body: result.text }
    case 'file': {
      headers.set('content-type', result.mediaType)
      headers.set('content-disposition', disposition(result.name, result.inline))
      return { status: result.status, headers, body: await fileBody(result.body, headers) }
    }
  }
}

async function fileBody(body: Extract<Result, { kind: 'file' }>['body'], headers: Headers): Promise<Body> {
  if (typeof body === 'string') return body
  if (body instanceof Uint8Array) return new Uint8Array(body)
  if ('stream' in body) return toWeb(body.stream)
  headers.set('content-length', String((await stat(body.path)).size))
  return toWeb(createReadStream(body.path))
}

const toWeb = (stream: Readable): ReadableStream => Readable.toWeb(stream) as ReadableStream

/** The name twice: in plain letters for old readers, and as it is. */
function disposition(name: string, inline: boolean): string {
  const plain = name.replace(/[^\w. -]/g, '_')
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

/**
 * Sends the answer as little as it can: nothing when the browser has it already (public pages, by their hash),
 * packed when that is shorter. Streams go as they are.
 */
export async function send(answer: Answer, request: Request): Promise<Response> {
  const { status, headers } = answer
  if (typeof answer.body !== 'string' && !(answer.body instanceof Uint8Array))
    return new Response(answer.body, { status, headers })
  const plain = new Uint8Array(Buffer.from(answer.body))
  if (status === 200 && !headers.get('cache-control')?.includes('no-store')) {
    const tag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
    headers.set('etag', tag)
    if (hasTag(request, tag)) return new Response(null, { status: 304, headers })
  }
  const encoding = plain.byteLength < SMALL || !isText(headers) ? null : acceptedEncoding(request)
  headers.append('vary', 'accept-encoding')
  if (!encoding) return new Response(plain, { status, headers })
  headers.set('content-encoding', encoding)
  const packed =
    encoding === 'br'
      ? await promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : await promisify(gzip)(plain)
  return new Response(new Uint8Array(packed), { status, headers })
}

/** A static file: kept for a year, since its address changes with its content. */
export function sendAsset(asset: Asset, request: Request): Response {
  const headers = new Headers({
    'content-type': asset.mediaType,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  })
  const encoding = acceptedEncoding(request)
  const packed = asset.packed.find(one => one.encoding === encoding)
  if (packed) headers.set('content-encoding', packed.encoding)
  return new Response(packed?.bytes ?? asset.plain, { headers })
}

// below this, packing costs more than it saves: everything fits in one network packet
const SMALL = 1024

const isText = (headers: Headers): boolean =>
  /^text\/|json|svg|xml|javascript/.test(headers.get('content-type') ?? '')

const hasTag = (request: Request, tag: string): boolean =>
  (request.headers.get('if-none-match') ?? '').split(/,\s*/).some(given => given === '*' || given === tag)

function acceptedEncoding(request: Request): 'br' | 'gzip' | null {
  const accepted = (request.headers.get('accept-encoding') ?? '').split(',').map(one => one.trim())
  const offers = (name: string) =>
    accepted.some(one => one === name || (one.startsWith(`${name};`) && !/q=0(\.0*)?$/.test(one)))
  return offers('br') ? 'br' : offers('gzip') ? 'gzip' : null
}
