import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pathMatches } from './check-routes.ts'
import { pathTo, withQuery } from './path.ts'

describe('an address', () => {
  test('is a path with its parameters and its query', () => {
    expect(
      pathTo('/areas/:code', { code: 'E06000001' }, { year: '2021-22', kind: ['a', 'b'], q: '', page: null }),
    ).toBe('/areas/E06000001?year=2021-22&kind=a&kind=b')
    expect(withQuery('/map', {})).toBe('/map')
  })

  test('is not made without its parameter', () => {
    expect(() => pathTo('/areas/:code', { code: '' })).toThrow('expected a value for :code in /areas/:code')
  })

  test('matches the path it was made from, whatever the parameter', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), name => {
        const path = '/office/people/:id/roles'
        expect(pathMatches(path, pathTo(path, { id: name }))).toBe(true)
      }),
    )
  })
})
