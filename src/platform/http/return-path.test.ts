import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeReturnPath } from './return-path.ts'

describe('after signing in', () => {
  test('one comes to the page one wanted', () => {
    for (const path of ['/office', '/office/sources?year=2021-22&q=a%20b', '/office/people/1'])
      expect(safeReturnPath(path)).toBe(path)
  })

  test('one is led to no other site and out of the office by no spelling', () => {
    const attacks = [
      '',
      'https://evil.example/office',
      '//evil.example/office',
      '/\\evil.example',
      '/\t/evil.example/office',
      'javascript:alert(1)',
      '/office/../sign-in',
      '/office/../../evil',
      '/officers',
      '/office\\..\\..\\x@evil.example',
      ' //evil.example',
      '/%2e%2e/evil',
    ]
    for (const attack of attacks)
      expect(safeReturnPath(attack), attack).toMatch(/^\/office(\/(?!.*\.\.).*)?$/)
  })

  test('a browser that follows it stays with us, whatever was asked for', () => {
    const asked = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string().map(rest => `/office${rest}`),
      fc.string().map(rest => `//${rest}`),
    )
    fc.assert(
      fc.property(asked, wanted => {
        const url = new URL(safeReturnPath(wanted), 'https://remit.example')
        expect(url.origin).toBe('https://remit.example')
        expect(url.pathname === '/office' || url.pathname.startsWith('/office/')).toBe(true)
      }),
    )
  })
})
