import { describe, expect, it } from 'vitest'
import { whyNotStarted } from './why-not-started.ts'

const failed = (code: string) => Object.assign(new Error('it failed'), { code })
const PLENTY = 10 ** 12

describe('a start that fails for a reason of the machine', () => {
  it('names a full disk, also where the database only ended', () => {
    for (const code of ['ENOSPC', 'EDQUOT', '53100'])
      expect(whyNotStarted(failed(code), '/data', PLENTY)?.code).toBe('disk-full')
    const ended = new Error('Connection terminated unexpectedly')
    expect(whyNotStarted(ended, '/data', 1_000_000)).toMatchObject({ what: 'The disk of /data is full.' })
  })

  it('names a folder that is none, and one that is not ours', () => {
    expect(whyNotStarted(failed('EEXIST'), '/data', PLENTY)?.what).toContain('/data')
    expect(whyNotStarted(failed('ENOTDIR'), '/data', null)?.code).toBe('folder-is-none')
    for (const code of ['EACCES', 'EPERM', 'EROFS'])
      expect(whyNotStarted(failed(code), '/data', PLENTY)?.code).toBe('folder-not-writable')
  })

  it('leaves what is a fault of Remit to be seen as it is', () => {
    expect(whyNotStarted(new TypeError('x is undefined'), '/data', PLENTY)).toBeNull()
    expect(whyNotStarted('x', '/data', null)).toBeNull()
  })
})
