import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { isInGroup } from '../../kernel/group.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { ALL, type CellsOfWave, cellsOfWave } from './cells-of-wave.ts'
import { NOT_KNOWN } from './dimension.ts'
import { finishWave, GROUPS, type SmallResponse } from './finished-wave.test-support.ts'

const said = (life: string, more: Partial<SmallResponse> = {}): SmallResponse => ({
  answers: { life: { chosen: life } },
  ...more,
})
const times = (count: number, one: SmallResponse) => Array.from({ length: count }, () => one)
const rowsAt = (found: CellsOfWave, value: string, area: string, ...levels: string[]) => {
  const cell = found.cells.find(
    one => one.value === value && one.area === area && one.levels.join() === levels.join(),
  )
  return cell && [cell.sums.yes, cell.sums.rows]
}
const asked = { wave: 'w-1', variables: ['life'], by: [], area: null }

describe('the cells of a finished wave', () => {
  databaseTest('are shares of those who answered; who did not is counted apart', async ({ database }) => {
    const use = await finishWave(database.office, [
      ...times(3, said('happy')),
      said('sad'),
      ...times(2, { answers: { life: { none: 'dont-want' } } }),
      { answers: {} },
    ])
    const found = await cellsOfWave(use, asked)
    expect(rowsAt(found, 'happy', ALL)).toEqual([3, 4])
    expect(found.cells.find(one => one.value === 'happy')!.share).toMatchObject({ share: 0.75, rows: 4 })
    expect(found.without).toEqual({ life: { 'dont-want': 2, 'not-asked': 1 } })
    expect(found.weighted).toBe(false)
  })

  databaseTest(
    'split by two groups and area, with every total and with what is not known',
    async ({ database }) => {
      const use = await finishWave(database.office, [
        ...times(2, said('happy')),
        said('sad', { gender: 'boy' }),
        said('happy', { gender: null, area: null }),
        said('happy', { form: '10-11', age: 11, area: 'E09000001' }),
      ])
      const found = await cellsOfWave(use, { ...asked, by: ['ages', 'gender'], area: 'authority' })
      expect(rowsAt(found, 'happy', ALL, ALL, ALL)).toEqual([4, 5])
      expect(rowsAt(found, 'happy', 'E06000001', '8-9', 'girl')).toEqual([2, 2])
      expect(rowsAt(found, 'happy', 'E06000001', ALL, ALL)).toEqual([2, 3])
      expect(rowsAt(found, 'happy', NOT_KNOWN, '8-9', NOT_KNOWN)).toEqual([1, 1])
      expect(rowsAt(found, 'happy', ALL, '10-11', 'girl')).toEqual([1, 1])
      expect(found.areas).toEqual(['E06000001', 'E09000001', NOT_KNOWN])

      const regions = await cellsOfWave(use, { ...asked, area: 'region' })
      expect(rowsAt(regions, 'happy', 'E12000001')).toEqual([2, 3])
    },
  )

  databaseTest('keep what adults say apart from what children say', async ({ database }) => {
    const use = await finishWave(database.office, [
      said('happy'),
      ...times(5, said('sad', { form: 'adult' })),
    ])
    expect(rowsAt(await cellsOfWave(use, asked), 'happy', ALL)).toEqual([1, 1])
    expect(rowsAt(await cellsOfWave(use, { ...asked, of: 'adults' }), 'sad', ALL)).toEqual([5, 5])
  })

  databaseTest('put a child into a group just as its definition does', async ({ database }) => {
    const home = fc.constantFrom('parents', 'foster-parents', null)
    const help = fc.constantFrom('counsellor', 'nobody', null)
    const one = fc.record({
      home,
      help,
      setting: fc.constantFrom('school', 'hospital', null),
      form: fc.constantFrom('8-9', '10-11'),
    })
    const children = fc.sample(one, { numRuns: 60, seed: 7 })
    const use = await finishWave(
      database.office,
      children.map(({ home, help, ...facts }) => ({
        ...facts,
        answers: {
          life: { chosen: 'happy' },
          home: home ? { chosen: home } : { none: 'skipped' },
          help: help ? { several: [help] } : { none: 'not-asked' },
        },
      })),
    )
    for (const group of GROUPS) {
      const members = children.map(({ home, help, form, setting }) =>
        isInGroup(group, {
          form,
          setting,
          answers: { ...(home ? { home: [home] } : {}), ...(help ? { help: [help] } : {}) },
        }),
      )
      const found = await cellsOfWave(use, { ...asked, by: [`group:${group.group}`] })
      for (const [level, is] of [
        ['yes', true],
        ['no', false],
        [NOT_KNOWN, null],
      ] as const) {
        const expected = members.filter(member => member === is).length
        expect(rowsAt(found, 'happy', ALL, level)?.[1] ?? 0, `${group.group} ${level}`).toBe(expected)
      }
    }
  })

  databaseTest('are refused, in words, of what is not there', async ({ database }) => {
    const use = await finishWave(database.office, [said('happy')])
    await expect(cellsOfWave(use, { ...asked, wave: 'w-2' })).rejects.toThrow(/no wave/)
    await expect(cellsOfWave(use, { ...asked, variables: ['death'] })).rejects.toThrow(/no variable/)
    await expect(cellsOfWave(use, { ...asked, by: [`x" or 1=1 --`] })).rejects.toThrow(/split by/)
    await expect(cellsOfWave(use, { ...asked, area: 'planet' })).rejects.toThrow(/kind of area/)
    await expect(cellsOfWave(use, { ...asked, by: ['age', 'ages', 'form'] })).rejects.toThrow(/two groups/)
  })
})
