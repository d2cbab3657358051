import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { type Problem, problem } from '../../kernel/problem.ts'

/** A record of a large CSV file: the fields that were asked for, in the order they were, and the line it begins on. */
export type LargeRecord = { line: number; fields: readonly string[] }

/** Says which columns are wanted, by their place, from the header; throws when one is missing. */
export type ChooseColumns = (header: readonly string[]) => readonly number[]

// some 600 rows, read and looked at in some milliseconds
const PART = 1 << 16

// No honest record is longer: without an end to a quote the whole rest of the file would be one.
const LONGEST_RECORD = 1_000_000

/**
 * Reads a CSV file of any size (the postcodes of a country are more than a gigabyte), a part at a time: comma, double
 * quotes, a header row. UTF-8, UTF-16 or Windows-1252, which the register of schools comes in. Only the wanted fields
 * are cut out. A record that ends before its last wanted field has fewer fields than asked.
 *
 * @throws ProblemsError when it is empty, no text, or a quote never ends.
 */
export async function* readRecords(
  path: string,
  file: string,
  choose: ChooseColumns,
): AsyncGenerator<readonly LargeRecord[]> {
  const cutter = new RecordCutter(file, choose)
  const decoder = new TextDecoder(await encodingOf(path, file))
  for await (const bytes of createReadStream(path, { highWaterMark: PART })) {
    // whoever waits for a page is answered between two parts
    await setImmediate()
    yield cutter.cut(decoder.decode(bytes, { stream: true }))
  }
  yield cutter.cut(`${decoder.decode()}\n`)
  cutter.end()
}

class RecordCutter {
  readonly #file: string
  readonly #choose: ChooseColumns
  #wanted: readonly number[] | null = null
  #rest = ''
  #line = 1

  constructor(file: string, choose: ChooseColumns) {
    this.#file = file
    this.#choose = choose
  }

  /** The records that end in this part of the text. */
  cut(part: string): LargeRecord[] {
    const text = this.#rest + part
    const records: LargeRecord[] = []
    let from = 0
    for (let end = endOfRecord(text, from); end >= 0; end = endOfRecord(text, from)) {
      const record = text.slice(from, text[end - 1] === '\r' ? end - 1 : end)
      const line = this.#line
      this.#line += linesIn(record)
      from = end + 1
      if (record.trim() === '' || record.startsWith('#')) continue
      if (this.#wanted) records.push({ line, fields: fieldsOf(record, this.#wanted) })
      else this.#wanted = this.#choose(fieldsOf(record.replace(/^\uFEFF/, ''), null))
    }
    this.#rest = text.slice(from)
    if (this.#rest.length > LONGEST_RECORD) throw this.#endless()
    return records
  }

  end(): void {
    if (this.#rest.trim() !== '') throw this.#endless()
    if (this.#wanted) return
    throw problem({ code: 'table-header', what: 'there is no header row.', at: { file: this.#file } })
  }

  #endless() {
    const what = 'a quoted text that begins here never ends.'
    const at = { file: this.#file, line: this.#line }
    return problem({ code: 'csv-quote', what, kept: 'Nothing was kept.', at })
  }
}

const QUOTE = 0x22
const LINE_END = 0x0a

/** Where the record ends: the next line break that is not within quotes; -1 when it goes on beyond the text. */
function endOfRecord(text: string, from: number): number {
  let quoted = false
  for (let at = from; at < text.length; at++) {
    const mark = text.charCodeAt(at)
    if (mark === QUOTE) quoted = !quoted
    else if (mark === LINE_END && !quoted) return at
  }
  return -1
}

function linesIn(record: string): number {
  let lines = 1
  for (let at = record.indexOf('\n'); at >= 0; at = record.indexOf('\n', at + 1)) lines++
  return lines
}

/** The fields at these places, or all of them; cutting stops after the last that is wanted. */
function fieldsOf(record: string, wanted: readonly number[] | null): string[] {
  const last = wanted ? Math.max(...wanted) : Infinity
  const fields: string[] = []
  let at = 0
  while (at <= record.length && fields.length <= last) {
    let end: number
    if (record.charCodeAt(at) === QUOTE) {
      end = record.indexOf('"', at + 1)
      while (end >= 0 && record.charCodeAt(end + 1) === QUOTE) end = record.indexOf('"', end + 2)
      if (end < 0) end = record.length
      fields.push(
        record
          .slice(at + 1, end)
          .replaceAll('""', '"')
          .trim(),
      )
      end = record.indexOf(',', end)
    } else {
      end = record.indexOf(',', at)
      fields.push((end < 0 ? record.slice(at) : record.slice(at, end)).trim())
    }
    if (end < 0) break
    at = end + 1
  }
  if (!wanted) return fields
  return fields.length > last ? wanted.map(place => fields[place]!) : fields
}

/** The encoding, by the mark at the start or by reading it all once: one accent in a thousand lines tells. */
async function encodingOf(path: string, file: string): Promise<string> {
  const handle = await open(path)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
  await handle.close()
  if (bytesRead === 0) throw problem({ code: 'file-empty', what: `${file} is empty.`, at: { file } })
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le'
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be'
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) {
    if (bytes.includes(0)) throw noText(file)
    if (isUtf8) isUtf8 = decodes(decoder, bytes)
  }
  return isUtf8 ? 'utf-8' : 'windows-1252'
}

function decodes(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function noText(file: string) {
  const told: Problem = {
    code: 'file-not-text',
    what: `${file} is not a text file.`,
    kept: 'Nothing was kept.',
  }
  return problem({ ...told, todo: 'Choose the CSV file; unpack a ZIP archive first.', at: { file } })
}
