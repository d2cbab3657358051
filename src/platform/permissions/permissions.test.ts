import { describe, expect, test } from 'vitest'
import { isAllowed, isRole, PERMISSIONS, type Permission, ROLE_NAMES } from './permissions.ts'

const names = Object.keys(PERMISSIONS) as Permission[]

describe('permissions', () => {
  test('are all denied to someone without a role', () => {
    for (const name of names) expect(isAllowed([], name), name).toBe(false)
  })

  test('add up over roles and are never taken away by another', () => {
    for (const name of names) {
      for (const role of ROLE_NAMES) {
        if (isAllowed([role], name))
          expect(isAllowed(['adviser', role, 'policy'], name), `${role} ${name}`).toBe(true)
      }
    }
  })

  test('to let people in belong to administrators alone, who read no records by that', () => {
    expect(ROLE_NAMES.filter(role => isAllowed([role], 'people.manage'))).toEqual(['administrator'])
    expect(isAllowed(['administrator'], 'audit.read')).toBe(false)
  })

  test('are said in words that fit behind "may"', () => {
    for (const { words } of Object.values(PERMISSIONS)) expect(words).toMatch(/^[a-z].*[^.]$/)
  })

  test('know the roles of the office and no others', () => {
    expect(isRole('analyst')).toBe(true)
    for (const word of ['Analyst', '', 'toString', '__proto__']) expect(isRole(word)).toBe(false)
  })
})
