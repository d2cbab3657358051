import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeKnowsWord } from '../text/another-language.ts'
import { makeDetailFinder } from './detail-finder.ts'
import { englishDetailListsLearnt } from './england-lists.test-support.ts'
import { hidesMost } from './hides-most.ts'

const LISTS = englishDetailListsLearnt()
const find = makeDetailFinder(LISTS)
const firstNames = new Set(LISTS.firstNames)
const heldAgainst = {
  knows: makeKnowsWord(
    [
      LISTS.words,
      LISTS.firstNames,
      LISTS.namesThatAreWords,
      LISTS.dictionary ?? [],
      LISTS.things ?? [],
    ].flatMap(list => [...list]),
  ),
  isFirstName: (word: string) => firstNames.has(word),
  isEverywhere: (word: string) => ['me', 'no', 'on', 'mi', 'papa'].includes(word),
}
const isLost = (text: string): boolean => hidesMost(text, find(text).details, heldAgainst)
const textsOf = (side: string): string[] =>
  readFileSync(new URL(`../../../tests/corpus/concerns/${side}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => (JSON.parse(line) as { text: string }).text)

describe('a text of which masking hides most', () => {
  it.each(['bojim se ho', 'ngifuna ukufa', 'stryc na me saha', 'mama mcems', 'Jag ar radd', 'NGIFUNA UKUFA'])(
    'is one that masking cannot read: %s',
    text => {
      expect(isLost(text)).toBe(true)
    },
  )

  it.each([
    'Jake and Molly',
    'Jake Thornberry',
    'kacper zuzanna szymon',
    'my friends are Aaliyah, Zainab and Priya',
    'mr oyelaran',
    'Ms Prendergast and Mr Bhatt',
    'I live at 14 Wexcombe Close, PL99 3AA',
    'ring me on 07700 900123',
    'asdfghjkl',
    'conkas conkas conkas',
    'more parks and better dinners',
    '',
  ])('is none that holds names and other details, one word, or words that are known: %s', text => {
    expect(isLost(text)).toBe(false)
  })

  it('is fewer than one in 400 of the invented texts of children in English', () => {
    const texts = textsOf('development')
    expect(texts.filter(isLost).length).toBeLessThan(texts.length / 400)
  })
})
