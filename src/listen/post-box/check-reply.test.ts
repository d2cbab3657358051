import { describe, expect, it } from 'vitest'
import { doubtsOfReply, type ReplyCheck } from './check-reply.ts'

const check: ReplyCheck = {
  mask: words => words.replace(/\b07700 900\d{3}\b/g, '[phone]').replace(/\b0800 1111\b/g, '[phone]'),
  underReplies: 'You can call Childline on 0800 1111 at any time.',
  familiar: null,
  readers: '9 to 12',
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
})
