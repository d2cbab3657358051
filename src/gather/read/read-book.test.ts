import { describe, expect, test } from 'vitest'
import { CLUBS, lines, read, recipeOf, sheet, wrongs } from './sheet.test-support.ts'

const clubs = recipeOf(CLUBS)
const plain = [
  ['Code', 'Name', 'Clubs'],
  ['E1', 'Anytown', 12],
  ['E2', 'Otherham', '*'],
]

describe('a block', () => {
  test('is read with the very cell of each value', () => {
    expect(lines(read(clubs, sheet(plain)))).toEqual([
      'E1 2021-22 clubs 12 C2',
      'E2 2021-22 clubs withheld C3',
    ])
  })

  test('is found when its header stands lower, its columns stand elsewhere and their names are broken over lines', () => {
    const moved = sheet([
      [],
      ['Table of clubs'],
      [null, 'clubs ', 'CODE\n', 'Name'],
      [null, 12, 'E1', 'Anytown'],
    ])
    expect(lines(read(clubs, moved))).toEqual(['E1 2021-22 clubs 12 B4'])
  })

  test('ends before the next block below it, and at its first blank row where the recipe says so', () => {
    const stacked = recipeOf(
      ['Boys', 'Girls']
        .map(
          title => `
  - name: ${title.toLowerCase()}
    sheet: Clubs
    find: { header: [Code, Clubs], titled: ${title} }
    period: { from: fixed, is: 2021-22 }
    area: { code: Code, levels: [{ kind: authority, codes: '/^E/' }] }
    values: { ${title.toLowerCase()}: Clubs }
    until: blank`,
        )
        .join(''),
      'boys: { unit: children }, girls: { unit: children }',
    )
    const reading = read(
      stacked,
      sheet([
        ['Boys'],
        ['Code', 'Clubs'],
        ['E1', 1],
        [],
        ['a note'],
        ['Girls'],
        ['Code', 'Clubs'],
        ['E1', 2],
      ]),
    )
    expect(lines(reading)).toEqual(['E1 2021-22 boys 1 B3', 'E1 2021-22 girls 2 B8'])
    expect(reading.rowsNotRead.map(({ row, text, why }) => `${row} ${text}: ${why}`)).toEqual([
      '1 Boys: above the first header',
      '5 a note: below the end of the block',
      '6 Girls: below the end of the block',
    ])
  })

  test('beside another is told apart by its title or its place', () => {
    const rows = [
      ['Boys', null, null, 'Girls', null],
      ['Code', 'Clubs', null, 'Code', 'Clubs'],
      ['E1', 1, null, 'E1', 2],
    ]
    const block = (find: string) =>
      recipeOf(`
  - name: girls
    sheet: Clubs
    find: { header: [Code, Clubs], ${find} }
    period: { from: fixed, is: 2021-22 }
    area: { code: Code, levels: [{ kind: authority }] }
    values: { clubs: Clubs }`)
    expect(lines(read(block('titled: Girls'), sheet(rows)))).toEqual(['E1 2021-22 clubs 2 E3'])
    expect(lines(read(block('nth: 2'), sheet(rows)))).toEqual(['E1 2021-22 clubs 2 E3'])
    expect(wrongs(read(block('rows: 1'), sheet(rows)))).toEqual(['block-ambiguous A2'])
  })

  test('with a header of three rows of merged cells is read by the whole of each header', () => {
    const recipe = recipeOf(
      `
  - name: clubs
    sheet: Clubs
    find: { header: [Code, Boys / Number], rows: 3 }
    period: { from: header, kind: financial-year }
    area: { code: Code, levels: [{ kind: authority }] }
    values: { boys: /Boys / Number$/, girls: /Girls / Number$/ }
    ignore: [/%$/]`,
      'boys: { unit: children }, girls: { unit: children }',
    )
    const grid = sheet(
      [
        ['Code', '2020-21', null, null, null, '2021-22'],
        [null, 'Boys', null, 'Girls', null, 'Boys'],
        [null, 'Number', '%', 'Number', '%', 'Number'],
        ['E1', 1, 10, 2, 20, 3],
      ],
      ['A1:A3', 'B1:E1', 'B2:C2', 'D2:E2'],
    )
    expect(lines(read(recipe, grid))).toEqual([
      'E1 2020-21 boys 1 B4',
      'E1 2021-22 boys 3 F4',
      'E1 2020-21 girls 2 D4',
    ])
  })

  test('by a fixed range is read to its end and no further', () => {
    const recipe = recipeOf(CLUBS.replace('find: { header: [Code, Name] }', 'find: { range: A1:C2 }'))
    expect(lines(read(recipe, sheet(plain)))).toEqual(['E1 2021-22 clubs 12 C2'])
  })

  test('whose header is nowhere is refused with the row that comes nearest', () => {
    const reading = read(
      clubs,
      sheet([
        ['Code', 'Area', 'Clubs'],
        ['E1', 'Anytown', 12],
      ]),
    )
    expect(wrongs(reading)).toEqual(['block-not-found A1'])
    expect(reading.problems[0]?.what).toContain('row 1 comes nearest, but lacks "Name"')
  })
})

describe('rows', () => {
  const levels = recipeOf(`
  - name: clubs
    sheet: Clubs
    find: { header: [Code, Name] }
    period: { from: fixed, is: 2021-22 }
    area:
      code: Code
      name: Name
      levels:
        - { kind: country, names: England, as: E92000001 }
        - { kind: region, section: 2 }
        - { kind: authority, codes: '/^E\\d$/' }
      leftovers: [UNKNOWN]
    values: { clubs: Clubs }
    footers: [/^Source/]`)

  test('of four levels in one column are told apart, and leftovers stay named in each level', () => {
    const reading = read(
      levels,
      sheet([
        ['Code', 'Name', 'Clubs'],
        [],
        ['England', 'England', 10],
        [],
        ['Y1', 'North', 6],
        ['UNKNOWN', 'UNKNOWN', 4],
        [],
        ['E1', 'Anytown', 5],
        ['UNKNOWN', 'UNKNOWN', 5],
        [],
        ['Source: example data'],
        ['a line that nobody announced'],
      ]),
    )
    expect(reading.observations.map(one => `${one.areaKind} ${one.area} ${one.value}`)).toEqual([
      'country E92000001 10',
      'region Y1 6',
      'region null 4',
      'authority E1 5',
      'authority null 5',
    ])
    expect(reading.rowsNotRead.map(({ row, why }) => `${row}: ${why}`)).toEqual([
      '11: a footer that the recipe knows',
      '12: it holds no numbers and fits no level of area',
    ])
    expect(reading.problems).toEqual([])
  })

  test('with numbers that fit no level are a problem, all of them at once', () => {
    const strange = sheet([...plain, ['X9', 'Nowhere', 3], ['X8', 'Elsewhere', 4]])
    expect(wrongs(read(clubs, strange))).toEqual(['row-not-recognised A4', 'row-not-recognised A5'])
  })

  test('without a label are the total where the recipe says so, and are compared with the sum', () => {
    const total = recipeOf(`${CLUBS}    until: blank
    total: { kind: country, as: E92000001, of: authority }`)
    const rows = (sum: number) =>
      sheet([plain[0]!, ['E1', 'A', 12], ['E2', 'B', 3], [], [null, null, sum], ['E3', 'C', 1]])
    const right = read(total, rows(15))
    expect(lines(right).at(-1)).toBe('E92000001 2021-22 clubs 15 C5')
    expect(right.checks).toMatchObject([{ passes: true, expected: '15' }])
    expect(right.rowsNotRead).toMatchObject([{ row: 6, why: 'below the end of the block', numbers: true }])
    expect(read(total, rows(16)).checks).toMatchObject([{ passes: false, expected: '15', found: '16' }])
  })

  test('without a label and without a word in the recipe are named, with a warning that they hold numbers', () => {
    const reading = read(clubs, sheet([...plain, [null, null, 12]]))
    expect(reading.rowsNotRead).toMatchObject([{ row: 4, why: 'it has no code and no name', numbers: true }])
  })

  test('of an area that comes twice are refused with both cells', () => {
    const reading = read(clubs, sheet([...plain, ['E1', 'Anytown', 13]]))
    expect(wrongs(reading)).toEqual(['area-twice C4'])
    expect(reading.problems[0]?.what).toContain('the first is in C2')
  })

  test('whose area nobody knows are told all at once, with the words of whoever looked', () => {
    const match = () => ['E1', { code: 'area-not-known', what: 'no area is called "Otherham".' }]
    const reading = read(clubs, sheet(plain), { match })
    expect(reading.problems).toMatchObject([{ code: 'area-not-known', at: { sheet: 'Clubs', cell: 'A3' } }])
  })
})

describe('values', () => {
  test('that are wrong are told all at once, each at its cell', () => {
    const reading = read(
      clubs,
      sheet([
        plain[0]!,
        ['E1', 'A', -3],
        ['E2', 'B', 'many'],
        ['E3', 'C', { error: '#REF!' }],
        ['E4', 'D', null],
      ]),
    )
    expect(wrongs(reading)).toEqual([
      'negative-number C2',
      'text-in-number-column C3',
      'cell-error C4',
      'cell-blank C5',
    ])
    expect(reading.problems[2]?.what).toContain('#REF!')
    expect(reading.problems[0]).toMatchObject({
      kept: 'Nothing was stored.',
      at: { file: 'clubs-2021-22.xlsx' },
    })
  })

  test('that the recipe excepts mean what it says, as long as they say what it says', () => {
    const excepting = recipeOf(`${CLUBS}    except:
      - { variable: clubs, areas: [E1], periods: [2021-22], written: 0, means: not-available, why: not counted }`)
    const rows = (first: number) => sheet([plain[0]!, ['E1', 'A', first], ['E2', 'B', 0]])
    expect(lines(read(excepting, rows(0)))).toEqual([
      'E1 2021-22 clubs not-available C2',
      'E2 2021-22 clubs 0 C3',
    ])
    expect(lines(read(excepting, rows(5)))[0]).toBe('E1 2021-22 clubs 5 C2')
  })

  test('that are parts of a sum are added; a withheld part leaves bounds and no number', () => {
    const sum = recipeOf(
      CLUBS.replace('clubs: Clubs', 'clubs: /^age/'),
      'clubs: { unit: children, combine: sum, parts: 2, withheld: { lower: 0, upper: 4 } }',
    )
    const reading = read(
      sum,
      sheet([
        ['Code', 'Name', 'age 1', 'age 2'],
        ['E1', 'A', 3, 4],
        ['E2', 'B', 3, '*'],
      ]),
    )
    expect(lines(reading)).toEqual(['E1 2021-22 clubs 7 C2:D2', 'E2 2021-22 clubs withheld C3:D3'])
    expect(reading.observations[1]).toMatchObject({ lower: 3, upper: 7 })
    const twice = read(
      sum,
      sheet([
        ['Code', 'Name', 'age 1', 'age 2'],
        ['E1', 'A', 3, 4],
        ['E1', 'A', 3, 4],
      ]),
    )
    expect(wrongs(twice)).toEqual(['parts-missing C2'])
  })

  test('in a column that no recipe knows are named as new', () => {
    const reading = read(
      clubs,
      sheet([
        ['Code', 'Name', 'Clubs', 'Lessons'],
        ['E1', 'A', 1, 2],
      ]),
    )
    expect(reading.columnsNotRead).toEqual([
      { sheet: 'Clubs', letters: 'D', header: 'Lessons', why: 'the recipe does not know it' },
    ])
  })

  test('with a missing or doubled column are refused with the names that there are', () => {
    const missing = read(
      clubs,
      sheet([
        ['Code', 'Name', 'Children'],
        ['E1', 'A', 1],
      ]),
    )
    expect(missing.problems).toMatchObject([{ code: 'column-missing' }])
    expect(missing.problems[0]?.todo).toContain('"Children"')
    const twice = read(
      clubs,
      sheet([
        ['Code', 'Name', 'Clubs', 'Clubs'],
        ['E1', 'A', 1, 2],
      ]),
    )
    expect(twice.problems).toMatchObject([{ code: 'column-twice' }])
  })
})

describe('the period', () => {
  const byFile = recipeOf(
    CLUBS.replace(
      '{ from: fixed, is: 2021-22 }',
      "{ from: file, kind: financial-year, confirm: '/April (\\d{4}) - March (\\d{4})/' }",
    ),
  )
  const titled = sheet([['Clubs, April 2021 - March 2022'], ...plain])

  test.each(['clubs-2021-22.xlsx', 'clubs_2021_22_v2.xlsx', 'clubs 202122.xlsx', 'clubs-2122.xlsx'])(
    'is read from the name %s',
    fileName => {
      expect(lines(read(byFile, titled, { fileName }))[0]).toBe('E1 2021-22 clubs 12 C3')
    },
  )

  test('of the name must be the one that the sheet speaks of', () => {
    const reading = read(byFile, titled, { fileName: 'clubs-2020-21.xlsx' })
    expect(reading.problems).toMatchObject([{ code: 'mixed-years', at: { cell: 'A1' } }])
    expect(reading.problems[0]?.what).toBe('the sheet speaks of 2021-22, the name of the file of 2020-21.')
    expect(reading.observations).toEqual([])
  })

  test('that a name does not say is asked for', () => {
    expect(wrongs(read(byFile, titled, { fileName: 'clubs.xlsx' }))).toEqual(['period-not-found A2'])
  })

  test('of a column may leave out other years, by name', () => {
    const byColumn = recipeOf(
      CLUBS.replace(
        '{ from: fixed, is: 2021-22 }',
        '{ from: column, column: [Year, Quarter], kind: quarter, only: [2021-22 Q1] }',
      ),
    )
    const rows = [
      ['Code', 'Name', 'Year', 'Quarter', 'Clubs'],
      ['E1', 'A', '2021/22', 'Q1', 1],
      ['E1', 'A', '2021/22', 'Q2', 2],
      ['E1', 'A', 'soon', '', 3],
    ]
    const reading = read(byColumn, sheet(rows))
    expect(lines(reading)).toEqual(['E1 2021-22 Q1 clubs 1 E2'])
    expect(wrongs(reading)).toEqual(['period-not-read C4'])
  })
})

describe('a long table', () => {
  const long = recipeOf(
    `
  - name: clubs
    sheet: Clubs
    find: { header: [Code, Measure, Value] }
    period: { from: fixed, is: 2021-22 }
    area: { code: Code, levels: [{ kind: authority }] }
    measure: { column: Measure, value: Value, variables: { Boys: boys, Girls: girls }, ignore: [Notes] }`,
    'boys: { unit: children }, girls: { unit: children }',
  )

  test('is read by what each row measures; an unknown measure is a problem', () => {
    const reading = read(
      long,
      sheet([
        ['Code', 'Measure', 'Value'],
        ['E1', 'boys', 1],
        ['E1', 'Girls', 2],
        ['E1', 'Notes', 'x'],
        ['E1', 'Pets', 3],
      ]),
    )
    expect(lines(reading)).toEqual(['E1 2021-22 boys 1 C2', 'E1 2021-22 girls 2 C3'])
    expect(wrongs(reading)).toEqual(['measure-unknown B5'])
  })
})
