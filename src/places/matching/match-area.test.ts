import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { areasOrProblems, Gazetteer, loadProfile, type Match, type Question } from '../index.ts'
import { readTable } from '../read-table.ts'

const england = new Gazetteer(loadProfile('office/england').facts)
const shared = join(process.env.REMIT_SHARED ?? '../shared', 'data')
const code = (match: Match) => (match.ok ? match.area.code : match.reason)
const matched = (question: Question) => code(england.match(question))

describe('matching', () => {
  test.each([
    ['Bristol  City of', 'E06000023'],
    ['Bristol, City of', 'E06000023'],
    ['City of Bristol', 'E06000023'],
    ['BRISTOL UA', 'E06000023'],
    ['Kingston Upon Hull, City of', 'E06000010'],
    ['Hull City Council', 'E06000010'],
    ['St Helens', 'E08000013'],
    ['St. Helens', 'E08000013'],
    ['Saint Helens MBC', 'E08000013'],
    ['Bournemouth  Christchurch and Poole', 'E06000058'],
    ['Bournemouth, Christchurch & Poole', 'E06000058'],
    ['London Borough of Camden', 'E09000007'],
    ['Royal Borough of Windsor and Maidenhead', 'E06000040'],
    ['Herefordshire  County of', 'E06000019'],
    ['Durham', 'E06000047'],
    ['City of London', 'E09000001'],
    ['London, City of', 'E09000001'],
    ['Yorkshire and the Humber', 'E12000003'],
    ['ENGLAND', 'E92000001'],
    ['NHS Black Country Integrated Care Board', 'E54000062'],
  ])('reads "%s" as %s', (name, expected) => {
    expect(matched({ name })).toBe(expected)
  })

  test('knows Dorset before and after 2019 as two areas', () => {
    expect(matched({ name: 'Dorset', on: '2019-03-31' })).toBe('E10000009')
    expect(matched({ name: 'Dorset', on: '2019-04-01' })).toBe('E06000059')
    expect(matched({ code: '835', name: 'Dorset', on: '2018-04-01' })).toBe('E10000009')
    expect(matched({ code: '838', name: 'Dorset', on: '2022-04-01' })).toBe('E06000059')
  })

  test("brings Barnsley's and Sheffield's codes to the day, and says so", () => {
    const before = england.match({ code: 'E08000038', on: '2024-01-01' })
    expect(before).toMatchObject({ ok: true, area: { code: 'E08000016' } })
    expect(before.ok && before.notes[0]).toMatch(/E08000038 is E08000016 on 2024-01-01, with a small change/)
    expect(matched({ code: 'E08000019', on: '2025-04-01' })).toBe('E08000039')
    expect(matched({ name: 'Sheffield', on: '2025-04-01' })).toBe('E08000039')
    expect(matched({ code: '373', on: '2025-04-01' })).toBe('E08000039')
  })

  test('reads a literal NA as the Isles of Scilly only where a recipe asks for it', () => {
    expect(matched({ name: 'NA' })).toBe('area-not-known')
    expect(code(england.withAskedSpellings(['NA']).match({ name: 'NA' }))).toBe('E06000053')
  })

  test('reports halves of London, and never takes London for the City of London', () => {
    expect(matched({ name: 'London (Inner)' })).toBe('area-not-known')
    expect(matched({ name: 'London (Outer)', kind: 'region' })).toBe('area-not-known')
    expect(matched({ name: 'London' })).toBe('E12000007')
    expect(matched({ name: 'London', kind: 'authority' })).toBe('area-not-known')
    expect(matched({ name: 'London City', kind: 'authority' })).toBe('area-not-known')
  })

  test('reads the name of a force only where forces are asked for', () => {
    expect(matched({ name: 'Cumbria', on: '2020-01-01' })).toBe('E10000006')
    expect(matched({ name: 'Cumbria Constabulary', kind: 'force' })).toBe('E23000002')
    expect(matched({ name: 'West Midlands' })).toBe('E12000005')
    expect(matched({ name: 'West Midlands', kind: ['region', 'force'] })).toBe('area-ambiguous')
    expect(matched({ name: 'West Yorkshire' })).toBe('area-not-known')
  })

  test('refuses an area that had ended, and offers what became of it', () => {
    const match = england.match({ name: 'Cumbria', on: '2024-01-01' })
    expect(match).toMatchObject({ ok: false, reason: 'area-not-in-force' })
    expect(!match.ok && match.candidates.map(area => area.name)).toEqual([
      'Cumberland',
      'Westmorland and Furness',
    ])
  })

  test('refuses a code and a name that mean different areas', () => {
    const match = england.match({ code: 'E06000001', name: 'Leeds' })
    expect(match).toMatchObject({ ok: false, reason: 'area-code-and-name-disagree' })
    expect(!match.ok && match.candidates.map(area => area.name)).toEqual(['Hartlepool', 'Leeds'])
  })

  test('keeps a code whose name nobody knows, with a note', () => {
    const match = england.match({ code: '383', name: 'Leeds City Region Pilot' })
    expect(match).toMatchObject({ ok: true, area: { code: 'E08000035' } })
    expect(match.ok && match.notes).toEqual(['"Leeds City Region Pilot" is not a known name of E08000035'])
  })

  test('refuses a code of another kind than the one asked for', () => {
    expect(matched({ code: 'E12000001', kind: 'authority' })).toBe('area-not-known')
    expect(matched({ code: 'QHM' })).toBe('E54000050')
    expect(matched({ code: ' ', name: '' })).toBe('area-blank')
  })

  test('looks for nothing near a text that is too long to be a name, and shows its beginning', () => {
    const [problem] = england.matchAll([{ name: 'Sheffield '.repeat(30), kind: 'authority' }]).problems
    expect(problem!.what.length).toBeLessThan(300)
    expect(problem!.todo).toMatch(/^Add the area/)
  })

  test('reports every unknown name at once, with the nearest candidates and how often it stands there', () => {
    const questions = ['Leeds', 'Sheffeild', 'Leads', 'Sheffeild', 'Zyx'].map((name, row) => ({
      name,
      kind: 'authority',
      at: { file: 'returns.csv', line: row + 2 },
    }))
    const { matches, problems } = england.matchAll(questions)
    expect(matches.map(match => match.ok)).toEqual([true, false, false, false, false])
    expect(problems.map(({ at }) => at?.line)).toEqual([3, 4, 6])
    expect(problems[0]).toMatchObject({
      code: 'area-not-known',
      what: 'no area is called "Sheffeild" among kind local authority. It stands in 2 rows.',
      todo: expect.stringMatching(/^Nearest: Sheffield \(E08000019\)/),
    })
    expect(problems[2]?.todo).toMatch(/^Add the area/)
    expect(() => areasOrProblems({ matches, problems })).toThrow(ProblemsError)
  })

  test('offers candidates for the first hundred unknown names, and still reports all of them', () => {
    const { problems } = england.matchAll(
      Array.from({ length: 500 }, (_, row) => ({ name: `Birmingam ${row}` })),
    )
    expect(problems).toHaveLength(500)
    expect(problems.filter(({ todo }) => todo?.startsWith('Nearest:'))).toHaveLength(100)
  })

  test('does not mind case, blanks, commas or the words around the name of any authority', () => {
    const areas = england.areas('authority')
    const around = fc.constantFrom(
      (name: string) => name,
      up,
      wide,
      (name: string) => `The ${name} Council`,
      bare,
    )
    fc.assert(
      fc.property(fc.constantFrom(...areas), around, (area, change) => {
        expect(matched({ name: change(area.name), kind: 'authority' })).toBe(area.code)
      }),
    )
  })

  test('never takes one slip of the pen for an area', () => {
    const areas = england.areas('authority')
    fc.assert(
      fc.property(fc.constantFrom(...areas), fc.nat(), (area, place) => {
        const at = place % area.name.length
        const slipped = `${area.name.slice(0, at)}x${area.name.slice(at + 1)}`
        if (slipped.toLowerCase() === area.name.toLowerCase()) return
        expect(['area-not-known', area.code]).toContain(matched({ name: slipped, kind: 'authority' }))
      }),
    )
  })
})

const up = (name: string) => name.toUpperCase()
const wide = (name: string) => ` ${name.replaceAll(' ', '  ')} `
const bare = (name: string) => name.replace(/,/g, ' ').replace(/ and /g, ' & ')

describe.skipIf(!existsSync(join(shared, 'england')))(
  'matching of published spellings (needs shared data)',
  () => {
    const rows = (file: string, columns: string[]) =>
      readTable(readFileSync(join(shared, file), 'utf8'), file, columns)

    // what stays unread is cut in half, or was another area once: both must be told to a person
    const REPORTED = [
      'City of',
      'bournemouth',
      'Christchurch and Poole',
      'christchurch and poole borough council',
      'Bournemouth',
    ]

    test('reads every spelling seen in published files, or reports it', () => {
      const reported = new Set<string>()
      for (const { fields } of rows('england/utla_name_variants.csv', ['gss_code', 'variant'])) {
        const found = matched({ name: fields.variant, kind: 'authority', on: '2024-06-30' })
        if (found !== fields.gss_code) reported.add(fields.variant!)
      }
      expect([...reported].sort()).toEqual([...REPORTED].sort())
    })

    test('reads every area of the Big Ask tables on the areas of 2019', () => {
      const asked = england.withAskedSpellings(['NA'])
      const reported = new Set<string>()
      for (const { fields } of rows('big-ask/area_percentages.csv', ['area_code', 'area_name', 'level'])) {
        if (fields.level !== 'local authority') continue
        const { area_code, area_name } = fields
        const match = asked.match({ code: area_code, name: area_name, kind: 'authority', on: '2019-06-30' })
        if (!match.ok) reported.add(`${area_code} ${area_name} ${match.reason}`)
      }
      // the published table calls Portsmouth NA in its 6-8 part: exactly what must not be taken for the Isles of Scilly
      expect([...reported]).toEqual(['E06000044 NA area-code-and-name-disagree'])
      const names = rows('big-ask/responses_by_la.csv', ['la_name_2019']).map(
        ({ fields }) => fields.la_name_2019!,
      )
      const { problems } = asked.matchAll(names.map(name => ({ name, kind: 'authority', on: '2019-06-30' })))
      expect(problems).toEqual([])
    })
  },
)
