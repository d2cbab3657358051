import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { problem } from '../../../kernel/problem.ts'

/** Whom PostgreSQL runs as when Remit itself runs as root. */
export type ServerUser = { name: string; uid: number; gid: number }

/** Made by us on a machine that has none; the name says whose it is in a process list. */
const OWN_USER = 'remit-postgres'

/**
 * PostgreSQL refuses to run as root, so as root it gets an unprivileged user: the machine's `postgres` user when
 * there is one, else one made here. Null when Remit is not root and PostgreSQL runs as the same user.
 */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null
  return findUser('postgres') ?? findUser(OWN_USER) ?? createUser()
}

function findUser(name: string): ServerUser | null {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [found, , uid, gid] = line.split(':')
    if (found === name) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return null
}

function createUser(): ServerUser {
  const options = [
    '--system',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    '-U',
  ]
  const { error, stderr } = spawnSync('useradd', [...options, OWN_USER], { encoding: 'utf8' })
  const user = findUser(OWN_USER)
  if (user) return user
  throw problem({
    code: 'no-server-user',
    what: `PostgreSQL does not run as root, and the user "${OWN_USER}" could not be made: ${(error?.message ?? stderr).trim()}.`,
    todo: `Make that user yourself, start Remit as another user than root, or set DATABASE_URL.`,
  })
}

/** Whether this user can go into a folder: every folder above it has to let them through, too. */
export function canEnter(user: ServerUser | null, folder: string): boolean {
  const options = user ? { uid: user.uid, gid: user.gid, cwd: '/' } : { cwd: '/' }
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], options).status === 0
}
