import { describe, expect, test } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { checkNewPassword, hashPassword, isPassword } from './password.ts'

const ADA = { name: 'Ada Juniper', email: 'ada.juniper@office.example' }

function problemOf(password: string): string {
  try {
    checkNewPassword(password, ADA)
    return 'none'
  } catch (error) {
    return error instanceof ProblemsError ? (error.problems[0]?.code ?? '') : String(error)
  }
}

describe('a new password', () => {
  test('has twelve characters, whatever they are', () => {
    expect(problemOf('elevenchars')).toBe('password-short')
    expect(problemOf('kite harbour')).toBe('none')
    expect(problemOf('ﾊﾞｽｹｯﾄ毛糸の帽子と雨')).toBe('none')
    // a person counts one, a program two
    expect(problemOf('🪁🪁🪁🪁🪁🪁')).toBe('password-short')
    expect(problemOf('x'.repeat(201))).toBe('password-long')
  })

  test('is none of the first that someone would guess', () => {
    for (const guess of [
      'password1234',
      'Password 12345',
      'childrens-commissioner',
      'aaaaaaaaaaaaaa',
      'Ada Juniper 2026',
      'juniperadajuniper',
    ]) {
      expect(problemOf(guess), guess).toBe('password-common')
    }
  })

  test('says what is wrong at its field, and does not repeat what was typed', () => {
    expect(() => checkNewPassword('hunter2', ADA, 'new')).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ at: { field: 'new' }, what: expect.not.stringContaining('hunter2') }),
        ],
      }),
    )
  })
})

describe('a password', () => {
  test('is known by its hash, each time another', async () => {
    const [hash, again] = await Promise.all([
      hashPassword('kites over the harbour'),
      hashPassword('kites over the harbour'),
    ])
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(hash).not.toBe(again)
    expect(await isPassword('kites over the harbour', hash)).toBe(true)
    expect(await isPassword('Kites over the harbour', hash)).toBe(false)
  })

  test('of nobody is never right, not even the one that stands in for it', async () => {
    expect(await isPassword('nobody has this password', null)).toBe(false)
  })
})
