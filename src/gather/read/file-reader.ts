import { MessageChannel, Worker } from 'node:worker_threads'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { CleanedFile } from '../personal/find-personal-data.ts'
import type { Recipe } from '../recipe/recipe.ts'
import type { FileJob, FileTask, FileWord } from './file.worker.ts'
import type { Book } from './grid.ts'
import { type FileRead, PartsTaken } from './in-parts.ts'
import type { MatchAreas, Reading } from './reading.ts'

// The largest workbook sent to the office so far opens in 0.3 s and 200 MB, a CSV of a million rows in some seconds. A file that needs more
// than this is broken or made to hurt; a longer clock only keeps a person waiting for the same message.
const LONGEST_MS = 60_000
const MOST_MEMORY_MB = 700

/** A file on disk and the name it came under. */
export type FileToRead = { path: string; name: string }

/** Reads files in a worker thread of its own; stop it when the work is done. Each throws ProblemsError with what is wrong with the file. */
export type FileReader = {
  /** The sheets of a workbook (texts or patterns; none means all), or the one of a CSV file. */
  open(file: FileToRead, sheets: readonly string[]): Promise<Book>
  /** What a recipe reads in a file, with its sheets. Without `match` codes are taken as they are written. */
  read(file: FileToRead, recipe: Recipe, match?: MatchAreas): Promise<FileRead<Reading>>
  /** Whether it can be read at all: refuses it if not, and tells nothing of what is in it. */
  check(file: FileToRead, recipe: Recipe): Promise<void>
  /** The file without the names and addresses of officials; refused with them, when somebody wants to see them first. */
  clean(file: FileToRead, officials: 'remove' | 'show'): Promise<CleanedFile>
  stop(): Promise<void>
}

/** How long a worker that has nothing to do stays: starting one takes a second, keeping one takes memory. */
const IDLE_MS = 30_000

/**
 * A reader with one worker thread, started at the first file and started anew after one that had to be ended. While it has nothing to do it keeps
 * no process from ending, and after a while it ends by itself.
 */
export function startFileReader(): FileReader {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const start = () => {
    const started = new Worker(new URL('./file.worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
      // its own words (warnings of the library for workbooks) say nothing to anybody
      stderr: true,
      stdout: true,
    })
    return started.once('exit', () => {
      if (worker === started) worker = null
    })
  }
  const stop = async () => {
    clearTimeout(idle)
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  /** One file at a time: a second would want as much memory again. */
  const work = (file: FileToRead, task: FileTask, match?: MatchAreas): Promise<Done> => {
    const mine = turn.then(async () => {
      clearTimeout(idle)
      worker ??= start()
      worker.ref()
      const answer = await converse(worker, { ...file, ...task }, match)
      if (answer === 'ended') worker = null
      worker?.unref()
      idle = setTimeout(stop, IDLE_MS).unref()
      return answer
    })
    turn = mine.catch(() => {})
    return mine.then(answer => doneOrRefused(answer, file.name))
  }
  return {
    stop,
    open: async (file, sheets) => fileOf(await work(file, { do: 'open', sheets })).book,
    read: async (file, recipe, match) => {
      const asWritten = match === undefined
      const { reading, book } = fileOf(
        await work(file, { do: 'read', recipe, asWritten, lists: true }, match),
      )
      return { reading: reading!, book }
    },
    check: async (file, recipe) => {
      await work(file, { do: 'read', recipe, asWritten: true, lists: false })
    },
    clean: async (file, officials) => {
      const done = await work(file, { do: 'clean', officials })
      if (!('cleaned' in done)) throw new Error('expected a cleaned file')
      return done.cleaned
    },
  }
}

/** For whoever brings no reader: the office looks at one file after another, and each would start a thread. */
export const STANDING_READER = startFileReader()

type Done = Extract<FileWord, { read: unknown } | { cleaned: unknown }>
type Last = Exclude<FileWord, { match: unknown } | { part: unknown }> | 'ended'

/** Gives the worker a file and answers it until it is done; `ended` when it ran out of its time or memory and is no more. */
function converse(worker: Worker, job: FileTask & FileToRead, match: MatchAreas = () => []): Promise<Last> {
  const { port1: here, port2: port } = new MessageChannel()
  const bell = new Int32Array(new SharedArrayBuffer(4))
  const parts = new PartsTaken()
  return new Promise(resolve => {
    const clock = setTimeout(() => void worker.terminate(), LONGEST_MS)
    const done = (last: Last) => {
      clearTimeout(clock)
      worker.off('error', ended).off('exit', ended)
      here.close()
      resolve(last)
    }
    let mistake: { failed: unknown } | null = null
    const ended = () => done(mistake ?? 'ended')
    const reply = (answer: unknown) => {
      here.postMessage(answer)
      Atomics.add(bell, 0, 1)
      Atomics.notify(bell, 0)
    }
    const hear = (word: FileWord) => {
      if ('match' in word) return reply(match(word.match))
      if (!('part' in word)) return done('read' in word ? { read: parts.join(word.read) } : word)
      parts.take(word.part)
      return reply(null)
    }
    here.on('message', (word: FileWord) => {
      try {
        hear(word)
      } catch (failed) {
        // the worker sleeps for an answer that nobody can give
        mistake = { failed }
        void worker.terminate()
      }
    })
    worker.on('error', ended).on('exit', ended)
    worker.postMessage({ ...job, port, bell } satisfies FileJob, [port])
  })
}

function doneOrRefused(answer: Last, name: string): Done {
  if (answer === 'ended') throw new ProblemsError([{ ...tooHeavy(name), at: { file: name } }])
  if ('problems' in answer) throw new ProblemsError(answer.problems)
  if ('failed' in answer) throw answer.failed
  return answer
}

function fileOf(done: Done): FileRead {
  if (!('read' in done)) throw new Error('expected a file that was read')
  return done.read
}

const tooHeavy = (name: string): Omit<Problem, 'at'> => ({
  code: 'file-too-heavy',
  what: `reading the file took more than ${LONGEST_MS / 1000} seconds or ${MOST_MEMORY_MB} MB and was ended.`,
  kept: 'Nothing was stored.',
  todo: /\.csv$/i.test(name)
    ? 'Ask for a file with only the rows and columns that are needed.'
    : 'Ask for a file with only the sheets that are needed, or save the sheet as CSV.',
})
