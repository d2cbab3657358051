import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ProblemsError } from '../kernel/problem.ts'
import { loadProfile } from './index.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** The profile of England with one file changed. */
function changed(file: string, change: (text: string) => string): () => unknown {
  const folder = mkdtempSync(join(tmpdir(), 'remit-profile-'))
  folders.push(folder)
  cpSync('office/england', folder, { recursive: true })
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))
  return () => loadProfile(folder)
}

describe('office profile', () => {
  const england = loadProfile('office/england')

  test('holds 54 articles, each with a title, and the smallest count with 11', () => {
    expect(england.articles.map(({ number }) => number)).toEqual(
      Array.from({ length: 54 }, (_, at) => at + 1),
    )
    expect(england.articles.every(({ title }) => title.length > 5)).toBe(true)
    expect(england.smallestCount).toBe(11)
    expect(england.timeZone).toBe('Europe/London')
  })

  test('names its source in every file of facts', () => {
    for (const file of [
      'areas/authorities.csv',
      'areas/authorities-before-and-after.csv',
      'areas/regions.csv',
      'areas/icbs.csv',
      'areas/authority-icb.csv',
      'areas/forces.csv',
      'articles.csv',
      'bank-holidays.csv',
      'bodies.csv',
      'changes.csv',
      'children-0-17-mid-2024.csv',
      'spellings.csv',
    ]) {
      expect(readFileSync(join('office/england', file), 'utf8'), file).toMatch(/^# Source: /m)
    }
  })

  test('has eight bank holidays in an ordinary year, on weekdays only', () => {
    for (let year = 2018; year <= 2027; year++) {
      const days = england.bankHolidays.filter(({ day }) => day.startsWith(String(year)))
      expect(days.length, String(year)).toBe(year === 2022 ? 10 : year === 2023 ? 9 : 8)
      for (const { day } of days) expect([0, 6], day).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
    }
  })

  test('tells about every area that a file names and nobody knows', () => {
    const load = changed(
      'changes.csv',
      text => `${text}2026-04-01,recode,E06000001,E06999999,1,,\n2026-04-01,recode,E06888888,E06000002,1,,\n`,
    )
    expect(load).toThrow(ProblemsError)
    expect(load).toThrow(/changes.csv: there is no area E06999999/)
    expect(load).toThrow(/changes.csv: there is no area E06888888/)
  })

  test('says where the profile itself is wrong', () => {
    expect(changed('profile.yaml', text => text.replace('smallest_count: 11', 'smallest_count: 0'))).toThrow(
      /smallest_count/,
    )
    expect(changed('profile.yaml', text => `${text}\n  - : [`)).toThrow(/^profile.yaml: /)
    expect(changed('bodies.csv', text => `${text}x,X,ministry,E92000001,,,2Z yes: because\n`)).toThrow(
      /bodies.csv, line \d+: "ministry" is not a kind of body/,
    )
    expect(changed('bodies.csv', text => `${text}x,X,charity,E92000001,,,2F maybe\n`)).toThrow(
      /got "2F maybe"/,
    )
    expect(changed('areas/regions.csv', text => `${text}Atlantis,X1,999\n`)).toThrow(
      /X1 is not a code of kind region/,
    )
  })
})
