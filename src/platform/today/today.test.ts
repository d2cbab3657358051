import { describe, expect, test } from 'vitest'
import type { Person } from '../permissions/person.ts'
import { listWaiting, type TodaySource } from './today.ts'

const ANALYST: Person = { id: 'p1', name: 'Anwen', email: 'a@office.example', roles: ['analyst'] }

const source = (
  section: TodaySource['section'],
  permission: TodaySource['permission'],
  ...items: [string, string?][]
): TodaySource => ({
  section,
  permission,
  list: async () => items.map(([title, due]) => ({ title, href: '#', ...(due ? { due } : {}) })),
})

describe('today', () => {
  test('puts what is due first at the top and what has no day at the end, part by part', async () => {
    const waiting = await listWaiting(
      [
        source(
          'Gather',
          'gather.import-source',
          ['later', '2026-12-01'],
          ['some day'],
          ['late', '2026-11-01'],
        ),
        source('See', 'release.prepare', ['release']),
        source('Gather', 'gather.write-recipe', ['soon', '2026-11-22']),
      ],
      ANALYST,
    )
    expect(waiting.map(({ section, items }) => [section, items.map(({ title }) => title)])).toEqual([
      ['Gather', ['late', 'soon', 'later', 'some day']],
      ['See', ['release']],
    ])
  })

  test('asks no source that the person has no permission for', async () => {
    const forbidden: TodaySource = {
      section: 'Office',
      permission: 'people.manage',
      list: async () => {
        throw new Error('asked')
      },
    }
    expect(await listWaiting([forbidden], ANALYST)).toEqual([])
  })
})
