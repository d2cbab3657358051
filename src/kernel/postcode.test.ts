import { describe, expect, test } from 'vitest'
import { readPostcodePart, standardPostcode } from './postcode.ts'

describe('postcodes', () => {
  test('are written one way, mending O for 0 and I for 1', () => {
    expect(standardPostcode('sw1a2aa')).toMatchObject({ postcode: 'SW1A 2AA', sector: 'SW1A 2', area: 'SW' })
    expect(standardPostcode('MI IAA')?.postcode).toBe('M1 1AA')
    expect(standardPostcode('BIO OAA')?.postcode).toBe('B10 0AA')
    expect(standardPostcode('LSI 4AP')?.postcode).toBe('LS1 4AP')
    expect([standardPostcode('12345'), standardPostcode(''), standardPostcode('SW1A 2CV')]).toEqual([
      null,
      null,
      null,
    ])
  })

  test.each([
    ['ls1 4ap', 'LS1', 'LS1 4', 'LS1 4AP'],
    ['LS14AP', 'LS1', 'LS1 4', 'LS1 4AP'],
    [' Ls1-4ap. ', 'LS1', 'LS1 4', 'LS1 4AP'],
    ['ls1', 'LS1', null, null],
    ['LSI', 'LS1', null, null],
    ['ls1o', 'LS10', null, null],
    ['ls1 4', 'LS1', 'LS1 4', null],
    ['LS14', 'LS14', null, null],
    ['LS144', 'LS14', 'LS14 4', null],
    ['LS1 O', 'LS1', 'LS1 0', null],
    ['ec1a', 'EC1A', null, null],
    ['EC1A 1', 'EC1A', 'EC1A 1', null],
  ])('are read as far as they go: %j', (written, outward, sector, postcode) => {
    expect(readPostcodePart(written)).toEqual({ outward, sector, postcode })
  })

  test.each([
    '',
    ' ',
    'leeds',
    'L',
    'ls',
    'QQ1 1AA',
    'LS1 4AP x',
    'LS1 4A',
    '<b>',
    '1'.repeat(50_000),
    '😀',
    'ＬＳ１',
  ])('are not made of anything else: %j', written => expect(readPostcodePart(written)).toBeNull())
})
