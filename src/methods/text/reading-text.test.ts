import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countText } from './count-text.ts'
import { isFamiliar } from './familiar.ts'
import { judgeLanguage } from './language.ts'
import { readSentences } from './sentences.ts'
import { readWords } from './words.ts'

const sentencesOf = (text: string) => readSentences(text).map(sentence => sentence.text)
const wordsOf = (text: string) => readWords(text).map(word => word.text)

/** Texts as children and officials write them, put together at random. */
const prose = fc
  .array(
    fc.constantFrom(
      ...`I we dogs They don’t well-being Dr. e.g. No. 10 3.5 10:30 s.2F £20 25% lol !!! ... ? . , ; : ( ) " ’ - • 😀 HELP
      www.gov.uk a@b.uk café 1. (a) U.K. etc. the`.split(/\s+/),
      '\n',
      '\n\n',
    ),
    { maxLength: 40 },
  )
  .chain(parts =>
    fc
      .array(fc.constantFrom(' ', '', ' '), { minLength: parts.length, maxLength: parts.length })
      .map(blanks => parts.map((part, at) => part + blanks[at]).join('')),
  )
const RUN = { numRuns: 500 }

describe('words', () => {
  it('keep hyphens, apostrophes of both shapes, decimals, times, addresses and short forms whole', () => {
    expect(wordsOf("don't don’t well-being 1,100 3.5 10:30 £20 25% e.g. p.m. 2nd")).toEqual(
      "don't don’t well-being 1,100 3.5 10:30 £20 25% e.g. p.m. 2nd".split(' '),
    )
    expect(wordsOf('Write to a.b@c.gov.uk, or see https://x.org/y?z=1.')).toEqual(
      'Write to a.b@c.gov.uk or see https://x.org/y?z=1'.split(' '),
    )
  })

  it('are not made of emoji, bullets or smileys', () => {
    expect(wordsOf('• I 😀 love :) my -- mum …')).toEqual(['I', 'love', 'my', 'mum'])
  })

  it('stand where they say they stand, in order and apart', () => {
    fc.assert(
      fc.property(fc.oneof(prose, fc.string({ unit: 'grapheme', maxLength: 80 })), text => {
        let from = 0
        for (const word of readWords(text)) {
          expect(text.slice(word.start, word.end)).toBe(word.text)
          expect(word.start).toBeGreaterThanOrEqual(from)
          expect(word.end).toBeGreaterThan(word.start)
          from = word.end
        }
      }),
      RUN,
    )
  })

  it('read again are the same words', () => {
    fc.assert(
      fc.property(prose, text => {
        expect(wordsOf(wordsOf(text).join(' '))).toEqual(wordsOf(text))
      }),
      RUN,
    )
  })

  it('of a very long odd text are found in a moment', () => {
    for (const odd of [
      '.',
      'a.',
      'a@',
      '-a',
      "'",
      '1,',
      'a.b@',
      '!"',
      '\n- ',
      '(',
      'www.',
      `${'a '.repeat(30)}\n`,
    ]) {
      const started = performance.now()
      readSentences(odd.repeat(100_000 / odd.length))
      expect(performance.now() - started, odd).toBeLessThan(1500)
    }
  })
})

describe('sentences', () => {
  const cases: readonly [string, readonly string[]][] = [
    [
      'Dr. Shah came at 3.30 p.m. on Monday. I was glad!!! were you?',
      ['Dr. Shah came at 3.30 p.m. on Monday.', 'I was glad!!!', 'were you?'],
    ],
    ['See s.2F and No. 10, e.g. p. 4. Then s. 2E.', ['See s.2F and No. 10, e.g. p. 4.', 'Then s. 2E.']],
    ['Is it safe? No. I was scared.', ['Is it safe?', 'No.', 'I was scared.']],
    ['i like dogs.They are nice.we have 2', ['i like dogs.', 'They are nice.', 'we have 2']],
    ['"Why?" she asked. "Because," I said.', ['"Why?" she asked.', '"Because," I said.']],
    ['“Stop.” He did not.', ['“Stop.”', 'He did not.']],
    [
      'Wait... what? No… never. I said so... Then left',
      ['Wait... what?', 'No… never.', 'I said so...', 'Then left'],
    ],
    ['I love my mum 😀 I want a dog 🐶🐶 and a cat', ['I love my mum 😀', 'I want a dog 🐶🐶 and a cat']],
    [
      'What we want\n\n- more parks\n• less homework\n1. Go out',
      ['What we want', 'more parks', 'less homework', 'Go out'],
    ],
    [
      'We saw 1,100 children (3.5%) at 10:30. J. Smith left the U.K. in May.',
      ['We saw 1,100 children (3.5%) at 10:30.', 'J. Smith left the U.K. in May.'],
    ],
    ['See www.gov.uk/a.b. Then write to a@b.org.uk.', ['See www.gov.uk/a.b.', 'Then write to a@b.org.uk.']],
    ['HELP ME. I AM ANGRY!', ['HELP ME.', 'I AM ANGRY!']],
    ['no stops here i just keep going lol', ['no stops here i just keep going lol']],
    ['(We met in 2024.) It was good.', ['(We met in 2024.)', 'It was good.']],
    ['She got a C. Then she cried.', ['She got a C.', 'Then she cried.']],
    ['The chair, Dame R., spoke. She left.', ['The chair, Dame R., spoke.', 'She left.']],
  ]

  it.each(cases)('of %j are the ones a reader sees', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected)
  })

  it('go on over a line that was broken to fit the page, and end where a child pressed enter', () => {
    expect(
      sentencesOf('This is a long line that was broken to fit the page of a letter and\ngoes on.'),
    ).toHaveLength(1)
    expect(
      sentencesOf('The office will work with partners across the whole of the\n\nUnited Kingdom.'),
    ).toHaveLength(1)
    expect(sentencesOf('i like dogs\nmy mum is nice\nmore parks')).toHaveLength(3)
  })

  it('stand where they say they stand and share out all their words in order', () => {
    fc.assert(
      fc.property(prose, text => {
        let from = 0
        for (const sentence of readSentences(text)) {
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
          expect(sentence.start).toBeGreaterThanOrEqual(from)
          expect(sentence.words.length).toBeGreaterThan(0)
          expect(sentence.words.every(word => word.start >= sentence.start && word.end <= sentence.end)).toBe(
            true,
          )
          from = sentence.end
        }
      }),
      RUN,
    )
  })

  it('do not become fewer or more by more than one when a full stop is added at the end', () => {
    fc.assert(
      fc.property(prose, text => {
        const before = readSentences(text).length
        expect(Math.abs(readSentences(`${text}.`).length - before)).toBeLessThanOrEqual(1)
      }),
      RUN,
    )
  })

  it('of two texts, a full stop and a blank line between them, are the sentences of both', () => {
    fc.assert(
      fc.property(prose, prose, (one, other) => {
        expect(sentencesOf(`${one}.\n\n${other}`)).toEqual([...sentencesOf(`${one}.`), ...sentencesOf(other)])
      }),
      RUN,
    )
  })
})

describe('counts of a text', () => {
  it('are those that one would make by hand', () => {
    const counted = countText('The cat sat on the mat.', new Set(['the', 'cat', 'sit', 'on']))
    expect(counted).toMatchObject({
      measurable: true,
      counts: {
        words: 6,
        sentences: 1,
        syllables: 6,
        polysyllables: 0,
        complex: 0,
        letters: 17,
        unfamiliar: 2,
      },
    })
  })

  it('call long words complex unless they are names, joined by a hyphen or long through an ending', () => {
    const counted = countText('We met Samantha after expecting decision-making by the commissioner.')
    expect(counted).toMatchObject({ counts: { polysyllables: 4, complex: 1 } })
  })

  it('of a short text come with a caution', () => {
    const counted = countText('i like dogs.')
    expect(counted.measurable && counted.cautions).toEqual([
      'number of words is 3: formulas need 100',
      'number of sentences is 1: SMOG needs 30',
    ])
  })

  it('of a long text without full stops say that they must be missing', () => {
    const counted = countText('and then we went to the park with my dog '.repeat(12))
    expect(counted.measurable && counted.cautions.join()).toContain('full stops seem to be missing')
  })

  it('are refused for other alphabets, other languages and texts without a word', () => {
    expect(countText('привіт, я хочу додому')).toMatchObject({ measurable: false })
    expect(judgeLanguage('我想回家 I am')).toMatchObject({ measurable: false })
    expect(
      countText(
        'Mam na imię Zosia i mam jedenaście lat. Chcę mieszkać z moją mamą i moim psem. W szkole jest dobrze, ale chciałabym mieć więcej przyjaciół i więcej czasu na zabawę.',
      ),
    ).toMatchObject({ measurable: false })
    for (const nothing of ['', '  \n', '123', '😀!!'])
      expect(countText(nothing)).toMatchObject({ measurable: false })
  })

  it('allow for accents and a name in another script', () => {
    expect(judgeLanguage('My café friend Zoë has a naïve dog')).toEqual({ measurable: true, caution: null })
  })
})

describe('familiar words', () => {
  it('are familiar in every everyday form, and no further', () => {
    const list = new Set(['stop', 'happy', 'bed', 'time', 'make', 'child', 'quick', 'gentle'])
    for (const word of [
      'Stopped',
      'stopping',
      'happier',
      'bed-time',
      'making',
      'child’s',
      'quickly',
      'gently',
    ]) {
      expect(`${word} ${isFamiliar(word, list)}`).toBe(`${word} true`)
    }
    for (const word of ['stoppage', 'maker-shift', 'children']) expect(isFamiliar(word, list)).toBe(false)
  })
})
