import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  doubtsOfReply,
  isWrittenInAnotherLanguage,
  type ReplyCheck,
  waysToOneChildInSurvey,
} from './check-reply.ts'
import { KIND, UNKIND } from './replies-to-judge.test-support.ts'
import { readUnsafeWays } from './unsafe-ways.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))

const check: ReplyCheck = {
  mask: words => words.replace(/\b07700 900\d{3}\b/g, '[phone]').replace(/\b0800 1111\b/g, '[phone]'),
  underReplies: 'You can call Childline on 0800 1111 at any time. In danger, call 999.',
  familiar: null,
  readers: '9 to 12',
  ways: readUnsafeWays(OFFICE),
  isInAnotherLanguage: words => /[ąćęłńóśźżא-ي]/.test(words),
}
const codes = (words: string) => doubtsOfReply(words, check).map(({ code }) => code)
const says = (words: string) => doubtsOfReply(words, check).map(({ what }) => what)

describe('an answer to a child', () => {
  it('opens no way from one grown-up to one child, whatever else it says', () => {
    expect(says('Come to my house. Call me on 07700 900123. Do not tell your mum.')).toEqual([
      'This answer asks the child to meet somebody, and asks the child to keep something from others, and asks the child to reach one person alone, and holds a phone number.',
    ])
    for (const words of [
      'This is our secret.',
      'Add me on the app.',
      'Look at www.example.org now.',
      'I will see you at the park.',
    ])
      expect(codes(words)).toContain('reply-unsafe')
  })

  it('may give the numbers that stand under every answer', () => {
    expect(codes('Thank you for telling us. You can call Childline on 0800 1111.')).toEqual([])
  })

  it('to a child who chose easy words is in easy words', () => {
    const easy = { ...check, readers: 'easy read' as const }
    const codesInEasy = (words: string) => doubtsOfReply(words, easy).map(({ code }) => code)
    const plain = 'Thank you for telling us, and we asked the council. They will mend the swings.'
    expect(codes(plain)).toEqual([])
    expect(codesInEasy(plain)).toContain('reply-hard-to-read')
    expect(codesInEasy('Thank you.\nWe asked the council.\nThe swings will work soon.')).toEqual([])
  })

  it('is not empty, and is read by children of nine', () => {
    expect(codes('  ')).toEqual(['reply-empty'])
    expect(codes('Thank you. We asked the council. They will mend the swings.')).toEqual([])
  })

  it.each([
    'I will wait for you by the swings at four.',
    'I’ll be waiting by the gate.',
    'We can meet when school ends.',
    'Let’s meet on Sunday.',
    'Come with me to the sea.',
    'I can pick you up from school.',
    'Come and see me. My house is near yours.',
    'Keep it just for us.',
    'This stays between us.',
    'It is our s3cret.',
    'Our s e c r e t is safe.',
    'Our sеcret is safe.',
    'This is our\nsecret.',
    'You do not need to tell your mum.',
    'Don’t ever tell anyone what we said.',
    'Nobody needs to know.',
    'Delete this when you have read it.',
    'Write to me when you are sad.',
    'You can find me on Roblox.',
    'What is your number?',
    'My number is oh seven seven double oh nine oh oh one two three.',
    'Ring 0 7 7 0 0 - 9 0 0 1 2 3.',
    'Zadzwoń 07700 900123.',
    'اتصل على ٠٧٧٠٠ ٩٠٠١٢٣',
    'Ring 07999 999123, or 0800 1111.',
    'Ring 07700\u200b900\u200b123.',
    'Ring 07\u206070\u206009\u206000\u206012\u20603.',
    'Ring 0\ufe0f\u20e37\ufe0f\u20e37\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e39\ufe0f\u20e3.',
    'Ring ⓿❼❼⓿⓿❾⓿⓿❶❷❸.',
    'Ring O77OO 9OOI23.',
    'Ring 07 seven 00 nine 00 one 23.',
    'Ring 0*7*7*0*0*9*0*0*1*2*3.',
    'Ring 07700, then 900, then 123.',
    'Look at example.сom.',
    'Look at kites.chat or bit.do/x.',
    'I am kites#1234 there.',
    'Tell no one.',
    'Say nothing to your dad.',
    'Not a word to anyone.',
    'Do not talk about this with your parents.',
    'It is our s€cret.',
    'We will send you a voucher.',
    'Ask kit at example dot org.',
    'Write to kit@example.org.',
    'I am @kit_helps there.',
    'Look at example.org/kit.',
    'Send us a photo of you.',
    'There is a present for you here.',
    'You can trust me.',
    'We love you.',
  ])('lets nothing of this kind through, with a reason or without: %s', words => {
    expect(codes(words)).toContain('reply-unsafe')
  })

  it.each([
    'We will get you out by Friday.',
    'We promise.',
    'You will not have to go back.',
    'Nobody will know what you said.',
    'Everything will be fine.',
    'We will call your social worker today.',
    'Send us another picture.',
    'They will give you money.',
    'We read it on Instagram too.',
    'Keep it to yourself for now.',
    'Przyjdź o 16.',
  ])('asks for a reason before this goes: %s', words => {
    expect(codes(words)).toContain('reply-doubtful')
    expect(codes(words)).not.toContain('reply-unsafe')
  })

  it.each([
    'Thank you for your picture. We like the dog in it.',
    'Thank you for telling us. We told the minister what you said.',
    'We met children in many schools. They want more parks too.',
    'The Secretary of State reads our report in May 2027.',
    'You can tell a teacher or your mum.',
    'The council will write to us soon. You can write to us again.',
    'Buses should come to small towns too.',
    'You are not alone.',
    'We will be in touch with the school about the bus at 15:30.',
    'The bus goes 15:30-16:30 now. In 2026-27 it goes more often.',
    'You can call Childline on 0800 1111, or 999 in danger.',
    'You said you would tell no one. You can tell us.',
  ])('may say: %s', words => {
    expect(codes(words).filter(code => code !== 'reply-hard-to-read')).toEqual([])
  })

  it.each(KIND)('may say, since it denies or warns of what is not to be said: %s', words => {
    expect(codes(words).filter(code => code !== 'reply-hard-to-read')).toEqual([])
  })

  it.each(UNKIND)('is led past by no denial: %s', words => {
    expect(codes(words)).toContain('reply-unsafe')
  })

  it.each([
    'Meet me at the park.',
    'Add me on Snapchat.',
    'Message me.',
    'My Snapchat is kites.',
    'Keep it to yourself.',
    'You get a voucher.',
    'Win a phone!',
    'Tell nobody.',
  ])('is said by no survey either: %s', words => {
    expect(waysToOneChildInSurvey(words, check)).not.toEqual([])
  })

  it.each([
    'I would tell no one',
    'They call me names',
    'Where do you live?',
    'We must never know who you are.',
    'We give you a code of four words.',
    'Nobody will know it was you.',
    'Year 10 or 11',
    '£1,000 or more',
    'I feel safe in my home',
  ])('may be said by a survey: %s', words => {
    expect(waysToOneChildInSurvey(words, check)).toEqual([])
  })

  it('is read over sentence by sentence: what one denies, the next may ask for', () => {
    expect(codes('You need not keep a secret. Keep our secret.')).toContain('reply-unsafe')
    expect(codes('You need not keep a secret. You can tell a teacher.')).toEqual([])
  })

  it('is in another language where a sentence is', () => {
    const unread = { category: 'another-language', severity: 'worry', rank: 1 } as const
    const isIn = isWrittenInAnotherLanguage(words => ({
      masked: /drzewo/.test(words) && !/tree/.test(words) ? null : words,
      concern: { ...unread, findings: [{ rule: 'another-language', says: 'not read' }] },
      readToday: null,
      score: null,
    }))
    expect(isIn('I like the tree. Masz drzewo.')).toBe(true)
    expect(isIn('I like the tree.')).toBe(false)
  })
})
