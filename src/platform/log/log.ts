import { type DestinationStream, pino } from 'pino'
import { ProblemsError } from '../../kernel/problem.ts'

/**
 * What may be logged with a sentence. The list is closed on purpose: a log is read by more people and kept longer than
 * a record, so there is no field for a name, an address, a query string, a file name or what somebody typed.
 */
export type LogFields = {
  /** The route as declared, `/office/sources/:id`; never the path that was asked for, which may hold a token. */
  route?: string
  method?: string
  status?: number
  milliseconds?: number
  /** Random, made for this request; it is shown on an error page, so that a person can quote it. */
  request?: string
  /** The name of a kind of job, a command or a part of the program. */
  job?: string
  part?: string
  attempt?: number
  count?: number
  port?: number
  /** What failed. Only its kind, its code and where in our program it happened are kept; messages quote what was typed. */
  error?: unknown
}

/** Structured, one line of JSON each. */
export type Log = {
  debug(sentence: string, fields?: LogFields): void
  info(sentence: string, fields?: LogFields): void
  warn(sentence: string, fields?: LogFields): void
  error(sentence: string, fields?: LogFields): void
  /** A log that adds these fields to every line, such as the id of a request. */
  with(fields: LogFields): Log
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Makes the log of a process. Sentences are fixed text: whatever differs between two lines goes into the fields. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'sentence' }
  return destination ? wrap(pino(options, destination), {}) : wrap(pino(options), {})
}

function wrap(logger: pino.Logger, always: LogFields): Log {
  const write =
    (level: Exclude<LogLevel, 'silent'>) =>
    (sentence: string, fields: LogFields = {}) =>
      logger[level](allowed({ ...always, ...fields }), sentence)
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: fields => wrap(logger, { ...always, ...fields }),
  }
}

/** The types keep other fields out where they can see them; this does where they cannot. */
function allowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const name of TEXTS) if (typeof fields[name] === 'string') kept[name] = withoutAddress(fields[name])
  for (const name of NUMBERS) if (typeof fields[name] === 'number') kept[name] = fields[name]
  if (fields.error !== undefined) kept.error = describeError(fields.error)
  return kept
}

const TEXTS = ['route', 'method', 'request', 'job', 'part'] as const
const NUMBERS = ['status', 'milliseconds', 'attempt', 'count', 'port'] as const

/** A query string, an e-mail address or a network address that slipped into a field is cut out. */
const withoutAddress = (text: string): string =>
  text
    .replace(/\?.*$/s, '?…')
    .replace(/[^\s@]+@[^\s@]+/g, '…@…')
    .replace(/\b\d{1,3}(\.\d{1,3}){3}\b/g, '…')
    .slice(0, 200)

/** An error without its message: messages quote names, rows of a file, keys of a table. */
function describeError(error: unknown): { kind: string; codes?: string[]; where?: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error }
  const kind = error.constructor.name
  if (error instanceof ProblemsError)
    return { kind, codes: [...new Set(error.problems.map(({ code }) => code))] }
  const code = 'code' in error && typeof error.code === 'string' ? { codes: [error.code] } : {}
  return { kind, ...code, where: placesIn(error.stack ?? '') }
}

/** The lines of a stack that say where, as `src/gather/read-source.ts:12:3`. */
const placesIn = (stack: string): string[] =>
  [...stack.matchAll(/((?:src|scripts|tests|node_modules)\/[^\s()?]+:\d+:\d+)\)?$/gm)]
    .map(([, place]) => place!)
    .slice(0, 12)
