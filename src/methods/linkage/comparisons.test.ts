import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './comparison-level.ts'
import { damerauLevenshtein } from './damerau-levenshtein.ts'
import { haversineKm } from './haversine.ts'
import { jaro, jaroWinkler } from './jaro.ts'
import { couldBeAlike, couldBeNear, lettersOf } from './letters.ts'
import { nysiis } from './nysiis.ts'
import { soundex } from './soundex.ts'
import { dayNumber, standardDate, swapDayAndMonth } from './standard-date.ts'
import { joinedName, SHORT_NAMES, standardName } from './standard-name.ts'

describe('linkage › comparisons', () => {
  it('agree with Winkler’s published similarities', () => {
    expect(jaro('MARTHA', 'MARHTA')).toBeCloseTo(0.9444, 4)
    expect(jaroWinkler('MARTHA', 'MARHTA')).toBeCloseTo(0.9611, 4)
    expect(jaroWinkler('DWAYNE', 'DUANE')).toBeCloseTo(0.84, 4)
    expect(jaroWinkler('DIXON', 'DICKSONX')).toBeCloseTo(0.8133, 4)
    expect(jaroWinkler('A', '')).toBe(0)
    expect(() => jaro('', '')).toThrow('two empty texts')
  })

  it('agree with the National Archives’ Soundex keys', () => {
    const keys = ['Robert', 'Rupert', 'Rubin', 'Ashcraft', 'Tymczak', 'Pfister', 'Honeyman', 'Lee'].map(
      soundex,
    )
    expect(keys).toEqual(['R163', 'R163', 'R150', 'A261', 'T522', 'P236', 'H555', 'L000'])
    expect(soundex('12')).toBeNull()
  })

  it('agree with the NYSIIS keys that the jellyfish library is tested by', () => {
    const cases = {
      Worthy: 'WARTY',
      Ogata: 'OGAT',
      montgomery: 'MANTGANARY',
      Costales: 'CASTAL',
      Tu: 'T',
      martincevic: 'MARTANCAFAC',
      Catherine: 'CATARAN',
      Katherine: 'CATARAN',
      Katerina: 'CATARAN',
      Johnathan: 'JANATAN',
      John: 'JAN',
      Teresa: 'TARAS',
      Theresa: 'TARAS',
      Jessica: 'JASAC',
      Joshua: 'JAS',
      Lapher: 'LAFAR',
      wiyh: 'WY',
      Pheenard: 'FANAD',
      Knaqze: 'NAGS',
      Knokno: 'NAN',
      Knoko: 'NAC',
      Macaw: 'MC',
      MacArthur: 'MCARTAR',
      Schmittie: 'SNATY',
    }
    expect(Object.fromEntries(Object.keys(cases).map(name => [name, nysiis(name)]))).toEqual(cases)
    expect([nysiis('12'), nysiis('')]).toEqual([null, null])
  })

  it('never miss by the short cut what the long way finds', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', '1'),
      minLength: 1,
      maxLength: 9,
    })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const alike = jaroWinkler(a, b)
        const slips = damerauLevenshtein(a, b)
        if (alike > 0) expect(couldBeAlike(lettersOf(a), lettersOf(b), alike)).toBe(true)
        expect(couldBeNear(lettersOf(a), lettersOf(b), slips)).toBe(true)
        // what both begin or end with changes nothing
        expect(damerauLevenshtein(`xy${a}z`, `xy${b}z`)).toBe(slips)
      }),
      { numRuns: 2000 },
    )
  })

  it('count slips of the pen with swaps, and keep the triangle inequality', () => {
    expect(damerauLevenshtein('CA', 'ABC')).toBe(2)
    expect(damerauLevenshtein('KITTEN', 'SITTING')).toBe(3)
    expect(damerauLevenshtein('19990219', '19990291')).toBe(1)
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(damerauLevenshtein(a, b)).toBe(damerauLevenshtein(b, a))
        expect(damerauLevenshtein(a, c)).toBeLessThanOrEqual(
          damerauLevenshtein(a, b) + damerauLevenshtein(b, c),
        )
      }),
    )
  })

  it('do not depend on which record comes first, and keep missing apart from different', () => {
    const levels = [{ is: 'exact' }, { is: 'jaro-winkler', atLeast: 0.8 }] as const
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compare(levels, a, b)).toBe(compare(levels, b, a))
      }),
      { numRuns: 500 },
    )
    expect([compare(levels, null, 'a'), compare(levels, 'a', 'a'), compare(levels, 'a', 'x')]).toEqual([
      0, 1, 3,
    ])
    expect(compare([{ is: 'day-month-swapped' }], '2012-03-04', '2012-04-03')).toBe(1)
    const places = new Map([
      ['A', { latitude: 51, longitude: 0 }],
      ['B', { latitude: 51.01, longitude: 0 }],
    ])
    expect(compare([{ is: 'exact' }, { is: 'km-apart', atMost: 2 }], 'A', 'B', { places })).toBe(2)
    expect(compare([{ is: 'exact' }, { is: 'km-apart', atMost: 1 }], 'A', 'B', { places })).toBe(3)
    expect(compare([{ is: 'exact' }, { is: 'km-apart', atMost: 2 }], 'A', 'C', { places })).toBe(3)
    expect(compare([{ is: 'days-apart', atMost: 2 }], '2012-02-28', '2012-03-01')).toBe(1)
  })

  it('measure a degree of latitude as 111.195 km', () => {
    expect(haversineKm({ latitude: 50, longitude: 0 }, { latitude: 51, longitude: 0 })).toBeCloseTo(
      111.195,
      3,
    )
    expect(() => haversineKm({ latitude: Number.NaN, longitude: 0 }, { latitude: 0, longitude: 0 })).toThrow()
  })
})

describe('linkage › standard forms', () => {
  it('write a name one way', () => {
    expect(standardName('Mrs. O’Neil-Ångström')).toBe('angstrom oneil')
    expect(standardName('Neil  Example JR')).toBe(standardName('EXAMPLE, Neil'))
    expect(new Set(['Smith-Jones', 'smith jones', 'Smithjones'].map(name => joinedName(name)))).toEqual(
      new Set(['smithjones']),
    )
    expect(standardName('Billy', SHORT_NAMES)).toBe('william')
    expect([standardName(' - '), standardName('')]).toEqual([null, null])
  })

  it('read days, and refuse those that are none or stand for none', () => {
    for (const written of ['2012-03-04', '20120304', '04/03/2012', '4.3.2012', '4th March 2012']) {
      expect(standardDate(written)).toEqual({ day: '2012-03-04' })
    }
    expect(standardDate('01/01/1900')).toEqual({ missing: 'placeholder' })
    expect(standardDate('30/02/2012')).toEqual({ missing: 'impossible' })
    expect(standardDate('04/03/12')).toEqual({ missing: 'unreadable' })
    expect([swapDayAndMonth('2012-03-04'), swapDayAndMonth('2012-03-14')]).toEqual(['2012-04-03', null])
    expect(dayNumber('1970-01-02')).toBe(1)
  })
})
