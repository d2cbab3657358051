import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { Gazetteer, loadProfile } from '../index.ts'
import { categoriesOf } from './margin.ts'
import { type MarginSaid, readMarginFile } from './read-margin-file.ts'

const england = new Gazetteer(loadProfile('office/england').facts)
const said: MarginSaid = {
  title: 'Gender by authority',
  on: '2021-03-21',
  ages: { from: 0, to: 17 },
  kind: 'authority',
  columns: '',
}
const read = (text: string, more: Partial<MarginSaid> = {}) =>
  readMarginFile(text, 'gender.csv', england, { ...said, ...more })

function told(text: string, more: Partial<MarginSaid> = {}): string[] {
  try {
    read(text, more)
  } catch (error) {
    if (error instanceof ProblemsError)
      return error.problems.map(({ what, at }) => `${at?.line ?? '-'}: ${what}`)
    throw error
  }
  return []
}

describe('a margin of a population', () => {
  it('is read from one value a row and from a cross table, to the same', () => {
    const rows = read('# a census\narea,gender,people\nLeeds,Girls,"80,100"\nLeeds,Boys,83500\n')
    const table = read('area,Girls,Boys\nE08000035,80100,83500\n', { columns: 'Gender' })
    expect(rows).toEqual(table)
    expect(rows).toMatchObject({ traits: ['gender'], kind: 'authority', hasAges: false })
    expect(rows.rows[0]).toEqual({ area: 'E08000035', ages: null, categories: ['Girls'], people: 80100 })
    expect(categoriesOf(rows, 'gender')).toEqual(['Girls', 'Boys'])
  })

  it('may divide ages of a region by two traits, or a whole country by one', () => {
    const { rows, traits, hasAges } = read(
      'area,age,gender,ethnic_group,people\nLondon,9-12,Girl,White,5\nLondon,9-12,Girl,Black,6\n',
      { kind: 'region' },
    )
    expect([traits, hasAges]).toEqual([['gender', 'ethnic group'], true])
    expect(rows[1]).toMatchObject({ ages: { from: 9, to: 12 }, categories: ['Girl', 'Black'] })
    expect(read('gender,people\nGirl,5\nBoy,6\n', { kind: null }).rows[0]!.area).toBeNull()
  })

  it('tells about every wrong row at once: areas of another year, text, less than nothing, ages, what is missing', () => {
    const text = `area,age,gender,people
E06000061,9,Girl,12
Leeds,9,Girl,twelve
Leeds,9,Boy,-4
Leeds,9.5,Other,1
Leeds,18,Girl,1
Leeds,9,,1
Leeds,9,Girl,1.5
`
    expect(told(text, { on: '2020-06-30' })).toEqual([
      expect.stringContaining('2: '),
      '3: expected a whole number of people from 0, got "twelve".',
      '4: expected a whole number of people from 0, got "-4".',
      '5: expected an age such as 9 or 9-12, got "9.5".',
      '6: ages 18 to 18 lie beyond the ages 0 to 17 that were said.',
      '7: a category is missing.',
      '8: expected a whole number of people from 0, got "1.5".',
    ])
    expect(told(text, { on: '2020-06-30' })[0]).toMatch(/E06000061|North Northamptonshire/)
  })

  it('holds a total against its parts, says by how much it is off, and leaves it out where it agrees', () => {
    expect(told('area,gender,people\nLeeds,Girl,400\nLeeds,Boy,420\nLeeds,All,1000\n')).toEqual([
      '4: E08000035, All: the total says 1,000, its parts add up to 820, off by 180.',
    ])
    const { rows } = read('area,Girl,Boy,Total\nLeeds,400,420,825\n', { columns: 'gender' })
    expect(rows.map(({ categories }) => categories)).toEqual([['Girl'], ['Boy']])
  })

  it('refuses rows twice, ages that overlap, nobody at all, and a table that does not say how people divide', () => {
    expect(told('area,gender,people\nLeeds,Girl,4\nE08000035,Girl,4\n')).toEqual([
      '3: E08000035, Girl stands here for the second time.',
    ])
    expect(told('area,age,gender,people\nLeeds,9-12,Girl,4\nLeeds,12-15,Girl,4\n')).toEqual([
      '-: ages 9 to 12 and 12 to 15 overlap: children would count twice.',
    ])
    expect(told('area,gender,people\nLeeds,Girl,0\n')).toEqual(['-: nobody is counted in this file.'])
    expect(told('area,age,people\nLeeds,9,4\n')[0]).toContain('no column says how people divide')
    expect(told('area,Girl,Boy\nLeeds,4,5\n')[0]).toContain('nothing says what Girl, Boy are')
    expect(told('area,gender,people\n')[0]).toBeDefined()
    expect(told('')[0]).toContain('there is no header row')
  })

  it('never throws anything but problems, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(
            fc.constantFrom('area', 'people', 'gender', 'Leeds', '4', '-1', '"', ',', '', '\0', 'all'),
          ),
          { maxLength: 6 },
        ),
        lines => {
          expect(() => told(lines.map(line => line.join(',')).join('\n'))).not.toThrow()
        },
      ),
      { numRuns: 200 },
    )
  })
})
