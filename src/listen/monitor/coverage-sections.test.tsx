import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Groups } from './coverage-sections.tsx'
import type { GroupCoverage, WaveLook } from './look-at-wave.ts'

const group = (name: string, counts: Pick<GroupCoverage, 'responses' | 'no' | 'unknown'>): GroupCoverage => ({
  ...{ area: name, name, children: 1000, share: counts.responses / 1000, short: 0, words: '', source: null },
  ...counts,
})

/** The rows of the groups as they are read, a line each. */
const rowsOf = (...groups: GroupCoverage[]): string[] => {
  const look = { groups, groupsCounted: new Date('2026-05-20T09:00:00Z'), wave: { closesOn: '2026-05-29' } }
  const page = renderToString(<Groups look={look as unknown as WaveLook} smallest={11} />)
  return [...page.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].slice(1).map(([, row]) => row!.replace(/<[^>]+>/g, ' '))
}

describe('groups of the monitor', () => {
  it('give no small count of those who are not in one, for all others are told', () => {
    const [row] = rowsOf(group('In care', { responses: 500, no: 3, unknown: 0 }))
    expect(row).toContain('[c]')
    expect(row).not.toContain('500')
    expect(rowsOf(group('In care', { responses: 500, no: 300, unknown: 20 }))[0]).toContain('500')
  })

  it('have one that is not told in no place between others', () => {
    const many = { no: 300, unknown: 0 }
    const small = (responses: number) =>
      rowsOf(
        group('Told', { responses: 12, ...many }),
        group('Small', { responses, no: 12, unknown: 0 }),
      ).map(row => row.trim().split(/\s/)[0])
    expect(small(10)).toEqual(small(1))
  })
})
