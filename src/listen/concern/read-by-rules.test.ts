import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readByRules } from './read-by-rules.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const read = readByRules(OFFICE)
const linesOf = (file: string): string[] =>
  readFileSync(new URL(`../../../tests/corpus/concerns/${file}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter(line => line !== '' && !/^[#[]/.test(line))
const NEXT_TO_A_WORRY = [
  'If my brother was not so angry all the time at home',
  'someone to talk to when its hard at home',
  'Being less alone. nobody asks how i am',
  'More buses. And not having to see him at the bus stop',
  'someone to talk to at school',
]

describe('reading the words of children', () => {
  it('puts a disclosure before a person, with why, and without the name', () => {
    const { masked, concern } = read('my stepdad hits me, please dont tell my teacher mr smith')

    expect(concern).toMatchObject({ category: 'abuse' })
    expect(JSON.stringify(concern?.findings)).not.toContain('smith')
    expect(masked).not.toContain('smith')
  })

  it('leaves an ordinary answer for the ordinary reading', () => {
    expect(read('more parks and better school dinners')).toMatchObject({ concern: null, readToday: null })
  })

  it('puts what is next to a worry on the list to read today, and what is a worry on one list only', () => {
    // of several, for the weights are learnt anew
    const listed = NEXT_TO_A_WORRY.map(text => read(text)).filter(({ readToday }) => readToday !== null)

    expect(listed.length).toBeGreaterThan(1)
    expect(listed.map(({ concern }) => concern)).toEqual(listed.map(() => null))
    expect(read('my stepdad hits me').readToday).toBeNull()
  })

  it('puts a hint that no rule knows before a person, with the everyday words that weighed most and no name', () => {
    const hint = 'olivia says nobody is at home with me at night again and i dont know when mum comes back'
    const { concern } = read(hint)

    expect(JSON.stringify(concern?.findings)).toMatch(/children who told something, most often of [a-z ]+: “/)
    expect(JSON.stringify(concern?.findings)).not.toContain('olivia')
  })

  it('puts what is in another language before a person, on the clock of a worry unless it has grave words, as it was written and not as names', () => {
    const { masked, concern, readToday } = read('Tata bije mnie pasem co noc. Nazywam się Kacper Wrona.')

    expect(masked).toBeNull()
    expect(concern).toMatchObject({ category: 'another-language', severity: 'grave' })
    expect(JSON.stringify(concern?.findings)).not.toMatch(/Kacper|pasem/)
    expect(concern?.findings).toContainEqual(
      expect.objectContaining({ says: '“bije … mnie”, most likely Polish: hits me.' }),
    )
    expect(read('Tata leje nas pasem co noc.').concern).toMatchObject({ severity: 'worry' })
    expect(readToday).toBeNull()
  })

  it('masks hardly any of 239 short texts in 56 other languages away, and says of each why it is not masked', () => {
    const texts = linesOf('short-in-other-languages')
    const heard = texts.map(text => read(text)).filter(({ concern }) => concern !== null)

    expect(texts.length).toBe(239)
    expect(heard.length).toBeGreaterThanOrEqual(236)
    expect(heard.filter(({ masked }) => masked !== null)).toEqual([])
    expect(read('ngifuna ukufa').concern?.findings).toEqual([
      { rule: 'another-language', says: expect.stringContaining('Masking would hide most of it') },
    ])
  })

  it('takes few short answers in English for another language, though they were chosen to be the hardest', () => {
    const texts = linesOf('short-answers-in-english')
    const taken = texts.filter(text => read(text).concern?.category === 'another-language')

    expect(texts.length).toBeGreaterThan(150)
    expect(taken.length).toBeLessThanOrEqual(21)
  })

  it('knows from the form what two words are, and reads what is English in a form of another language', () => {
    expect(read('boję się', undefined, 'pl')).toMatchObject({
      masked: null,
      concern: {
        category: 'another-language',
        findings: [{ says: expect.stringContaining('The child chose Polish.') }, { rule: 'grave-words' }],
      },
    })
    expect(read('more parks and better school dinners', undefined, 'pl')).toMatchObject({ concern: null })
    expect(read('my stepdad hits me', undefined, 'ar').concern).toMatchObject({ category: 'abuse' })
  })

  it('puts two grave words of another language among English ones before a person, with what they say, unmasked only where nothing else is flagged', () => {
    const quiet = read('i like maths and art. at the weekend wujek mnie dotyka')
    expect(quiet).toMatchObject({ masked: null, readToday: null, score: null })
    expect(quiet.concern).toMatchObject({ category: 'another-language', severity: 'grave' })
    expect(JSON.stringify(quiet.concern)).toContain('“mnie … dotyka”, most likely Polish: touches me.')
    expect(JSON.stringify(quiet.concern)).toContain('among English ones')

    const flagged = read('my stepdad hits me and at night chcę umrzeć')
    expect(flagged.concern).toMatchObject({ category: 'abuse', severity: 'gravest' })
    expect(JSON.stringify(flagged.concern)).toContain('wants to die')
    expect(flagged.masked).toContain('my stepdad hits me')
  })

  it('puts a word in another writing before a person', () => {
    const { concern, masked } = read('school is fine and the food is nice. أخاف')
    expect(concern).toMatchObject({ category: 'another-language', severity: 'worry' })
    expect(masked).toBeNull()
    expect(read('I like BTS and 방탄소년단, and ツ').concern).toBeNull()
  })

  it('makes graver what a rule is sure of beside another language, and never less', () => {
    const { masked, concern } = read(
      'Tata bije mnie pasem co noc i bardzo się boję go. I want to kill myself tonight.',
    )

    expect(masked).toBeNull()
    expect(concern).toMatchObject({ category: 'another-language', severity: 'gravest' })
  })

  it('masks by the rules alone in an office where nothing was learnt, and by both where something was', () => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-office-'))
    cpSync(join(OFFICE, 'words'), join(folder, 'words'), { recursive: true })
    for (const file of ['details-weights.tsv', 'known-things.txt', 'never-masked.txt'])
      rmSync(join(folder, 'words', file))
    const text = 'ellie says a boy they call tank hits her'

    expect(readByRules(folder)(text).masked).toBe('[name] says a boy they call tank hits her')
    expect(read(text).masked).toBe('[name] says a boy they call [name] hits her')
    rmSync(folder, { recursive: true })
  })

  it('goes by the rules alone in an office without weights', () => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-office-'))
    cpSync(join(OFFICE, 'words'), join(folder, 'words'), { recursive: true })
    rmSync(join(folder, 'words/concerns-score.tsv'))
    const alone = readByRules(folder)
    const { concern } = alone('my stepdad hits me')

    expect(concern).toMatchObject({ category: 'abuse' })
    expect(JSON.stringify(concern?.findings)).not.toContain('word-score')
    for (const text of NEXT_TO_A_WORRY) expect(alone(text).readToday).toBeNull()
    rmSync(folder, { recursive: true })
  })

  it('has every text read by a person in an office without rules', () => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-office-'))

    expect(readByRules(folder)('more parks')).toMatchObject({ masked: null, concern: { category: 'unread' } })
    rmSync(folder, { recursive: true })
  })
})
