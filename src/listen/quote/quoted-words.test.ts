import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { checkQuotedWords, tidyQuote } from './quoted-words.ts'

const MASKED =
  'I don’t like school.  My friend [name] is\nnice, but the bullies are not. More buses would help me.'
const RAW =
  'I don’t like school.  My friend Zogwyn is\nnice, but the bullies are not. More buses would help me.'

const codesOf = (quote: string, masked = MASKED, raw: string | null = RAW): string[] => {
  try {
    checkQuotedWords(tidyQuote(quote), masked, raw)
    return []
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(({ code }) => code)
    throw error
  }
}

describe('words of a quote', () => {
  it('are the child’s own, with what is left out and what is added in brackets', () => {
    for (const quote of [
      'More buses would help me.',
      'I don’t like school. […] More buses would help me.',
      'My friend [name] is nice, but the bullies are not.',
      '[The] bullies are not [nice].',
      'my friend'.replace('my', '[m]y'),
      '[m]ore buses would help [us]',
    ])
      expect([quote, codesOf(quote)]).toEqual([quote, []])
  })

  it('lose the unseen signs that turn the direction of writing, and are the child’s all the same', () => {
    const masked = 'We want \u202Emore\u202C bu\u2066ses\u2069, please.'
    for (const quote of [masked, 'We want more buses, please.', '\u200F[…] more buses']) {
      expect(tidyQuote(quote)).not.toMatch(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/)
      expect([quote, codesOf(quote, masked, masked)]).toEqual([quote, []])
    }
    expect(tidyQuote(masked)).toBe('We want more buses, please.')
    const [kept] = checkQuotedWords('more buses', masked, masked)
    expect(masked.slice(kept!.from, kept!.to)).toBe('more\u202C bu\u2066ses')
  })

  it('are refused where a word was changed, moved or half taken', () => {
    for (const quote of [
      'More busses would help me.',
      'more buses would help me.',
      'More buses would help me. […] I don’t like school.',
      'I don',
      't like school.',
      'ore buses',
      '[h]ore buses',
      'I like school.',
      'More buses would help me. More buses would help me.',
    ])
      expect([quote, codesOf(quote)]).toEqual([quote, ['quote-not-exact']])
  })

  it('never bring back what was masked, as words or inside brackets, and do not say what it was', () => {
    expect(codesOf('My friend Zogwyn is nice')).toContain('quote-masked')
    expect(codesOf('My friend [zogwyn] is nice')).toEqual(['quote-masked'])
    expect(() => checkQuotedWords('My friend Zogwyn is nice', MASKED, RAW)).toThrow(/words that were masked/)
  })

  it('are refused when nothing of the child is left, when too long, when brackets do not close', () => {
    expect(codesOf('')).toEqual(['quote-empty'])
    expect(codesOf('[…] [we want buses]')).toEqual(['quote-empty'])
    expect(codesOf(MASKED.repeat(500), MASKED.repeat(500), null)).toEqual(['quote-too-long'])
    expect(codesOf('More buses [would help me.')).toEqual(['quote-brackets'])
    expect(codesOf('More buses [which I should like to have every day] help me.')).toEqual([
      'quote-brackets-long',
    ])
  })

  it('keep markup and other scripts as the child wrote them', () => {
    const html = '<b>parks</b> & <script>alert(1)</script> please'
    expect(codesOf('<b>parks</b> & […] please', html, html)).toEqual([])
    const arabic = 'أريد حديقة قريبة من بيتنا. شكرا.'
    expect(codesOf('أريد حديقة […]', arabic, arabic)).toEqual([])
    expect(codesOf('أريد حدي', arabic, arabic)).toEqual(['quote-not-exact'])
  })

  it('say which parts of the masked words they keep, line breaks and all', () => {
    const kept = checkQuotedWords('My friend [name] is nice, […] help me.', MASKED, RAW)
    expect(kept.map(({ from, to }) => MASKED.slice(from, to))).toEqual(['My friend', 'is\nnice,', 'help me.'])
  })

  it('of any run of whole words of any text pass', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
      .filter(one => !/[\s[\]]/.test(one))
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        (words, one, other) => {
          const [from, to] = [one % words.length, other % words.length].sort((a, b) => a - b)
          const quote = tidyQuote(words.slice(from, to! + 1).join(' '))
          const codes = codesOf(quote, words.join(' '), words.join(' '))
          expect(codes.filter(code => code !== 'quote-empty')).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('of 50,000 characters are answered at once, however odd', () => {
    const long = 'a '.repeat(25_000)
    expect(codesOf(`${'[x] a '.repeat(80)}b`, long, long)).toEqual(['quote-not-exact'])
  })
})
