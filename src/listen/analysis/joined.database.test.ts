import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import {
  addWave,
  finishWave,
  GROUPS,
  SMALL_SURVEY,
  type SmallResponse,
} from './finished-wave.test-support.ts'
import { NOTHING_UNDER_11 } from './small-counts.test-support.ts'
import { type TableQuestion, tableOfWave } from './table-of-wave.ts'
import { trendOfVariable } from './trend-of-variable.ts'
import { sayJoined, waysToAsk } from './ways-to-ask.ts'

/** Those of 10 and 11 may live in custody and be helped by a counsellor; the young ones are not offered either. */
const HOMES = { parents: 'Parents', 'foster-parents': 'Foster parents', other: 'Somewhere else' }
const HELP = { 'social-worker': 'Social worker', nobody: 'Nobody' }
const offered = (options: Record<string, string>) => ({ question: 'A question?', options })
const { items, forms } = SMALL_SURVEY
const OLDER_HOMES = { ...HOMES, custody: 'Custody' }
const OLDER_HELP = { ...HELP, counsellor: 'Counsellor' }
const SURVEY = {
  ...SMALL_SURVEY,
  items: {
    ...items,
    home: {
      ...items.home,
      ...{ options: OLDER_HOMES, ownWords: 'other' },
      renderings: { all: offered(OLDER_HOMES), young: offered(HOMES) },
    },
    help: {
      ...items.help,
      ...{ options: OLDER_HELP, most: 2 },
      renderings: { all: offered(OLDER_HELP), young: offered(HELP) },
    },
  },
  forms: { ...forms, '8-9': { ...forms['8-9'], renderings: ['young', 'all'] } },
}

const live = (form: string, home: string, count: number, help = 'nobody'): SmallResponse[] =>
  Array.from({ length: count }, (_, at) => ({
    form,
    age: form === '8-9' ? 8 : 10,
    gender: at % 2 === 0 ? ('girl' as const) : ('boy' as const),
    answers: { life: { chosen: 'happy' }, help: { several: [help] }, home: { chosen: home } },
  }))

const RESPONSES = [
  ...live('8-9', 'parents', 600),
  ...live('8-9', 'foster-parents', 180, 'social-worker'),
  ...live('8-9', 'other', 120),
  ...live('10-11', 'parents', 360, 'counsellor'),
  ...live('10-11', 'foster-parents', 120, 'social-worker'),
  ...live('10-11', 'other', 60),
  ...live('10-11', 'custody', 60),
]

const QUESTION: Omit<TableQuestion, 'variable'> = { wave: 'w-1', by: [], area: null }

describe('a question over all forms', () => {
  databaseTest(
    'is one table of all children by whom they live with, and by who supports them, as before beside it',
    async ({ database }) => {
      const use = { ...(await finishWave(database.office, RESPONSES, SURVEY)), policy: NOTHING_UNDER_11 }
      const table = async (variable: string, by: readonly string[] = []) => {
        const { rows, columns } = await tableOfWave(use, { ...QUESTION, variable, by })
        const shares = rows.map(({ at, base, cells }) => [
          at.join() || 'all',
          base,
          ...cells.map(cell => (typeof cell === 'string' ? cell : cell.share)),
        ])
        return [columns.map(({ id }) => id), ...shares]
      }
      expect(await table('joined:home')).toEqual([
        ['parents', 'foster-parents', 'other'],
        ['all', 1500, 0.64, 0.2, 0.16],
      ])
      expect(await table('home')).toEqual([
        ['parents', 'foster-parents', 'other', 'custody'],
        ['all', 600, 0.6, 0.2, 0.1, 0.1],
      ])
      expect(await table('home@8-9')).toEqual([
        ['parents', 'foster-parents', 'other'],
        ['all', 900, 0.67, 0.2, 0.13],
      ])
      expect(await table('joined:help.social-worker')).toEqual([
        ['true', 'false'],
        ['all', 1500, 0.2, 0.8],
      ])
      expect(await table('life', ['joined:home'])).toEqual([
        ['happy'],
        ...[
          ['*', 1500, 1],
          ['parents', 960, 1],
          ['foster-parents', 300, 1],
          ['other', 240, 1],
        ],
      ])
    },
  )

  databaseTest(
    'says which answers were put together, and leads to each form and back',
    async ({ database }) => {
      const use = { ...(await finishWave(database.office, RESPONSES, SURVEY)), policy: NOTHING_UNDER_11 }
      const ask = async (variable: string, by: readonly string[] = []) => {
        const { survey, variable: found, dimensions } = await tableOfWave(use, { ...QUESTION, variable, by })
        return { said: sayJoined(survey, found), ways: waysToAsk(survey, found, dimensions) }
      }
      const home = await ask('joined:home', ['gender'])
      expect(home.said.join()).toContain('Not every form offers “Custody”')
      expect(home.said.join()).toContain('counted as “Somewhere else”')
      expect(home.ways).toEqual([
        {
          title: 'This question as each form asked it',
          ways: [
            { words: 'ages 10 to 11', variable: 'home', by: ['gender'] },
            { words: 'ages 8 to 9', variable: 'home@8-9', by: ['gender'] },
          ],
        },
      ])
      const help = await ask('joined:help.social-worker', ['joined:home'])
      expect(help.said.join()).toContain(
        'a list of 3 for ages 10 to 11, 2 for ages 8 to 9, of which at most 2 could be chosen',
      )
      // the other question over all forms cannot stand beside what one of them asked
      expect(help.ways[0]!.ways.map(({ by }) => by)).toEqual([[], []])
      expect((await ask('home@8-9')).ways).toEqual([
        { title: 'This question over all forms', ways: [{ words: 'Home', variable: 'joined:home', by: [] }] },
      ])
      expect((await ask('life', ['joined:home'])).ways[0]!.ways.map(({ by }) => by)).toEqual([
        ['home'],
        ['home@8-9'],
      ])
    },
  )

  databaseTest(
    'is not split by form, nor by what only some forms asked: that would tell another table over again',
    async ({ database }) => {
      const use = { ...(await finishWave(database.office, RESPONSES, SURVEY)), policy: NOTHING_UNDER_11 }
      const refused = async (variable: string, by: readonly string[]) => {
        const error: unknown = await tableOfWave(use, { ...QUESTION, variable, by }).catch(
          (problem: unknown) => problem,
        )
        return error instanceof ProblemsError ? error.problems.map(({ code }) => code) : error
      }
      expect(await refused('joined:home', ['form'])).toEqual(['analysis-mixed'])
      expect(await refused('joined:home', ['help.social-worker'])).toEqual(['analysis-mixed'])
      expect(await refused('help.social-worker@8-9', ['joined:home'])).toEqual(['analysis-mixed'])
      expect(await refused('joined:life', [])).not.toEqual(['analysis-mixed'])
      expect(await refused('joined:nothing', [])).toEqual(['analysis-variable'])
    },
  )

  databaseTest('follows through waves, also through one whose forms all ask alike', async ({ database }) => {
    const finished = await finishWave(database.office, RESPONSES, SURVEY)
    const alike = { ...SURVEY, forms }
    const second = { id: 'w-2', version: 2, closesOn: '2026-11-12' }
    await addWave(finished, second, RESPONSES, alike)
    const use = { ...finished, groups: GROUPS, policy: NOTHING_UNDER_11 }
    const help = await trendOfVariable(use, 'joined:help.social-worker', '')
    expect(help.waves.map(({ found }) => found?.base)).toEqual([1500, 1500])
    expect(help.changes).toEqual([])
    expect(help.steps.map(({ answer }) => answer)).toEqual(['Chosen', 'Not chosen'])
    // one wave counts custody by itself: that is another question
    const home = await trendOfVariable(use, 'joined:home', '')
    expect(home.steps).toEqual([])
    expect(home.changes.join()).toContain('no more counted as “Somewhere else”: “Custody”')
    expect((await trendOfVariable(use, 'home@8-9', '')).waves.map(({ found }) => found?.base)).toEqual([
      900,
      undefined,
    ])
  })
})
