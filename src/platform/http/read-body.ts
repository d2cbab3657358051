import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import busboy, { type FileInfo } from 'busboy'
import { Fields } from './fields.ts'
import { longWordsOf } from './long-words.ts'
import type { Upload } from './request.ts'
import { Refusal } from './result.ts'
import type { UploadLimits } from './route.ts'

/** A form as it came in, and how to remove its files when the answer is given. */
export type Body = { form: Fields; uploads: readonly Upload[]; discard: () => Promise<void> }

type Limits = {
  form: number
  uploads: UploadLimits | undefined
  /** Where files wait while the handler runs. */
  folder: string
}

/** 256 KB: a long letter fits five hundred times, a stream of rubbish does not fill the memory. */
export const FORM_LIMIT = 256 * 1024

/**
 * Reads a form. Its files are streamed to a temporary folder with their size and hash taken on the way, and
 * never held in memory. `isOurs` sees the fields before the first file, so that a form that
 * is not ours is refused before its files are read. `isFromHere`: the browser says that a page of ours sent it, so that what was typed is given back.
 *
 * @throws Refusal (413) for anything larger than the route allows; nothing is left on the disk.
 */
export async function readBody(
  request: Request,
  limits: Limits,
  isOurs: (form: Fields) => boolean,
  isFromHere = false,
): Promise<Body> {
  const notOurs = (form: Fields) => refuseForm(isFromHere ? form : null)
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data') && limits.uploads)
    return readMultipart(request, limits, isOurs, notOurs)
  const form = new Fields(
    type.startsWith('application/x-www-form-urlencoded') ? await readFields(request, limits.form) : undefined,
  )
  if (!isOurs(form)) throw notOurs(form)
  return { form, uploads: [], discard: async () => {} }
}

async function readFields(request: Request, limit: number): Promise<URLSearchParams> {
  // a child's page says how long it is, and is read at once; only what does not is measured as it comes
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length > limit) throw tooLarge('This form', limit)
  if (length >= 0) return new URLSearchParams(await request.text().catch(leftInTheMiddle))
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of bodyOf(request)) {
      if (!(part instanceof Uint8Array)) throw new TypeError('expected bytes')
      bytes += part.byteLength
      if (bytes > limit) throw tooLarge('This form', limit)
      parts.push(part)
    }
  } catch (error) {
    // a visitor who leaves in the middle is no failure of ours
    throw readingFailed(error)
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}

async function readMultipart(
  request: Request,
  limits: Limits,
  isOurs: (form: Fields) => boolean,
  notOurs: (form: Fields) => Refusal,
): Promise<Body> {
  const { largestFile, files } = limits.uploads!
  await mkdir(limits.folder, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(limits.folder, 'upload-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  const values = new URLSearchParams()
  const uploads: Promise<Upload>[] = []
  try {
    const parser = busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      // busboy calls a file too large when it is exactly as large as allowed
      limits: { fileSize: largestFile + 1, files, fields: MOST_FIELDS, fieldSize: limits.form },
      defParamCharset: 'utf8',
    })
    let problem: Error | null = null
    const stop = (reason: Error) => {
      problem ??= reason
      parser.destroy(reason)
    }
    let letters = 0
    parser.on('fieldsLimit', () => stop(tooLarge('This form', limits.form)))
    parser.on('field', (name, value, info) => {
      // each within its limit, but hundreds of them: together they must fit as well
      letters += name.length + value.length
      if (info.valueTruncated || letters > limits.form) stop(tooLarge('This form', limits.form))
      else values.append(name, value)
    })
    parser.on('file', (field, stream, info) => {
      const form = new Fields(values)
      if (!isOurs(form)) {
        stream.resume()
        return stop(notOurs(form))
      }
      if (!info.filename) return void stream.resume()
      const upload = store(stream, field, info, folder)
      stream.on('limit', () => stop(tooLarge(`The file "${info.filename}"`, largestFile)))
      // listened to at once: a stream that is destroyed rejects before we come to await it
      upload.catch(() => {})
      uploads.push(upload)
    })
    parser.on('filesLimit', () =>
      stop(
        new Refusal(
          413,
          `At most ${files} files can be sent at once. Nothing was stored. Go back, and choose fewer.`,
        ),
      ),
    )
    await pipeline(bodyOf(request), parser).catch((error: unknown) => {
      throw problem ?? error
    })
    if (problem) throw problem
    const form = new Fields(values)
    if (!isOurs(form)) throw notOurs(form)
    return { form, uploads: await Promise.all(uploads), discard }
  } catch (error) {
    await Promise.allSettled(uploads)
    await discard()
    throw readingFailed(error)
  }
}

// more than any form of ours has
const MOST_FIELDS = 500

const bodyOf = (request: Request): Readable =>
  request.body ? Readable.fromWeb(request.body as ReadableStream<Uint8Array>) : Readable.from([])

async function store(stream: Readable, field: string, info: FileInfo, folder: string): Promise<Upload> {
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part)
      bytes += part.byteLength
      done(null, part)
    },
  })
  await pipeline(stream, measure, createWriteStream(path, { mode: 0o600 }))
  // browsers on Windows of old sent the whole path
  const fileName = (info.filename ?? '').split(/[\\/]/).at(-1) ?? ''
  return { field, fileName, path, bytes, sha256: hash.digest('hex'), mediaType: info.mimeType }
}

const leftInTheMiddle = (error: unknown): never => {
  throw readingFailed(error)
}

/** What became of a form that did not come to its end. */
function readingFailed(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
  return isFull
    ? new Refusal(
        507,
        'The disk of this office is full. Nothing was stored: tell an administrator, and send it again later.',
      )
    : new Refusal(400, 'The form did not arrive whole. Nothing was stored: send it again.')
}

/** A form that was open too long gives back what was typed into it; one of another site gives nothing: its words are not the person's own. */
function refuseForm(form: Fields | null): Refusal {
  const typed = form === null ? [] : longWordsOf(form)
  const back =
    typed.length > 0
      ? 'What you typed stands below: copy it, go back, reload the page and send it again.'
      : 'What you typed is still in your browser: go back, copy it, reload the page and send it again.'
  return new Refusal(
    403,
    `This form was open for too long, or did not come from this site. Nothing was stored. ${back}`,
    typed,
  )
}

function tooLarge(what: string, limit: number): Refusal {
  const size =
    limit >= 1024 * 1024 ? `${Math.floor(limit / 1024 / 1024)} MB` : `${Math.floor(limit / 1024)} KB`
  const todo = what.startsWith('The file')
    ? 'What you typed is still in your browser: go back, and choose a smaller file.'
    : 'What you typed is still in your browser: go back, make it shorter, or send it in parts.'
  return new Refusal(413, `${what} is larger than the ${size} that can be sent. Nothing was stored. ${todo}`)
}
