import { describe, expect, test } from 'vitest'
import { hashRecoveryCode, isRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'

describe('recovery codes', () => {
  test('are ten, all different, of letters and digits that nobody confuses', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/)
  })

  test('are known however they are typed, and by the office that made them only', () => {
    const hash = hashRecoveryCode('an office', 'k7mpq-2x9fd')
    for (const typed of ['K7MPQ2X9FD', ' k7mpq 2x9fd ', 'k7mpq–2x9fd']) {
      expect(isRecoveryCode(typed)).toBe(true)
      expect(hashRecoveryCode('an office', typed).equals(hash)).toBe(true)
    }
    expect(hashRecoveryCode('another office', 'k7mpq-2x9fd').equals(hash)).toBe(false)
    expect(isRecoveryCode('123456')).toBe(false)
  })
})
