import { createSecretKey, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkReading } from '../../methods/text/check-reading.ts'
import { readingSettings } from '../../methods/text/reading-settings.ts'
import { readWordList } from '../../methods/text/word-list.ts'
import { readReceiptWords } from '../form/form-words.ts'
import { isEmail, isPhone, openContact, sealContact } from './contact.ts'
import { readPostBox } from './post-box-words.ts'
import { hashOfReceipt, readMessageReceipt, receiptOfMessage } from './receipt-of-message.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const box = readPostBox(OFFICE)

describe('post box words', () => {
  const familiar = readWordList(readFileSync(`${OFFICE}/words/familiar.txt`, 'utf8'))
  // who does not read long words hears these, or sees what they mean beside them
  const explained = ['commissioner', 'childline', 'e-mail', 'recording']

  it.each([
    ['plain words', box, '9 to 12'],
    ['easy words', box.easy, 'easy read'],
    ['easy words', box.easy, '6 to 8'],
  ] as const)('%s can be read by those they are for', (_, { says, topics, underReplies }, readers) => {
    const { colours, pens, ...others } = says
    const all = Object.entries({ ...others, ...colours, ...pens, ...topics, underReplies })
    const settings = readingSettings(readers, familiar, explained)
    const hard = all.flatMap(([key, text]) => {
      const check = checkReading(text, settings)
      return check.measured
        ? check.findings.filter(one => one.blocks).map(one => `${key}: ${one.suggestion}`)
        : [`${key}: ${check.reason}`]
    })
    expect(hard).toEqual([])
  })

  it('promise as many years as the file keeps', () => {
    expect(box.keep).toMatchObject({ wordsMonths: 24, filesMonths: 12 })
    expect(box.says.promise).toContain('what you write for two years')
    expect(box.says.promise).toContain('drawings and recordings for one year')
    expect(box.easy.says.promise).toContain('We keep your words for two years.')
    expect(box.easy.says.promise).toContain('We keep drawings for one year.')
  })
})

describe('receipt of a message', () => {
  const words = readReceiptWords(OFFICE)
  const key = createSecretKey(randomBytes(32))

  it('is the same however often a message is sent, and another for every message', () => {
    const receipt = receiptOfMessage(words, key, 'one')
    expect(receipt).toHaveLength(5)
    expect(receiptOfMessage(words, key, 'one')).toEqual(receipt)
    expect(receiptOfMessage(words, key, 'two')).not.toEqual(receipt)
    expect(receiptOfMessage(words, createSecretKey(randomBytes(32)), 'one')).not.toEqual(receipt)
  })

  it('cannot be guessed: more than 44 bits', () => {
    expect(5 * Math.log2(words.length)).toBeGreaterThan(54)
  })

  it('is read as children write it, and leads to one hash', () => {
    const receipt = receiptOfMessage(words, key, 'one')
    const written = `  ${receipt.join(', ').toUpperCase()} `
    expect(readMessageReceipt(words, written)).toEqual(receipt)
    expect(hashOfReceipt(readMessageReceipt(words, receipt.join('-'))!)).toEqual(hashOfReceipt(receipt))
    for (const wrong of ['', 'four words only here', receipt.slice(1).join(' '), '💌'.repeat(5)])
      expect(readMessageReceipt(words, wrong)).toBeNull()
  })
})

describe('contact', () => {
  const key = createSecretKey(randomBytes(32))

  it('is opened by the key it was sealed with, and by no other', () => {
    const sealed = sealContact(key, { by: 'e-mail', at: 'kit@example.org' })
    expect(openContact(key, sealed)).toEqual({ by: 'e-mail', at: 'kit@example.org' })
    expect(sealed.includes('example')).toBe(false)
    expect(() => openContact(createSecretKey(randomBytes(32)), sealed)).toThrow()
  })

  it('is what can be an address or a number', () => {
    expect(['kit@example.org', 'a.b+c@school.example.org'].every(isEmail)).toBe(true)
    expect(['', 'kit', 'kit@here', 'a@b.c, d@e.f', 'a@b.c\r\nBcc: d@e.f', '<a@b.c>'].some(isEmail)).toBe(
      false,
    )
    expect(['07700 900123', '+44 (0)7700-900123'].every(isPhone)).toBe(true)
    expect(['', '12', 'call me', '------'].some(isPhone)).toBe(false)
  })
})
