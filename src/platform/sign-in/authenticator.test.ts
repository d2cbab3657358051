import { describe, expect, test } from 'vitest'
import {
  authenticatorAddress,
  codeOf,
  codeStep,
  newAuthenticatorSecret,
  seal,
  unseal,
} from './authenticator.ts'

// RFC 6238, appendix B, SHA-1: the secret "12345678901234567890" in base32; the last six of its eight digits
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('a code', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at second %i is that of RFC 6238', async (second, code) => {
    expect((await codeOf(RFC_SECRET, second * 1000)).code).toBe(code)
    expect(await codeStep(RFC_SECRET, code, 0, second * 1000)).toBe(Math.floor(second / 30))
  })

  test('of half a minute before or after is taken, for clocks that differ; of a minute is not', async () => {
    const now = 1_234_567_890_000
    for (const [seconds, taken] of [
      [-60, false],
      [-30, true],
      [30, true],
      [60, false],
    ] as const) {
      const { code } = await codeOf(RFC_SECRET, now + seconds * 1000)
      expect((await codeStep(RFC_SECRET, code, 0, now)) !== null, `${seconds} s`).toBe(taken)
    }
  })

  test('is refused once its step, or a later one, has been used', async () => {
    const now = 1_234_567_890_000
    const { code } = await codeOf(RFC_SECRET, now)
    const step = Math.floor(now / 30_000)
    expect(await codeStep(RFC_SECRET, code, step - 1, now)).toBe(step)
    for (const used of [step, step + 1, step + 2, step + 1000])
      expect(await codeStep(RFC_SECRET, code, used, now)).toBeNull()
  })

  test('is six digits and nothing else', async () => {
    for (const typed of ['', '12345', '1234567', '12a456', '１２３４５６', '-12345']) {
      expect(await codeStep(RFC_SECRET, typed, 0)).toBeNull()
    }
  })
})

describe('an authenticator', () => {
  test('names the office and the person in the app', () => {
    const address = authenticatorAddress(newAuthenticatorSecret(), {
      email: 'ada@office.example',
      office: 'An Office',
    })
    expect(address).toMatch(/^otpauth:\/\/totp\/An%20Office:ada%40office\.example\?/)
    expect(address).toContain('issuer=An%20Office')
  })

  test('is sealed: only the same office opens it, and only whole', () => {
    const sealed = seal('one office', RFC_SECRET)
    expect(sealed.toString('utf8')).not.toContain(RFC_SECRET)
    expect(unseal('one office', sealed)).toBe(RFC_SECRET)
    expect(() => unseal('another office', sealed)).toThrow()
    sealed[20] = (sealed[20] ?? 0) ^ 1
    expect(() => unseal('one office', sealed)).toThrow()
  })
})
