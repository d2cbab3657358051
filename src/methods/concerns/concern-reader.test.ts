import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONCERNS, type ConcernFinding } from './concern.ts'
import { makeConcernReader } from './concern-reader.ts'
import { englishKnown, englishRules } from './england-rules.test-support.ts'
import { rankFindings } from './rank-findings.ts'

const read = makeConcernReader(englishRules(), englishKnown())
const flagged = (text: string) => read(text).flagged

describe('concerns', () => {
  it.each([
    ['my dad hits me', 'abuse'],
    ['i want to kill myself', 'self-harm-and-suicide'],
    ['they make me carry drugs for them', 'exploitation'],
    ['im going to run away tonight', 'running-away'],
    ['a boy at school threatened me with a knife', 'violence'],
    ['there is no food in our house', 'neglect'],
    ['a man online asked me for nudes', 'online-harm'],
    ['the staff in my home hit me', 'worker-wrongdoing'],
    ['my uncle twists my little brothers arm', 'abuse'],
    ['they have got my cousin selling weed for them', 'exploitation'],
    ['mum put me out and im sleeping in a doorway', 'running-away'],
    ['nobody takes me to the dentist', 'neglect'],
    ['miss puts tape on his mouth', 'worker-wrongdoing'],
  ])('hear %j as %s, with the words and the rule in plain words', (text, concern) => {
    const { findings, flagged, rank } = read(text)
    const found = findings.find(finding => finding.concern === concern)
    expect(found).toMatchObject({ form: 'explicit' })
    expect(text).toContain(found?.words)
    expect(found?.says).toMatch(/\.$/)
    expect(flagged).toBe(true)
    expect(rank).toBeGreaterThanOrEqual(32)
  })

  it.each([
    'I dont feel safe when he comes home',
    'my uncle makes me keep secrets',
    'I wear long sleeves even when its hot',
    'older boys give me stuff and I have to do things for them',
    "I don't want to be here anymore",
    'mum sleeps all day so I feed the baby',
  ])('hear what is veiled: %j', text => {
    expect(read(text).findings).toContainEqual(expect.objectContaining({ form: 'veiled' }))
    expect(flagged(text)).toBe(true)
  })

  it.each(['no one hits me', 'my dad never hits me', 'nobody hurts me at home'])(
    'take a no for a no: %j',
    text => {
      expect(flagged(text)).toBe(false)
    },
  )

  it('do not take a no that is about something else for one', () => {
    for (const text of [
      'i dont know why he hits me',
      'i wish my dad did not hit me',
      'i cant stop self harming',
      'i do not like it when my stepdad hits me',
    ]) {
      expect(flagged(text), text).toBe(true)
    }
  })

  it('are about another child, and about the past, where the words say so', () => {
    expect(read('my friend cuts herself').findings[0]).toMatchObject({
      about: 'another child',
      certainty: 'sure',
    })
    expect(read('when I was little dad used to hit me').findings[0]).toMatchObject({
      about: 'the child',
      when: 'past',
    })
  })

  it.each([
    'people should stop knife crime',
    'bullying is bad',
    'I worry about being stabbed',
    'I died in fortnite',
    'we ran away from a goose',
    'i cut myself shaving',
    'i got robbed at monopoly',
    'my sister is killing it at netball',
    'this homework makes me want to die lol',
    'I like school and my dog',
  ])('do not flag an opinion, a fear, a game or a manner of speaking: %j', text => {
    expect(flagged(text)).toBe(false)
  })

  it('keep what is doubtful, below everything that is likely', () => {
    const { findings, rank, flagged } = read('this homework makes me want to die lol')
    expect(findings[0]).toMatchObject({ certainty: 'doubtful', severity: 'gravest' })
    expect(findings[0]?.lowered.length).toBeGreaterThan(0)
    expect(rank).toBeLessThan(20)
    expect(flagged).toBe(false)
  })

  it.each([
    'i think about sewicide',
    'i wana kil myself',
    'i want to unalive myself',
    'kms',
    'im doing sh again',
    'he hrt me',
    'my unkle tuches my privates',
    'k i l l  m y s e l f',
    'i want to k.i.l.l myself',
    'i want to kіll mуself',
    'i want to k\u200bill my\u200bself',
    'iwanttodie',
    'i want to d*e',
    'I WANT TO DIE',
    '🔪🩸😭',
  ])('are heard through spelling, hiding and signs: %j', text => {
    expect(flagged(text)).toBe(true)
  })

  it('are not looked for in other scripts, and nothing breaks', () => {
    for (const text of [
      '',
      ' ',
      '\0',
      'я хочу додому',
      'أريد أن أموت',
      '我想回家',
      '😀😀',
      '\ud800',
      '<script>alert(1)</script>',
      'İİİ ŉŉ',
    ]) {
      expect(read(text)).toEqual({ findings: [], rank: 0, flagged: false })
    }
  })

  it('point at the very words, in order, whatever stands around them', () => {
    const parts = [
      'my dad hits me',
      'k i l l  m y s e l f',
      '😀',
      'е\u200b',
      'é',
      'lol',
      '. ',
      'не',
      "don't",
      '@',
      'i want to die',
      'x'.repeat(70),
    ]
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts), { maxLength: 12 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        (some, tail) => {
          const text = `${some.join(' ')}${tail}`
          let from = 0
          for (const finding of read(text).findings) {
            expect(text.slice(finding.start, finding.end)).toBe(finding.words)
            expect(finding.words.length).toBeGreaterThan(0)
            expect(finding.start).toBeGreaterThanOrEqual(from)
            expect(CONCERNS).toContain(finding.concern)
            from = finding.start
          }
          expect(read(text)).toEqual(read(text))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('are found once for each rule in 50,000 letters, however often they are said', () => {
    for (const part of [
      'hit me ',
      'my dad ',
      'i want to ',
      'not ',
      'a b ',
      'kill kill ',
      'mum and dad and ',
      '@',
      '. ',
      '*',
      "'",
      'he makes me ',
      '👨‍👩‍👧',
    ]) {
      const { findings } = read(part.repeat(Math.ceil(50_000 / part.length)))
      expect(new Set(findings.map(({ rule }) => rule)).size).toBe(findings.length)
    }
  })
})

describe('rules for concerns', () => {
  const groups =
    '<not>: not\n<light>: ever\n\n<past>: once\n\n<play>: game\n\n<joke>: lol\n\n<told>: film\n\n<wish>: wish\n\n<other-child>: friend\n\n<me>: me'.replace(
      'not\n<',
      'not\n\n<',
    )
  const rule = (lines: string) => () =>
    makeConcernReader([{ file: 'a.txt', text: `${groups}\n\n${lines}` }], [])

  it('that cannot be read are told all at once, with their lines', () => {
    expect(rule('one: abuse\n"Says."\nhits me\n\ntwo: nonsense, grave, explicit\nhits me\n\n???')).toThrow(
      /a\.txt, line 19: "one" needs[\s\S]*"nonsense" is no concern[\s\S]*sentence in quotation marks[\s\S]*expected "name: \.\.\."/,
    )
    expect(rule('one: abuse, grave, explicit\n"Says."\n<nobody> hits me\n(a?)? ..')).toThrow(
      /no group <nobody>[\s\S]*line 22/,
    )
  })

  it('may be written as children write', () => {
    const read = rule('one: abuse, grave, explicit\n"Says."\ndont like .. (hit*|slap*) me')()
    expect(read('I do not like that he slapped me').findings[0]?.words).toBe('do not like that he slapped me')
    expect(read('dont like it. he slapped me').findings).toEqual([])
  })

  it('need the groups that tell how words are to be taken', () => {
    expect(() =>
      makeConcernReader([{ file: 'a.txt', text: 'one: abuse, grave, explicit\n"Says."\nhits me' }], []),
    ).toThrow(/group <not>/)
  })
})

describe('rank', () => {
  const finding = (
    severity: ConcernFinding['severity'],
    certainty: ConcernFinding['certainty'],
    concern: ConcernFinding['concern'],
  ) => ({ severity, certainty, concern }) as ConcernFinding

  it('puts the gravest and surest first and counts what else there is a little', () => {
    expect(rankFindings([])).toBe(0)
    expect(rankFindings([finding('gravest', 'sure', 'abuse')])).toBe(90)
    expect(rankFindings([finding('worry', 'likely', 'abuse')])).toBe(32)
    expect(rankFindings([finding('grave', 'sure', 'abuse'), finding('worry', 'sure', 'neglect')])).toBe(67)
    expect(rankFindings([finding('gravest', 'doubtful', 'violence')])).toBe(18)
    expect(rankFindings(CONCERNS.map(concern => finding('gravest', 'sure', concern)))).toBe(96)
  })
})
