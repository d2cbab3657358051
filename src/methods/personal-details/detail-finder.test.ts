import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settleOverlaps } from './detail.ts'
import { makeDetailFinder } from './detail-finder.ts'
import { englishDetailLists } from './england-lists.test-support.ts'

const lists = englishDetailLists()
const find = makeDetailFinder(lists)
const masked = (text: string) => find(text).masked

describe('personal details', () => {
  it.each([
    ['my teacher mr smith', 'my teacher [teacher]'],
    ['my sister ellie hits me', 'my sister [name] hits me'],
    ['im called zsofia', 'im called [name]'],
    ['i miss the beach', 'i miss the beach'],
    ['ring me on 07700 900 123 pls', 'ring me on [phone] pls'],
    ['o77oo 9oo123', '[phone]'],
    ['oh double seven oh oh nine oh oh one two three', '[phone]'],
    ['i go to holy rood primary school', 'i go to [school]'],
    ['i live at 8 drovers lane', 'i live at [address]'],
    ['postcode BN99 7TT', 'postcode [postcode]'],
    ['my snap is l1ly_xox', 'my snap is [handle]'],
    ['follow @petal_punk.55', 'follow [handle]'],
    ['write to zak.b@example.org thanks', 'write to [email] thanks'],
    ['i was born on the ninth of may 2014', 'i was born on [date of birth]'],
    ['im in the caravan behind the pub', 'im in [address]'],
    ['meet me corner of mossley st and garrick st', 'meet me [address]'],
    ['number twenty two elm drive', '[address]'],
    ['i used to go castle brook', 'i used to go [school]'],
    ['they closed Abbot’s Lea', 'they closed [name]'],
    ['my snap is sunshine', 'my snap is [handle]'],
    ['my user is cookie monster 55', 'my user is [handle]'],
    ['postcode zz99 3vz', 'postcode [postcode]'],
    ['peter nicked my phone', '[name] nicked my phone'],
    ['grace’s mum hates me', '[name]’s mum hates me'],
  ])('in %j are masked and the sentence keeps its sense', (text, expected) => {
    expect(masked(text)).toBe(expected)
  })

  it('that are also words are masked only where they are names', () => {
    expect(masked('my friend hope is sad')).toBe('my friend [name] is sad')
    expect(masked('i hope it will stop')).toBe('i hope it will stop')
  })

  it.each([
    'my snap is banned',
    'i want to see more parks and a free bus',
    'wen i am big my frend and me will get a job',
    'the house is near and the school is far',
    'world war two was a long time ago',
  ])('are not seen in everyday words: %j', text => {
    expect(masked(text)).toBe(text)
  })

  it('that the caller knows are masked wherever they stand', () => {
    const find = makeDetailFinder({ ...lists, schools: ['Castle Brook'], places: ['Little Wold'] })
    expect(find('i hate castle brook and little wold').masked).toBe('i hate [school] and [address]')
  })

  it('stand in order, none over another, and nothing else is lost', () => {
    const parts = fc.constantFrom(
      'mr smith',
      'ellie',
      '07700 900123',
      '@x_y',
      '8 high street',
      'é',
      '😀',
      '\u200b',
      'a@b.example',
      'BN99 7TT',
      '.',
      ' ',
      'я',
    )
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 12 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        (some, tail) => {
          const text = `${some.join(' ')}${tail}`
          let from = 0
          for (const { start, end } of find(text).details) {
            expect(start).toBeGreaterThanOrEqual(from)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
            from = end
          }
        },
      ),
      { numRuns: 300 },
    )
    expect(
      settleOverlaps([
        { kind: 'name', start: 0, end: 4 },
        { kind: 'school', start: 2, end: 9 },
      ]),
    ).toEqual([{ kind: 'name', start: 0, end: 9 }])
  })

  it('are looked for in 50,000 hostile letters', () => {
    for (const part of [
      '07',
      '0 ',
      'a@',
      '@',
      'a.',
      'seven ',
      'St ',
      'the ',
      'Mr ',
      'school ',
      '1 a ',
      '_',
      '-',
      'é',
      '12 Road ',
      'a-',
    ]) {
      expect(find(part.repeat(Math.ceil(50_000 / part.length))).details).toBeDefined()
    }
  })
})
