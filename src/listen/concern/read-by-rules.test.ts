import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readByRules } from './read-by-rules.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const read = readByRules(OFFICE)

describe('reading the words of children', () => {
  it('puts a disclosure before a person, with why, and without the name', () => {
    const { masked, concern } = read('my stepdad hits me, please dont tell my teacher mr smith')

    expect(concern).toMatchObject({ category: 'abuse' })
    expect(JSON.stringify(concern?.findings)).not.toContain('smith')
    expect(masked).not.toContain('smith')
  })

  it('leaves an ordinary answer for the ordinary reading', () => {
    expect(read('more parks and better school dinners').concern).toBeNull()
  })

  it('has every text read by a person in an office without rules', () => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-office-'))

    expect(readByRules(folder)('more parks')).toMatchObject({ masked: null, concern: { category: 'unread' } })
    rmSync(folder, { recursive: true })
  })
})
