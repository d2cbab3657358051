import { describe, expect } from 'vitest'
import { recordAudit } from '../audit/audit.ts'
import { databaseTest } from '../database/test-database.ts'
import { insertPerson } from '../people/people.store.ts'
import { type AuditFilter, listAudit, listEvents } from './audit-log.store.ts'

const ALL: AuditFilter = { event: '', person: '', subject: '', from: '', to: '' }
const PAGE = { size: 10, number: 1 }

describe('the audit log', () => {
  databaseTest(
    'shows the latest first, with the name of who did it, and finds by each filter',
    async ({ database: { office } }) => {
      const ada = await insertPerson(office, {
        name: 'Ada Juniper',
        email: 'ada@office.example',
        roles: ['administrator'],
      })
      await recordAudit(office, { event: 'PEOPLE_LISTED', person: ada })
      await recordAudit(office, {
        event: 'CASE_READ',
        person: ada,
        subject: 'help/case/1',
        details: { pages: 2 },
      })
      await recordAudit(office, { event: 'SIGN_IN_FAILED', person: null })

      const { lines, count } = await listAudit(office, ALL, PAGE)
      expect(count).toBe(3)
      expect(lines.map(({ number, event, personName }) => [number, event, personName])).toEqual([
        [3, 'SIGN_IN_FAILED', null],
        [2, 'CASE_READ', 'Ada Juniper'],
        [1, 'PEOPLE_LISTED', 'Ada Juniper'],
      ])
      const numbers = async (filter: Partial<AuditFilter>) =>
        (await listAudit(office, { ...ALL, ...filter }, PAGE)).lines.map(({ number }) => number)
      expect(await numbers({ event: 'CASE_READ' })).toEqual([2])
      expect(await numbers({ person: 'juniper' })).toEqual([2, 1])
      expect(await numbers({ person: 'ADA@office.example' })).toEqual([2, 1])
      expect(await numbers({ subject: 'help/case' })).toEqual([2])
      expect(await numbers({ from: '2020-01-01', to: '2020-12-31' })).toEqual([])
      expect(await numbers({ from: '2020-01-01' })).toEqual([3, 2, 1])
      expect(await numbers({ person: "'; drop table platform.people; --" })).toEqual([])
      expect(await listEvents(office)).toEqual(['CASE_READ', 'PEOPLE_LISTED', 'SIGN_IN_FAILED'])
    },
  )

  databaseTest('comes in pages', async ({ database: { office } }) => {
    for (let count = 0; count < 5; count++) await recordAudit(office, { event: 'TODAY_READ', person: null })
    const { lines, count } = await listAudit(office, ALL, { size: 2, number: 3 })
    expect([count, lines.map(({ number }) => number)]).toEqual([5, [1]])
  })
})
