import { describe, expect } from 'vitest'
import { groupSchema } from '../../kernel/group.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { cellsOfWave } from './cells-of-wave.ts'
import { NOT_KNOWN } from './dimension.ts'
import { finishWave, GROUPS, SMALL_SURVEY, type SmallResponse } from './finished-wave.test-support.ts'
import { overlapsOfWave } from './overlaps-of-wave.ts'
import { NOTHING_UNDER_11 } from './small-counts.test-support.ts'
import { type TableQuestion, tableOfWave } from './table-of-wave.ts'

/** The young ones choose between two faces, and one thing that helps; those of 10 and 11 among three, and two. */
const { life, help } = SMALL_SURVEY.items
const SURVEY = {
  ...SMALL_SURVEY,
  items: {
    ...SMALL_SURVEY.items,
    life: {
      ...life,
      renderings: {
        ...life.renderings,
        young: { question: 'A question?', options: { sad: 'Sad', happy: 'Happy' } },
      },
    },
    help: {
      ...help,
      options: { ...help.options, friend: 'A friend' },
      renderings: {
        all: { question: 'A question?', options: { ...help.options, friend: 'A friend' } },
        young: { question: 'A question?', options: { nobody: 'Nobody', friend: 'A friend' } },
      },
    },
  },
  forms: { ...SMALL_SURVEY.forms, '8-9': { ...SMALL_SURVEY.forms['8-9'], renderings: ['young', 'all'] } },
}

const say = (form: string, chosen: string, count: number, helped = 'nobody'): SmallResponse[] =>
  Array.from({ length: count }, (_, at) => ({
    form,
    age: form === '8-9' ? 8 : 10,
    gender: at % 2 === 0 ? ('girl' as const) : ('boy' as const),
    answers: {
      life: { chosen },
      help: { several: [helped] },
      home: { chosen: at % 3 === 0 ? 'foster-parents' : 'parents' },
    },
  }))

const RESPONSES = [
  ...say('8-9', 'happy', 300),
  ...say('8-9', 'sad', 100),
  ...say('10-11', 'happy', 60),
  ...say('10-11', 'middle', 80, 'counsellor'),
  ...say('10-11', 'sad', 60),
]

const COUNSELLED = groupSchema.parse({
  ...{
    group: 'counselled',
    title: 'Counselled',
    words: 'Words.',
    from: '2021-01-01',
    to: null,
    source: 'A test',
  },
  rule: { any: [{ item: 'help', is: ['counsellor'] }] },
})

const SAD = groupSchema.parse({
  ...{ group: 'sad', title: 'Sad', words: 'Words.', from: '2021-01-01', to: null, source: 'A test' },
  rule: { any: [{ item: 'life', is: ['sad'] }] },
})

const QUESTION: Omit<TableQuestion, 'variable'> = { wave: 'w-1', by: [], area: null }

describe('the base of an answer', () => {
  databaseTest('is those whose form offered it, and who answered', async ({ database }) => {
    const use = { ...(await finishWave(database.office, RESPONSES, SURVEY)), policy: NOTHING_UNDER_11 }
    const table = async (variable: string, by: readonly string[] = []) => {
      const { rows, columns, variable: asked } = await tableOfWave(use, { ...QUESTION, variable, by })
      const [all] = rows
      const shares = all!.cells.map(cell => (typeof cell === 'string' ? cell : cell.share))
      return { asked: asked.asked, base: all!.base, answers: columns.map(({ id }) => id), shares, rows }
    }
    // of all 600 it would be 80: 13 in 100 "in the middle", though 400 never had that face
    expect(await table('life')).toMatchObject({
      ...{ asked: 'ages 10 to 11', base: 200, answers: ['sad', 'middle', 'happy'], shares: [0.3, 0.4, 0.3] },
    })
    expect(await table('life@8-9')).toMatchObject({
      ...{ asked: 'ages 8 to 9', base: 400, answers: ['sad', 'happy'], shares: [0.25, 0.75] },
    })
    expect(await table('help.counsellor')).toMatchObject({ base: 200, shares: [0.4, 0.6] })

    const question = { wave: 'w-1', by: [], area: 'country', variables: ['life', 'life@8-9'] }
    const { cells, without } = await cellsOfWave(use, question)
    const bases = cells
      .filter(({ area }) => area === 'E92000001')
      .map(({ variable, value, sums }) => [variable, value, sums.yes, sums.rows])
    expect(bases).toEqual([
      ['life', 'sad', 60, 200],
      ['life', 'middle', 80, 200],
      ['life', 'happy', 60, 200],
      ['life@8-9', 'sad', 100, 400],
      ['life@8-9', 'happy', 300, 400],
    ])
    expect(without).toEqual({ life: { 'not-asked': 400 }, 'life@8-9': { 'not-asked': 200 } })
  })

  databaseTest('is the same where answers are groups, and in the overlap of groups', async ({ database }) => {
    const use = { ...(await finishWave(database.office, RESPONSES, SURVEY)), policy: NOTHING_UNDER_11 }
    const by = async (id: string) =>
      (await tableOfWave(use, { ...QUESTION, variable: 'home', by: [id] })).rows.map(({ at, base }) => [
        at[0],
        base,
      ])
    expect(await by('life')).toEqual([
      ['*', 600],
      ['sad', 60],
      ['middle', 80],
      ['happy', 60],
      [NOT_KNOWN, 400],
    ])
    expect(await by('help.counsellor')).toEqual([
      ['*', 600],
      ['yes', 80],
      ['no', 120],
      [NOT_KNOWN, 400],
    ])
    // whoever could not say that a counsellor helps is not known to go without one
    const groups = GROUPS.filter(({ group }) => group === 'in-care').concat(COUNSELLED)
    const { overlaps } = await overlapsOfWave({ ...use, groups }, 'w-1')
    expect(overlaps).toMatchObject([
      { group: 'In care', base: 70 },
      { group: 'Counselled', base: 80 },
    ])
    const of = await tableOfWave(
      { ...use, groups },
      { ...QUESTION, variable: 'home', by: ['group:counselled'] },
    )
    expect(of.rows.map(({ at, base }) => [at[0], base])).toEqual([
      ['*', 600],
      ['yes', 80],
      ['no', 120],
      [NOT_KNOWN, 400],
    ])
  })

  databaseTest(
    'counts a group that answers on several forms make over all of them, and each question by itself',
    async ({ database }) => {
      const finished = await finishWave(database.office, RESPONSES, SURVEY)
      const use = { ...finished, groups: [SAD], policy: NOTHING_UNDER_11 }
      const basesOf = async (variable: string, by: readonly string[] = []) =>
        (await tableOfWave(use, { ...QUESTION, variable, by })).rows.map(({ at, base }) => [
          at[0] ?? 'all',
          base,
        ])
      expect(await basesOf('home', ['group:sad'])).toEqual([
        ['*', 600],
        ['yes', 160],
        ['no', 440],
      ])
      expect(await basesOf('life')).toEqual([['all', 200]])
      expect(await basesOf('life@8-9')).toEqual([['all', 400]])
      expect(await basesOf('home', ['life@8-9'])).toEqual([
        ['*', 600],
        ['sad', 100],
        ['happy', 300],
      ])
    },
  )
})
