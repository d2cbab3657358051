import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clearAbandoned, spillFolder } from './spill-folder.ts'

describe('the folder for rows without memory', () => {
  it('is open to nobody else, and the same for the whole process', () => {
    expect(statSync(spillFolder()).mode & 0o777).toBe(0o700)
    expect(spillFolder()).toBe(spillFolder())
  })

  it('of a killed process is removed, and that of a running one stays', () => {
    const { pid: dead } = spawnSync(process.execPath, ['--version'])
    const abandoned = mkdtempSync(join(tmpdir(), `remit-duckdb-${dead}-`))
    writeFileSync(join(abandoned, 'rows.tmp'), 'rows')
    clearAbandoned()
    expect(existsSync(abandoned)).toBe(false)
    expect(existsSync(spillFolder())).toBe(true)
  })
})
