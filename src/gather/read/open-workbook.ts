import { Worker } from 'node:worker_threads'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Book } from './grid.ts'
import type { WorkbookAnswer, WorkbookJob } from './workbook.worker.ts'
import { notUnpacked, readZipDirectory, refuseZip } from './zip-directory.ts'

// The largest workbook sent to the office so far opens in 0.3 s and 200 MB. A file that needs more than this is
// broken or made to hurt; a longer clock only keeps a person waiting for the same message.
const LONGEST_MS = 60_000
const MOST_MEMORY_MB = 700

/** Beyond this a workbook is the wrong vessel: the same table as CSV is read in seconds. */
export const MOST_SHEET_ROWS = 200_000

/** Opens workbooks in a worker thread of its own; stop it when the work is done. */
export type WorkbookReader = {
  open(file: { name: string; bytes: Uint8Array }, sheets: readonly string[]): Promise<Book>
  stop(): Promise<void>
}

/** How long a worker that has nothing to do stays: starting one takes a second, keeping one takes memory. */
const IDLE_MS = 30_000

/**
 * A reader with one worker thread, started at the first workbook and started anew after one that had to be ended. While
 * it has nothing to do it keeps no process from ending, and after a while it ends by itself.
 */
export function startWorkbookReader(): WorkbookReader {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let turn: Promise<WorkbookAnswer | 'ended'> = Promise.resolve('ended')
  const start = () =>
    new Worker(new URL('./workbook.worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
      // its own words (warnings of the reader) say nothing to anybody
      stderr: true,
      stdout: true,
    })
  const stop = async () => {
    clearTimeout(idle)
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  return {
    stop,
    async open({ name, bytes }, sheets) {
      const refused = refuseWorkbook(bytes)
      if (refused) throw new ProblemsError([{ ...refused, at: { file: name } }])
      // one at a time: the worker answers in no other way than the next message
      turn = turn
        .catch(() => 'ended' as const)
        .then(async () => {
          clearTimeout(idle)
          worker ??= start()
          worker.ref()
          const answer = await ask(worker, { bytes, sheets, rowLimit: MOST_SHEET_ROWS })
          if (answer === 'ended') worker = null
          worker?.unref()
          idle = setTimeout(stop, IDLE_MS).unref()
          return answer
        })
      const answer = await turn
      if (answer === 'ended' || !('book' in answer)) {
        throw new ProblemsError([{ ...whyNotOpened(answer), at: { file: name } }])
      }
      refuseLongSheets(answer.book, name)
      return answer.book
    },
  }
}

/** The worker's answer, or `ended` when it ran out of its time or memory and is no more. */
function ask(worker: Worker, job: WorkbookJob): Promise<WorkbookAnswer | 'ended'> {
  return new Promise(resolve => {
    const clock = setTimeout(() => void worker.terminate(), LONGEST_MS)
    const done = (answer: WorkbookAnswer | 'ended') => {
      clearTimeout(clock)
      worker.off('message', done).off('error', ended).off('exit', ended)
      resolve(answer)
    }
    const ended = () => done('ended')
    worker.on('message', done).on('error', ended).on('exit', ended)
    worker.postMessage(job)
  })
}

/** Why the bytes must not even be opened, or null when they may. */
function refuseWorkbook(bytes: Uint8Array): Omit<Problem, 'at'> | null {
  if (bytes.length === 0) return EMPTY
  const entries = readZipDirectory(bytes)
  if (entries) return refuseZip(entries)
  if (isCompoundFile(bytes)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(ENCRYPTED) ? PASSWORD : null
  }
  return NO_WORKBOOK
}

function whyNotOpened(answer: Exclude<WorkbookAnswer, { book: Book }> | 'ended'): Omit<Problem, 'at'> {
  if (answer === 'ended') {
    return {
      code: 'workbook-too-heavy',
      what: `opening the workbook took more than ${LONGEST_MS / 1000} seconds or ${MOST_MEMORY_MB} MB and was ended.`,
      kept: 'Nothing was stored.',
      todo: 'Ask for a file with only the sheets that are needed, or save the sheet as CSV.',
    }
  }
  if ('lying' in answer)
    return notUnpacked(`its part "${answer.lying}" would unpack to more than the file says`)
  return /password|encrypt/i.test(answer.failed) ? PASSWORD : NO_WORKBOOK
}

function refuseLongSheets(book: Book, name: string): void {
  const long = book.grids.filter(grid => grid.rows.length > MOST_SHEET_ROWS)
  if (long.length === 0) return
  throw new ProblemsError(
    long.map(({ sheet }) => ({
      code: 'sheet-too-long',
      what: `the sheet goes beyond row ${MOST_SHEET_ROWS.toLocaleString('en')}; we read workbooks up to there.`,
      kept: 'Nothing was stored.',
      todo: 'Save this sheet as CSV: that is read to any length.',
      at: { file: name, sheet, cell: `A${MOST_SHEET_ROWS + 1}` },
    })),
  )
}

const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

// the first bytes of the older Office container, in which .xls files and encrypted workbooks come
const isCompoundFile = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0

const EMPTY = {
  code: 'file-empty',
  what: 'the file is empty.',
  kept: 'Nothing was stored.',
  todo: 'Send it again; often the copy was broken off.',
}
const PASSWORD = {
  code: 'workbook-locked',
  what: 'the workbook is protected by a password, so it cannot be read.',
  kept: 'Nothing was stored.',
  todo: 'Open it, save a copy without the password, and send that.',
}
const NO_WORKBOOK = {
  code: 'workbook-broken',
  what: 'this is not a sound workbook: its content does not fit its name.',
  kept: 'Nothing was stored.',
  todo: 'Open it in a spreadsheet and save it again, or ask the sender for it again.',
}
