import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { finishWave } from '../../src/listen/analysis/finished-wave.test-support.ts'
import { Gazetteer } from '../../src/places/index.ts'
import { databaseTest } from '../../src/platform/database/test-database.ts'
import { gate, readPolicies } from '../../src/release/index.ts'
import { listSurveySources, readSurveySource } from '../../src/wiring/survey-source.ts'

const policy = readPolicies('office/england/policies').find(({ id }) => id === 'default')!
const times = (count: number, life: string, area: string) =>
  Array.from({ length: count }, () => ({ area, answers: { life: { chosen: life } } }))

describe('a release of a survey', () => {
  databaseTest(
    'holds shares of areas that reached the floor, and gives no small number away',
    async ({ database }) => {
      const { office } = database
      const finished = await finishWave(office, [
        ...times(60, 'happy', 'E06000001'),
        ...times(40, 'middle', 'E06000001'),
        ...times(30, 'sad', 'E06000001'),
        ...times(3, 'sad', 'E06000002'),
        ...times(20, 'happy', 'E06000002'),
        ...times(50, 'happy', 'E06000003'),
        ...times(40, 'middle', 'E06000003'),
        ...times(5, 'sad', 'E06000003'),
      ])
      const { facts } = await finished.gazetteer()
      const populations = facts.areas
        .filter(({ kind }) => kind === 'authority')
        .map(({ code }) => ({ area: code, year: 2026, ages: { from: 8, to: 11 }, people: 1_000 }))
      const use = { ...finished, gazetteer: async () => new Gazetteer({ ...facts, populations }) }
      await sql`insert into listen.tallies (wave, by, value, sent, responses)
        select wave, 'area', coalesce(area, ''), true, count(*) from listen.responses group by 1, 3`.execute(
        office,
      )

      expect((await listSurveySources(use)).map(one => one.title)).toContain('W: Life')
      const { cells, definitions, input } = await readSurveySource(use, 'survey/w-1/life')
      expect(definitions.map(one => one.title)).toEqual(['Life: Sad', 'Life: In the middle', 'Life: Happy'])
      const gated = await gate(cells, { ...input, policy })
      if (!gated.passed) throw new Error(JSON.stringify(gated))
      const at = (indicator: string, area: string) =>
        gated.released.find(one => one.indicator === indicator && one.area === area)

      expect(at('w_1_life_happy', 'E06000001')).toMatchObject({ numerator: 60, denominator: 130 })
      expect(at('w_1_life_happy', 'E06000001')?.value).toBeCloseTo(60 / 130)
      // 23 of 1,000: below the floor, so there is nothing of it, and it says why
      expect(at('w_1_life_happy', 'E06000002')).toMatchObject({
        value: 'not-available',
        numerator: 'withheld',
        denominator: 'withheld',
        notes: ['Too few children took part here to say.'],
      })
      // nor can it be told from an area where nobody took part: every area has the same rows
      expect(at('w_1_life_happy', 'E06000004')).toMatchObject({
        value: 'not-available',
        notes: ['Too few children took part here to say.'],
      })
      const rowsOf = Map.groupBy(
        gated.released.filter(({ group, area }) => group === 'all' && area.startsWith('E06')),
        ({ area }) => area,
      )
      expect(new Set([...rowsOf.values()].map(rows => rows.length))).toEqual(new Set([3]))
      const girls = gated.released.filter(({ group }) => group === 'gender:girl')
      expect(new Set(girls.map(({ area }) => area))).toEqual(new Set(['E92000001']))
      // 3 of one area and 5 of another said so: neither they nor what they could be worked out from is shown
      expect(at('w_1_life_sad', 'E06000003')?.value).toBe('withheld')
      // what everybody reads, the share of the whole country, goes last: a third area's does in its place
      expect(at('w_1_life_sad', 'E92000001')?.value).toBeCloseTo(38 / 248)
      expect(at('w_1_life_sad', 'E06000001')?.value).toBe('withheld')
      const shown = gated.released.flatMap(one => [one.numerator, one.denominator])
      expect(shown.filter(one => typeof one === 'number' && one < 11)).toEqual([])
      expect(gated.certificate).not.toBeNull()

      // the same again is no news; of an area with one child less nothing is told: it would be what this child said
      const earlier = [{ version: 'ask 1.0.0', cells: gated.released, measures: input.measures }]
      const again = await gate(cells, { ...input, policy, earlier })
      const oneLess = cells.map(one => {
        const isTheirs = one.area === 'E06000001' && one.group === 'all'
        if (!isTheirs || typeof one.numerator !== 'number' || typeof one.denominator !== 'number') return one
        const numerator = one.numerator - (one.indicator === 'w_1_life_sad' ? 1 : 0)
        return {
          ...one,
          numerator,
          denominator: one.denominator - 1,
          value: numerator / (one.denominator - 1),
        }
      })
      const second = await gate(oneLess, { ...input, policy, earlier })
      if (!again.passed || !second.passed) throw new Error(JSON.stringify([again, second]))
      const valuesOf = (released: typeof gated.released) =>
        released.flatMap(({ area, value }) => (area === 'E06000001' ? [typeof value] : []))
      expect(valuesOf(again.released)).toEqual(valuesOf(gated.released))
      expect(valuesOf(again.released)).toContain('number')
      expect(second.released.filter(({ area }) => area === 'E06000001').map(({ value }) => value)).toEqual(
        Array(3).fill('withheld'),
      )
    },
  )

  databaseTest(
    'says with the whole survey how many took part, of whom, and who is left out',
    async ({ database }) => {
      const use = await finishWave(database.office, [
        ...times(60, 'happy', 'E06000001'),
        ...times(40, 'sad', 'E06000001'),
        ...Array.from({ length: 25 }, () => ({ area: null, answers: { life: { chosen: 'happy' } } })),
        ...Array.from({ length: 15 }, () => ({ area: 'E06000001', answers: {} })),
      ])
      const { cells, definitions, input } = await readSurveySource(use, 'survey/w-1')
      const of = (id: string) => cells.find(({ indicator }) => indicator === `w_1_${id}`)
      expect(of('took_part_all')?.value).toBe(140)
      expect([of('took_part_no_place')?.value, of('took_part_in_figures')?.value]).toEqual([25, 115])
      expect(of('response_life')).toMatchObject({ numerator: 100, denominator: 115 })
      expect(definitions.find(({ id }) => id === 'w_1_took_part_all')?.text).toContain('takingPart')
      const gated = await gate(cells, { ...input, policy })
      if (!gated.passed) throw new Error(JSON.stringify(gated))
      expect(gated.released.find(({ indicator }) => indicator === 'w_1_took_part_all')?.value).toBe(140)
      // one question by itself does not say it: the whole survey does
      const alone = await readSurveySource(use, 'survey/w-1/life')
      expect(alone.cells.some(({ indicator }) => indicator.includes('took_part'))).toBe(false)
    },
  )

  for (const [open, told] of [
    [20, true],
    [5, false],
  ] as const)
    databaseTest(
      `says how many gave no age ${told ? 'where many of them' : 'only where not just a few of them'} left a question open`,
      async ({ database }) => {
        const withoutAge = (answers: object, count: number) =>
          Array.from({ length: count }, () => ({ age: null, area: 'E06000001', answers: { ...answers } }))
        const use = await finishWave(database.office, [
          ...times(90, 'happy', 'E06000001'),
          ...times(40, 'sad', 'E06000001').map(one => ({ ...one, age: 11 })),
          ...withoutAge({ life: { chosen: 'happy' } }, 30),
          ...withoutAge({}, open),
        ])
        const { cells } = await readSurveySource(use, 'survey/w-1')
        const value = (id: string) =>
          cells.find(({ indicator }) => indicator === `w_1_took_part_${id}`)?.value
        expect(value('all')).toBe(160 + open)
        expect(value('no_age')).toBe(told ? 30 + open : undefined)
        expect(value('older')).toBe(told ? 40 : undefined)
      },
    )

  databaseTest(
    'is not offered of a survey whose rows were deleted, nor of a question that is not there',
    async ({ database }) => {
      const { office } = database
      const use = await finishWave(office, times(20, 'happy', 'E06000001'))
      await expect(readSurveySource(use, 'survey/w-1/none')).rejects.toThrow('no such question')
      await expect(readSurveySource(use, 'survey/none/life')).rejects.toThrow('no such question')
      await sql`insert into listen.deletions (batch, kind, due_on, counts, statement, statement_hash)
      values ('w-1', 'rows', '2028-01-01', '{}', 'x', repeat('0', 64))`.execute(office)
      expect(await listSurveySources(use)).toEqual([])
    },
  )
})
