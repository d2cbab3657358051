import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, closeSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ClusterFolder, writeWhole } from './cluster-folder.ts'
import { childOptions, notStarted, openLog } from './postgres-process.ts'

/** Makes the data folder aside and renames it when whole: a run killed in the middle leaves nothing that counts. */
export async function makeDataFolder(
  folder: ClusterFolder,
  owner: string,
  { durable = true, say }: { durable?: boolean; say?: (sentence: string) => void },
): Promise<void> {
  say?.('Making the database (this happens once) …')
  const { halfMade, user } = folder
  rmSync(halfMade, { recursive: true, force: true })
  mkdirSync(halfMade, { mode: 0o700 })
  if (user) chownSync(halfMade, user.uid, user.gid)
  const passwordFile = join(folder.path, 'password-for-initdb')
  writeWhole(passwordFile, folder.password, user)
  const log = openLog(folder)
  try {
    const args = [
      `--pgdata=${halfMade}`,
      `--username=${owner}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
    ]
    // the built-in collation sorts the same on every machine and does not change under an index
    args.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8')
    if (!durable) args.push('--no-sync', '--wal-segsize=1')
    const child = spawn(folder.initdb, args, childOptions(folder, log))
    const [code] = (await once(child, 'exit')) as [number | null]
    if (code !== 0) throw notStarted(folder, 'initdb could not make the data folder')
  } finally {
    closeSync(log)
    rmSync(passwordFile, { force: true })
  }
  renameSync(halfMade, folder.data)
}
