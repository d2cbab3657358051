import { describe, expect, test } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { Gazetteer, loadProfile, readAreaFile, readChangeFile, readPopulationFile } from '../index.ts'

const england = new Gazetteer(loadProfile('office/england').facts)
const kind = { ...england.kind('icb'), id: 'group', singular: 'group', code: '^G\\d$' }
const file = 'groups.csv'
const groups = england
  .withKinds([kind])
  .withAreas(
    await readAreaFile(
      'code,name,to\nG1,North,2021-04-01\nG2,South,2021-04-01\nG3,East,2021-04-01\n',
      file,
      kind,
    ),
  )
  .withAreas(
    await readAreaFile(
      'code,name,from\nG4,North and South,2021-04-01\nG5,Far East,2021-04-01\nG6,Near East,2021-04-01\n',
      file,
      kind,
    ),
  )

async function told(work: () => Promise<unknown>): Promise<string[]> {
  try {
    await work()
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(({ what, at }) => `${at?.line}: ${what}`)
  }
  return []
}

describe('area files', () => {
  test('bring codes of other publishers, days and centres', async () => {
    const text =
      '\uFEFF# NHS Example\ncode,name,ods_code,ons_code,from,longitude,latitude\nG7,"West, inner",X1,,2020-04-01,-2.5,51.4\n'
    expect(await readAreaFile(text, file, kind)).toEqual([
      {
        code: 'G7',
        kind: 'group',
        name: 'West, inner',
        from: '2020-04-01',
        to: null,
        codes: { ods: 'X1' },
        centre: [-2.5, 51.4],
        sort: null,
      },
    ])
  })

  test('tell about every wrong row at once', async () => {
    const text = 'code,name,from,longitude\nG1,North,,1\nG1,,yesterday,\nZ9,South,,east\n'
    expect(await told(() => readAreaFile(text, file, kind))).toEqual([
      '3: the code "G1" stands here for the second time.',
      '3: the name is missing.',
      '3: expected a day such as 2021-04-01 in "from", got "yesterday".',
      '4: "Z9" is not a code of this kind.',
      '4: expected a number in "longitude", got "east".',
    ])
  })

  test('name the columns that are missing and the rows that have too many fields', async () => {
    expect(await told(() => readAreaFile('code;name\nG1;North\n', file, kind))).toEqual([
      '1: the columns code, name are missing.',
    ])
    expect(await told(() => readAreaFile('code,name\nG1,North,South\nG2\n', file, kind))).toEqual([
      '2: expected 2 fields, got 3.',
      '3: expected 2 fields, got 1.',
    ])
    expect(await told(() => readAreaFile('# nothing\n', file, kind))).toEqual(['1: there is no header row.'])
  })
})

describe('lookups over time', () => {
  test('say what each change was: several into one, one into several, one into one', async () => {
    const text =
      'on,from,to,share\n2021-04-01,North,G4,\n2021-04-01,G2,North and South,\n2021-04-01,East,G5,0.4\n2021-04-01,East,G6,0.6\n'
    const changes = await readChangeFile(text, file, groups, 'group')
    expect(changes.map(({ from, to, kind, share }) => [from, to, kind, share])).toEqual([
      ['G1', 'G4', 'merge', 1],
      ['G2', 'G4', 'merge', 1],
      ['G3', 'G5', 'split', 0.4],
      ['G3', 'G6', 'split', 0.6],
    ])
    expect(groups.withChanges(changes).predecessors('G4', '2020-01-01', '2022-01-01')).toMatchObject([
      { code: 'G1', share: 1 },
      { code: 'G2', share: 1 },
    ])
  })

  test('leave out an area that only stays what it is', async () => {
    const always = groups.withAreas(await readAreaFile('code,name\nG8,Centre\n', file, kind))
    expect(await readChangeFile('on,from,to\n2021-04-01,Centre,G8\n', file, always, 'group')).toEqual([])
  })

  test('name every area that is not known on the day, and every share that is none', async () => {
    const text = 'on,from,to,share\n2021-04-01,Nowhere,G4,1\n2021-04-01,North,G4,1.2\n,G2,G4,\n'
    expect(await told(() => readChangeFile(text, file, groups, 'group'))).toEqual([
      '2: no area is called "Nowhere" among kind group.',
      '3: expected a share above 0 and up to 1, got 1.2.',
      '4: the day is missing.',
    ])
  })
})

describe('counts of people', () => {
  test('are read by single year or by range, on the areas of their year', async () => {
    const text = 'area,year,age_from,age_to,people\nNorth,2020,0,17,12\nG4,2022,0,17,30\n'
    expect(await readPopulationFile(text, file, groups, 'group')).toEqual([
      { area: 'G1', year: 2020, ages: { from: 0, to: 17 }, people: 12 },
      { area: 'G4', year: 2022, ages: { from: 0, to: 17 }, people: 30 },
    ])
    expect(
      await readPopulationFile('area,year,age,people\nG1,2020,4,9\n', file, groups, 'group'),
    ).toMatchObject([{ ages: { from: 4, to: 4 } }])
  })

  test('are refused when negative, with decimals, withheld, twice, or of an area that had ended', async () => {
    const text = [
      'area,year,age,people',
      'G1,2020,0,-3',
      'G1,2020,1,2.5',
      'G1,2020,2,*',
      'G1,2020,3,4',
      'North,2020,3,4',
      'G1,2022,0,4',
    ].join('\n')
    expect(await told(() => readPopulationFile(text, file, groups, 'group'))).toEqual([
      '2: expected a whole number in "people", got "-3".',
      '3: expected a whole number in "people", got "2.5".',
      '4: expected a whole number in "people", got "*".',
      '6: G1, 2020, ages 3 to 3 stands here for the second time.',
      '7: the code "G1" was not in force on 2022-06-30.',
    ])
  })
})
