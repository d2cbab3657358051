import { describe, expect, it } from 'vitest'
import { makeDetailFinder } from './detail-finder.ts'
import { englishDetailListsLearnt } from './england-lists.test-support.ts'
import { withoutMarkup } from './without-markup.ts'

describe('a text without markup', () => {
  it.each([
    ['<img src=x onerror=alert(2)>', '[…]'],
    ['look <b>here</b><br/>and <a href="https://example.org/?a=b">there</a>', 'look  here  and […]there '],
    ['<p class="x">my dad hits me</p>', '[…]my dad hits me '],
    ['<SCRIPT>alert(1)</SCRIPT >', '[…]'],
    ['hi <script>var x = 2; f(x)</script> i like dogs', 'hi […] i like dogs'],
    ['<style>body{color:red}</style> more parks', '[…] more parks'],
    ['<svg/onload=alert(2)> more parks', '[…] more parks'],
    ['<details open ontoggle=alert(2)>', '[…]'],
    ['more parks <img src=x onerror=alert(2)', 'more parks […]'],
    ['&lt;script&gt;alert(2)&lt;/script&gt; &amp; parks', '[…] & parks'],
    ['<!-- (2) --> more parks', '  (2)   more parks'],
    ['more parks alert(2) javascript:alert(document.cookie)', 'more parks […] […]'],
  ])('leaves of %s what a person reads', (text, read) => {
    expect(withoutMarkup(text)).toBe(read)
  })

  it.each([
    ['<my dad hits me>'],
    ['<i am so sad>'],
    ['<a man hurt me>'],
    ['i <3 u but he > me'],
    ['if x < b and c > d'],
    ['<b my dad'],
    ['jake(12) hits me'],
    ['prompt (2) and alert'],
    ['<img my dad'],
    ['fish & chips &c'],
  ])('takes nothing away that a child wrote: %s', text => {
    expect(withoutMarkup(text)).toBe(text)
  })

  it('keeps what a child wrote where a program stands', () => {
    expect(withoutMarkup('<script>my dad hits me (a lot)</script>')).toBe(' my dad hits me (a lot) ')
  })

  it.each([
    ['<script>alert(2)</script> i like dogs', '[…] i like dogs'],
    ['"><script>alert(2)</script>', '">[…]'],
    ['<b>More parks</b> (2) please', ' More parks  (2) please'],
    ['More parks (2) and a pool (12)', 'More parks (2) and a pool (12)'],
    ['<!-- (2) --> more parks', '  (2)   more parks'],
  ])('has no figure in brackets taken for a house: %s', (text, masked) => {
    const find = makeDetailFinder(englishDetailListsLearnt())
    expect(find(withoutMarkup(text)).masked).toBe(masked)
  })

  it('is masked without false details', () => {
    const { masked } = makeDetailFinder(englishDetailListsLearnt())(
      withoutMarkup('<img src=x onerror=alert(2)> my teacher mr smith shouts'),
    )
    expect(masked).toBe('[…] my teacher [teacher] shouts')
  })

  it('is found in no time in a text made to be slow', () => {
    for (const text of [
      '<a b=c '.repeat(20_000),
      '<'.repeat(100_000),
      `<a ${'b= '.repeat(30_000)}`,
      '<script('.repeat(20_000),
      '<img src='.repeat(20_000),
    ])
      expect(withoutMarkup(text)).toBe(text)
  })
})
