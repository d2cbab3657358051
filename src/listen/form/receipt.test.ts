import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readFormWords, readReceiptWords } from './form-words.ts'
import { isOfWave, readReceipt, receiptOf, writeReceipt } from './receipt.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const WORDS = readReceiptWords(OFFICE)

describe('a receipt', () => {
  it('has four words of which two say the wave and two are other ones for every child', () => {
    const drawn = Array.from({ length: 20 }, (_, n) => receiptOf(WORDS, 'big-ask-2027', `token-${n}`))
    expect(new Set(drawn.map(([one, two]) => `${one} ${two}`)).size).toBe(1)
    expect(new Set(drawn.map(writeReceipt)).size).toBe(20)
    for (const receipt of drawn) expect(isOfWave(WORDS, receipt, 'big-ask-2027')).toBe(true)
    expect(isOfWave(WORDS, drawn[0]!, 'big-ask-2028')).toBe(false)
  })

  it('stays the same for years: the words of a wave are these', () => {
    expect(receiptOf(WORDS, 'big-ask-2027', 'token').slice(0, 2)).toEqual(['cupboard', 'sleigh'])
  })

  it('is read as children write it, and four other words are none', () => {
    const receipt = receiptOf(WORDS, 'big-ask-2027', 'token')
    expect(readReceipt(WORDS, ` ${receipt.join(', ').toUpperCase()}. `)).toEqual(receipt)
    for (const wrong of ['', 'kite', `${writeReceipt(receipt)}-kite`, 'zzz zzz zzz zzz', '1 2 3 4'])
      expect(readReceipt(WORDS, wrong)).toBeNull()
  })

  it('has nearly two thousand words, short, each once', () => {
    expect(WORDS.length).toBeGreaterThan(1_800)
    expect(WORDS.every(word => /^[a-z]{3,8}$/.test(word))).toBe(true)
  })
})

describe('the words of forms', () => {
  const words = readFormWords(OFFICE)

  it('are there in every register that the Big Ask speaks', () => {
    for (const speaks of ['first', 'young', 'child', 'teen', 'easy', 'adult'])
      expect(words.of({ language: 'en', speaks }).next).toBeTruthy()
    expect(words.of({ language: 'en', speaks: 'young' }).start).not.toBe(words.plain.start)
  })

  it('are plain ones where a language or a register has none yet: a page is never without buttons', () => {
    expect(words.of({ language: 'cy', speaks: 'teen' }).next).toBe('Next')
    expect(words.of({ language: 'en', speaks: 'nobody' })).toBe(words.plain)
  })
})
