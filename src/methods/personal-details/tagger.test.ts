import { describe, expect, it } from 'vitest'
import type { Detail } from './detail.ts'
import { makeDetailFinder, makeDetailParts, maskDetails, sparedBy } from './detail-finder.ts'
import { englishDetailLists, englishDetailListsLearnt } from './england-lists.test-support.ts'
import { examplesFrom, learnTags, type MarkedText, rounded } from './learn-tags.ts'
import { capitalsSayNothing, featuresAt, featuresOfWord, placeOf, TAGS } from './tag-features.ts'
import { readWeights } from './tag-weights.ts'
import { makeTagger, taggerOf } from './tagger.ts'

const lists = englishDetailLists()
const parts = makeDetailParts(lists)
const spared = sparedBy(lists)
const find = makeDetailFinder(englishDetailListsLearnt())
const rulesAlone = makeDetailFinder(lists)

/** The text with what a tagger with these weights finds beside the rules. */
function taggedWith(lines: string, text: string): string {
  const written = parts.split(text)
  return maskDetails(text, makeTagger(lines, parts.names, spared)(text, written, parts.rules(text, written)))
}

describe('what was learnt of personal details', () => {
  it('masks a word whose weights reach the threshold, as what they speak for', () => {
    const lines = '=threshold\t500\n=start\t-30\t-30\t-30\t-30\t-30\t-30\n-1:w=at\t\t80\n0:w=wheel\t\t10\n'
    expect(taggedWith(lines, 'i am at wheel today')).toBe('i am at [school] today')
    expect(taggedWith(lines, 'a wheel came off')).toBe('a wheel came off')
  })

  it('adds up what every named feature weighs, and nothing else', () => {
    // one feature at a time: each must tip the scale alone, and be found where it is said to be
    const text = 'my friend lives by the old wheel. add wheel_x'
    const written = parts.split(text)
    const features = written.words.map(word =>
      featuresOfWord(word, placeOf(word, capitalsSayNothing(written)), parts.names),
    )
    const at = written.words.findIndex(({ lower }) => lower === 'wheel')
    const found = parts.rules(text, written)
    const context = { before: '-', twoBefore: '-', behind: '-' } as const
    for (const feature of featuresAt(text, written.words, features, at, context)) {
      const weights = new Map([[feature, Float64Array.from(TAGS, tag => (tag === 'name' ? 9 : 0))]])
      weights.set(
        '=start',
        Float64Array.from(TAGS, () => -5),
      )
      const tag = taggerOf(
        { weights, threshold: 0.5 },
        parts.names,
        sparedBy({ ...lists, neverMasked: [], common: [] }),
      )
      expect(tag(text, written, found).some(one => one.start <= written.words[at]!.start)).toBe(true)
    }
  })

  it('never masks a word of family, harm, body or feelings by itself, however much is learnt of it', () => {
    const lines = '=threshold\t10\n=start\t90\n'
    expect(taggedWith(lines, 'uncle hits my leg and i cry')).toBe('uncle hits my leg and i cry')
    expect(taggedWith(lines, 'my brooses')).toBe('my brooses')
  })

  it('leaves what the rules found, and the rules decide alone without weights', () => {
    expect(rulesAlone('my sister ellie hits me').masked).toBe('my sister [name] hits me')
    expect(find('my sister ellie hits me').masked).toBe('my sister [name] hits me')
  })

  it.each([
    ['a boy they call tank took my phone', 'tank'],
    ['we go to castle brook with our cousins', 'castle brook'],
    ['i go fairfield', 'fairfield'],
    ['mr b shouts at us', 'mr b'],
    ['we live in the blue caravan behind the pub', 'the blue caravan behind the pub'],
    ['add me kay.x09', 'kay.x09'],
    ['storm and her sister laughed at me', 'storm'],
  ])('finds in %j what no list holds', (text, detail) => {
    expect(find(text).masked).not.toContain(detail)
  })

  it.each([
    'my dad hit me with a belt and i bled',
    'he touched me and said it was our secret',
    'i want to die',
    'my uncle comes into my room at night',
    'they locked me in and i was so scared',
    'she cuts her arms and hides the razor',
  ])('leaves %j as it was told', text => {
    expect(find(text).masked).toBe(text)
  })

  it('names every line of the weights that it cannot read, and asks for a threshold', () => {
    expect(() => readWeights('0:w=a\tx\n0:w=b\t1\n0:w=b\t2\n')).toThrow(/“0:w=a.*“0:w=b.*threshold/s)
    expect(() => readWeights('=threshold\t0\n')).toThrow(/threshold between 0 and 1/)
    expect(() => readWeights('=threshold\t50\n0:w=a\t1\t1\t1\t1\t1\t1\t1\n')).toThrow(/at most 6 numbers/)
  })

  it('reads 50,000 letters, signs alone and right to left without losing its way', () => {
    for (const part of ['😀', 'شارع ', 'a.b_', 'the ', 'Aa ', '1 ', "o'", 'ẞ', '\u200f', 'סמי '] as const) {
      const text = part.repeat(Math.ceil(50_000 / part.length))
      let from = 0
      for (const { start, end } of find(text).details) {
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeLessThanOrEqual(text.length)
        from = end
      }
    }
  })
})

describe('learning where personal details stand', () => {
  const marked = (text: string, words: string, kind: Detail['kind']): MarkedText => ({
    text,
    details: [{ kind, start: text.indexOf(words), end: text.indexOf(words) + words.length }],
    background: false,
    counts: 1,
  })
  const plain = (text: string): MarkedText => ({ text, details: [], background: false, counts: 1 })
  const texts = [
    marked('we all hang out with tank', 'tank', 'name'),
    marked('we all hang out with wheels', 'wheels', 'name'),
    marked('they hang out with bones', 'bones', 'name'),
    marked('i hang out with spoon', 'spoon', 'name'),
    plain('we all filled a tank'),
    plain('the bus has wheels'),
    plain('i broke bones'),
    plain('i ate with a spoon'),
  ]

  it('learns from the words around, so that another word is found there', () => {
    const weights = rounded(learnTags(examplesFrom(texts, parts)), 0.4)
    const tag = taggerOf(weights, parts.names, spared)
    const masked = (text: string) => maskDetails(text, tag(text, parts.split(text), []))

    expect(masked('they hang out with brick')).toBe('they hang out with [name]')
    expect(masked('the bus has wheels')).toBe('the bus has wheels')
  })

  it('gives the same weights for the same texts', () => {
    expect([...learnTags(examplesFrom(texts, parts))]).toEqual([...learnTags(examplesFrom(texts, parts))])
  })

  it('takes from a text of the background only what the rules leave', () => {
    const name = 'my sister ellie sings'
    const learnt = learnTags(examplesFrom([...texts, { ...plain(name), background: true }], parts))
    expect([...learnt.keys()].some(feature => feature === '0:w=ellie')).toBe(false)
  })
})
