import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSpellingReader } from './childrens-spelling.ts'
import { soundKey } from './sound-key.ts'
import { spellingDistance } from './spelling-distance.ts'
import { readWordList } from './word-list.ts'

const familiar = readWordList(
  readFileSync(new URL('../../../office/england/words/familiar.txt', import.meta.url), 'utf8'),
)
const read = makeSpellingReader(['suicide', 'self-harm', 'abuse', 'kill', 'hurt', ...familiar])
const wordsOf = (text: string) =>
  read(text)
    .map(word => word.read)
    .join(' ')

/** How children spell, from the everyday slips of schoolbooks; typed by us. */
const SLIPS: Readonly<Record<string, string>> = {
  friend: 'freind frend frind',
  because: 'becuase becouse becos beacuse bekoz',
  school: 'skool scool shcool skul',
  people: 'poeple peple pepole',
  think: 'fink thinck thnk',
  brother: 'bruvver bruther brothr',
  mother: 'muther muvver',
  teacher: 'techer teecher',
  scared: 'scard skared',
  home: 'hoem',
  hurt: 'hert hurtt',
  bully: 'buly bullly',
  tomorrow: 'tomorow tommorow tommorrow',
  suicide: 'suiside suicied sucide',
  abuse: 'abuze abyuse',
  different: 'diffrent diferent',
  favourite: 'favrit favorite favrite',
  something: 'somethink sumthing somefing',
  police: 'polise poleece',
  hospital: 'hospitle hosptal',
  beautiful: 'beutiful beautifull butiful',
  angry: 'angery angrey',
  really: 'realy rely relly',
  listen: 'lissen lisen',
}

describe('children’s spelling', () => {
  it('is read as it was meant, nine times in ten', () => {
    const wrong: string[] = []
    let all = 0
    for (const [meant, slips] of Object.entries(SLIPS)) {
      for (const slip of slips.split(' ')) {
        all++
        if (wordsOf(slip) !== meant) wrong.push(`${slip}: ${wordsOf(slip)}`)
      }
    }
    expect(wrong.length / all, wrong.join(', ')).toBeLessThanOrEqual(0.1)
  })

  it('is read through text speak, repeated letters and signs for letters', () => {
    expect(wordsOf('idk y u h8 me')).toBe('i do not know why you hate me')
    expect(wordsOf('heeelp meeee im sooo sad')).toBe('help me i am so sad')
    expect(wordsOf('k1ll')).toBe('kill')
    expect(wordsOf('i wanna kms')).toBe('i want to kill myself')
  })

  it('that is right is left alone, with its endings', () => {
    for (const text of ['my friends stopped bullying me', 'she cried and laughed', 'he hurt me']) {
      expect(wordsOf(text)).toBe(text)
      expect(read(text).every(word => word.how === 'as written')).toBe(true)
    }
  })

  it('that nobody knows stays as it was written', () => {
    expect(read('Zxqvbn').map(word => [word.read, word.how])).toEqual([['zxqvbn', 'unknown']])
    expect(read('xq')[0]?.how).toBe('unknown')
  })

  it('keeps what the child wrote and where it stands', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom('freind', 'u', 'soooo', 'k1ll', '😀', 'don’t', '!!', 's*x'))
        .map(parts => parts.join(' ')),
    )
    fc.assert(
      fc.property(texts, text => {
        let from = 0
        for (const word of read(text)) {
          expect(text.slice(word.start, word.end)).toBe(word.written)
          expect(word.start).toBeGreaterThanOrEqual(from)
          expect(word.slips >= 0).toBe(true)
          from = word.end
        }
        expect(read(text)).toEqual(read(text))
      }),
      { numRuns: 300 },
    )
  })

  it('needs a list of words', () => {
    expect(() => makeSpellingReader([])).toThrow(RangeError)
  })
})

describe('spelling distance', () => {
  it('counts letters left out, added, changed and swapped', () => {
    for (const [one, other, slips] of [
      ['freind', 'friend', 1],
      ['becuase', 'because', 1],
      ['skool', 'school', 2],
      ['abc', '', 3],
      ['', '', 0],
      ['kitten', 'sitting', 3],
    ] as const) {
      expect(spellingDistance(one, other)).toBe(slips)
    }
  })

  it('is the same both ways, and nothing only between equal words', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(spellingDistance(one, other)).toBe(spellingDistance(other, one))
        expect(spellingDistance(one, other) === 0).toBe(one === other)
        expect(spellingDistance(one, other)).toBeLessThanOrEqual(Math.max(one.length, other.length))
      }),
      { numRuns: 300 },
    )
  })
})

describe('sound key', () => {
  it('is shared by spellings that sound alike and not by those that do not', () => {
    for (const [one, other] of [
      ['school', 'skool'],
      ['think', 'fink'],
      ['suicide', 'suiside'],
      ['brother', 'bruvver'],
      ['knife', 'nife'],
      ['night', 'nite'],
    ] as const) {
      expect(soundKey(one)).toBe(soundKey(other))
    }
    expect(soundKey('school')).not.toBe(soundKey('shell'))
    expect(soundKey('😀')).toBe('')
  })
})
