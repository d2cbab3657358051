import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads'
import { type Problem, ProblemsError, tellFirst } from '../../kernel/problem.ts'
import { type CleanedFile, removePersonalData, showPersonalData } from '../personal/find-personal-data.ts'
import type { Recipe } from '../recipe/recipe.ts'
import { type CsvForm, readCsv } from './csv.ts'
import type { Book } from './grid.ts'
import { cutIntoParts, type FileRead, type Part, withoutLists } from './in-parts.ts'
import { matchDistinct, takeAsWritten } from './match-areas.ts'
import { openWorkbook } from './open-workbook.ts'
import { readBook } from './read-book.ts'
import type { MatchAreas, WrittenArea } from './reading.ts'

// Reads files away from the main thread: children's pages are answered there, and a file made to hurt can be ended here by a clock and a memory
// limit. Whatever grows with the file is done here; what is long goes over in parts, and between two of them a page is answered.

/** What is to be done with a file. */
export type FileTask =
  /** Open it: these sheets of a workbook (texts or patterns; none means all), or the one of a CSV file. */
  | { do: 'open'; sheets: readonly string[] }
  /** Read it by a recipe; its areas are matched by whoever asked, or taken as they are written. `lists`: whether its long lists are wanted. */
  | { do: 'read'; recipe: Recipe; asWritten: boolean; lists: boolean }
  /** Look for persons in it, and take them out; or, when somebody wants to see them first, refuse it with what was found. */
  | { do: 'clean'; officials: 'remove' | 'show' }

export type FileJob = FileTask & { path: string; name: string; port: MessagePort; bell: Int32Array }

/** What the worker says. To the first two it waits for an answer, which the bell rings in. */
export type FileWord =
  | { match: readonly WrittenArea[] }
  | { part: Part }
  | { read: FileRead }
  | { cleaned: CleanedFile }
  | { problems: readonly Problem[] }
  | { failed: unknown }

parentPort?.on('message', (job: FileJob) => {
  const word = work(job)
  const moved = 'cleaned' in word ? [word.cleaned.bytes.buffer as ArrayBuffer] : []
  job.port.postMessage(word, moved)
})

function work(job: FileJob): FileWord {
  try {
    const bytes = new Uint8Array(readFileSync(job.path))
    if (job.do === 'clean') return clean(bytes, job)
    const file = job.do === 'open' ? { reading: null, book: open(bytes, job, job) } : read(bytes, job)
    if (job.do === 'open' || job.lists) for (const part of cutIntoParts(file)) ask(job, { part })
    return { read: withoutLists(file) }
  } catch (failed) {
    return failed instanceof ProblemsError ? { problems: failed.problems } : { failed }
  }
}

function clean(bytes: Uint8Array, { name, officials }: FileJob & { do: 'clean' }): FileWord {
  if (officials === 'show') showPersonalData(bytes, name)
  return { cleaned: removePersonalData(bytes, name) }
}

function read(bytes: Uint8Array, job: FileJob & { do: 'read' }): FileRead {
  const { name, recipe } = job
  const sheets = recipe.blocks.map(block => block.sheet)
  const wanted = sheets.some(sheet => sheet === undefined) ? [] : sheets.filter(sheet => sheet !== undefined)
  const book = open(bytes, job, { sheets: wanted, csv: recipe.csv })
  const file = { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  const reading = readBook(book, file, recipe, job.asWritten ? takeAsWritten : matchOutside(job))
  return { book, reading: { ...reading, problems: tellFirst(reading.problems.map(one => () => one)) } }
}

function open(
  bytes: Uint8Array,
  { name }: FileJob,
  { sheets, csv = {} }: { sheets: readonly string[]; csv?: CsvForm },
): Book {
  if (extname(name).toLowerCase() !== '.csv') return openWorkbook(bytes, name, sheets)
  const grid = readCsv(bytes, name, csv)
  return { sheets: [{ name: grid.sheet, hidden: false }], grids: [grid] }
}

// the gazetteer is outside, and looks for the nearest names where one fits none: some of them at a time
const MATCHED_AT_ONCE = 50

/** Asks outside for each way in which an area is written once. */
const matchOutside = (job: FileJob): MatchAreas =>
  matchDistinct(rows => {
    const answers: ReturnType<MatchAreas>[number][] = []
    for (let at = 0; at < rows.length; at += MATCHED_AT_ONCE)
      answers.push(...(ask(job, { match: rows.slice(at, at + MATCHED_AT_ONCE) }) as typeof answers))
    return answers
  })

/** Says something and sleeps until it is answered: reading goes from row to row, and waits for nothing but this. */
function ask({ port, bell }: FileJob, word: FileWord): unknown {
  const rung = Atomics.load(bell, 0)
  port.postMessage(word)
  Atomics.wait(bell, 0, rung)
  return receiveMessageOnPort(port)?.message
}
