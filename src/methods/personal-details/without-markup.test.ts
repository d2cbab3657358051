import { describe, expect, it } from 'vitest'
import { makeDetailFinder } from './detail-finder.ts'
import { englishDetailListsLearnt } from './england-lists.test-support.ts'
import { withoutMarkup } from './without-markup.ts'

describe('a text without markup', () => {
  it.each([
    ['<img src=x onerror=alert(2)>', '[…]'],
    ['look <b>here</b><br/>and <a href="https://example.org/?a=b">there</a>', 'look  here  and […]there '],
    ['<p class="x">my dad hits me</p>', '[…]my dad hits me '],
    ['<SCRIPT>alert(1)</SCRIPT >', ' alert(1) '],
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
  ])('takes nothing away that a child wrote: %s', text => {
    expect(withoutMarkup(text)).toBe(text)
  })

  it('is masked without false details', () => {
    const { masked } = makeDetailFinder(englishDetailListsLearnt())(
      withoutMarkup('<img src=x onerror=alert(2)> my teacher mr smith shouts'),
    )
    expect(masked).toBe('[…] my teacher [teacher] shouts')
  })

  it('is found in no time in a text made to be slow', () => {
    for (const text of ['<a b=c '.repeat(20_000), '<'.repeat(100_000), `<a ${'b= '.repeat(30_000)}`])
      expect(withoutMarkup(text)).toBe(text)
  })
})
