import { existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ProblemsError, problem } from '../../../kernel/problem.ts'
import type { ClusterFolder } from './cluster-folder.ts'

/** In a process group of its own: Ctrl-C in the terminal reaches Remit, which then ends PostgreSQL in order. */
export const childOptions = ({ path, user }: ClusterFolder, log: number) => ({
  cwd: path,
  detached: true,
  stdio: ['ignore', log, log] as ['ignore', number, number],
  env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
  ...(user ? { uid: user.uid, gid: user.gid } : {}),
})

// the last two logs are enough to see why a start failed; an endless one fills the disk
const LARGEST_LOG = 10_000_000

/** The file that a process of PostgreSQL writes what it has to say into. */
export function openLog({ path }: ClusterFolder): number {
  const file = join(path, 'log')
  if (existsSync(file) && statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}

/** What went wrong, with the end of that file. */
export function notStarted({ path }: ClusterFolder, what: string): ProblemsError {
  const log = join(path, 'log')
  const last = existsSync(log)
    ? readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' / ')
    : 'nothing'
  return problem({
    code: 'postgres-not-started',
    what: `${what}. The end of its log says: ${last}`,
    kept: 'The data in var was not touched.',
    todo: `The whole log is ${log}. A full disk or a folder of another user are the usual reasons.`,
  })
}
