import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { readWordList } from '../text/word-list.ts'
import { makeGraveWordFinder, readGraveWords } from './grave-words.ts'

const wordsOf = (file: string) =>
  readFileSync(new URL(`../../../office/england/words/${file}`, import.meta.url), 'utf8')
const LIST = readGraveWords(wordsOf('grave-words.txt'), 'words/grave-words.txt')
const find = makeGraveWordFinder(LIST)
const hears = (text: string): boolean => {
  const { grave, inAnotherWriting } = find(text)
  return grave.length > 0 || inAnotherWriting
}
const textsOf = (side: string): string[] =>
  readFileSync(new URL(`../../../tests/corpus/concerns/${side}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => (JSON.parse(line) as { text: string }).text)

/** A word or two of another language among English ones, in other forms than the list was written from. */
const AMONG_ENGLISH: readonly [string, string][] = [
  ['Polish', 'i like school but tata Bije Mnie when i get home'],
  ['Polish with its marks', 'more parks. also boję się go'],
  ['Polish', 'my cousin was zgwałcona and nobody talks about it'],
  ['Romanian', 'he ma bate with the belt'],
  ['Romanian with a hyphen', 'football club please. m-a lovit again'],
  ['Portuguese', 'my mums boyfriend bateu-me on sunday'],
  ['Spanish', 'nice teachers. Tengo miedo of him'],
  ['French', 'at home my uncle me frappe'],
  ['Turkish with its marks', 'my abi beni dövüyor every day'],
  ['Somali', 'aabo wuu i garaacaa when he is angry'],
  ['Arabic in Latin letters', 'baba yedrobni a lot'],
  ['Arabic in its writing', 'my dad يضربني at night'],
  ['Urdu in Latin letters', 'chacha mujhe marta hai'],
  ['Punjabi in Latin letters', 'my dad mainu marda'],
  ['Urdu with words between', 'abbu mujhe roz bohat marte hain when he is home'],
  ['Hindi in its writing', 'school good, घर bad'],
  ['Bengali in Latin letters', 'abbu amake mare sometimes'],
  ['Gujarati in Latin letters', 'pappa mane mare che'],
  ['Tamil in Latin letters', 'appa adikkiranga'],
  ['Lithuanian', 'dad muša mane'],
  ['Ukrainian in its writing', 'i боюся him'],
  ['Russian in Latin letters', 'papa menya byet'],
  ['Chinese', 'please 救我'],
]

describe('grave words of other languages', () => {
  it.each(AMONG_ENGLISH)('are heard among English ones: %s', (_, text) => {
    expect(hears(text)).toBe(true)
  })

  it('are found in none of 47,000 invented texts of children in English', () => {
    const texts = ['training', 'development', 'development-2', 'details-development'].flatMap(textsOf)
    expect(texts.length).toBeGreaterThan(46_000)
    expect(texts.filter(hears)).toEqual([])
  })

  it.each([
    'we learn spanish: me llamo sam, me gusta el futbol',
    'ciao bella, hola, bonjour, dzien dobry, salam, namaste',
    'my nan makes pierogi, biryani, bibimbap and jollof',
    'faces ( ͡° ͜ʖ ͡°) ಠ_ಠ ʕ•ᴥ•ʔ ツ (づ｡◕‿‿◕｡)づ',
    'naruto ナルト and 방탄소년단',
    'hеlp me', // one letter that only looks English
    'the angle θ and α + β = π',
    'mama mia, hakuna matata, despacito',
  ])('leave %s', text => {
    expect(hears(text)).toBe(false)
  })

  it('are no words that children write in English, each alone', () => {
    const lists = [
      'familiar',
      'ordinary',
      'no-names',
      'dictionary',
      'common-words',
      'first-names',
      'known-things',
    ]
    const english = new Set(lists.flatMap(list => [...readWordList(wordsOf(`${list}.txt`))]))
    const alone = LIST.map(({ words }) => words).filter(words => !words.includes(' '))
    expect(alone.length).toBeGreaterThan(100)
    expect(alone.filter(word => english.has(word))).toEqual([])
  })

  it('say a thing once however often it stands there', () => {
    expect(find('bije mnie, mnie bije, BIJE MNIE').grave).toEqual([
      { words: 'bije .. mnie', language: 'Polish', severity: 'grave', says: 'hits me' },
    ])
  })

  it('are found fast in a text of any length', () => {
    expect(find('bije '.repeat(20_000)).grave).toEqual([])
    expect(find('mujhe '.repeat(20_000)).grave).toEqual([])
  })

  it('are refused with the line of everything that is wrong, at once', () => {
    const text =
      'grave: a = b\n[Polish]\nbad: bije mnie = x\ngrave: bije mnie,, = hits me\nworry: Biję mnie = y\nworry x'
    const told = (() => {
      try {
        return readGraveWords(text, 'a.txt')
      } catch (error) {
        return error instanceof ProblemsError ? error.problems.map(({ at, code }) => [code, at?.line]) : error
      }
    })()
    expect(told).toEqual([1, 3, 4, 4, 5, 6].map(line => ['grave-word-unreadable', line]))
    expect(readGraveWords('# nothing\n\n', 'a.txt')).toEqual([])
  })
})
