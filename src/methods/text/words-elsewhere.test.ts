import { describe, expect, it } from 'vitest'
import { makeElsewhereReader, readWordsElsewhere } from './words-elsewhere.ts'

const LIST = `# what children type
[Spanish]
me no quiero
morir papa pega
[Polish]
my on mnie tata bije boje sie
[Spanish]
toca`
const reader = makeElsewhereReader(readWordsElsewhere(LIST))
const ENGLISH = new Set(['i', 'like', 'my', 'me', 'no', 'on', 'papa', 'is', 'nice', 'he'])
const saysMore = (text: string): boolean => {
  const words = text.split(' ')
  return reader.saysMore(
    words,
    words.map(word => ENGLISH.has(word)),
  )
}

describe('words elsewhere', () => {
  it('are read by language, one that stands there twice put together', () => {
    const languages = readWordsElsewhere(LIST)
    expect([...languages.keys()]).toEqual(['Spanish', 'Polish'])
    expect(languages.get('Spanish')).toContain('toca')
    expect(readWordsElsewhere('# nothing\n').size).toBe(0)
  })

  it.each(['me quiero morir', 'papa me pega', 'on mnie bije', 'boję się', 'papá me toca'])(
    'say more of a text than English does, though some are English: %s',
    text => {
      expect(saysMore(text)).toBe(true)
    },
  )

  it.each(['i like my tata', 'papa no', 'my papa is nice', 'he toca me on', 'pega', 'pega pega', 'qwx zzt'])(
    'leave what is English, one word, and what is on no list: %s',
    text => {
      expect(saysMore(text)).toBe(false)
    },
  )

  it('do not put two languages together', () => {
    expect(saysMore('quiero mnie like nice')).toBe(false)
  })

  it('are looked up fast in a text of any length', () => {
    expect(saysMore('quiero like nice is '.repeat(20_000))).toBe(false)
  })
})
