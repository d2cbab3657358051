import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkReading } from './check-reading.ts'
import { isFamiliar } from './familiar.ts'
import { PLAIN_WORDS } from './plain-words.ts'
import { READING_RULES, type ReadingRule } from './reading-finding.ts'
import { READERS, readingSettings } from './reading-settings.ts'
import { readWordList } from './word-list.ts'

const familiar = readWordList(
  readFileSync(new URL('../../../office/england/words/familiar.txt', import.meta.url), 'utf8'),
)
const EASY = readingSettings('easy read', familiar)

function check(text: string, settings = EASY) {
  const checked = checkReading(text, settings)
  if (!checked.measured) throw new Error(checked.reason)
  return checked
}

/** The words found under one rule. */
const found = (rule: ReadingRule, text: string, settings = EASY) =>
  check(text, settings)
    .findings.filter(finding => finding.rule === rule)
    .map(finding => finding.words)

describe('reading check › passive voice', () => {
  it.each([
    ['The letter was not sent.', ['was not sent']],
    ['She got moved.', ['got moved']],
    ['Were you asked?', ['Were you asked']],
    ['They have been badly treated.', ['been badly treated']],
    ['It isn’t needed.', ['isn’t needed']],
    ['He was scared by it.', ['was scared']],
    ['You are being told.', ['being told']],
  ])('is found in %j', (text, expected) => {
    // "are being told" starts at the first word of be
    expect(found('passive', text).map(words => words.replace(/^are /, ''))).toEqual(expected)
  })

  it('is not found where somebody feels or does something', () => {
    for (const text of [
      'I am tired.',
      'We were bored and scared.',
      'My dog is called Max.',
      'I was born in May.',
      'They are red.',
      'She is in need of a bed.',
      'We sent the form.',
      'I have asked you.',
      'It is used to it.',
      'The indeed is a hundred.',
    ]) {
      expect(found('passive', text), text).toEqual([])
    }
  })
})

describe('reading check › one idea', () => {
  it('is one however many nouns "and" joins', () => {
    expect(found('many ideas', 'I like mum and dad and my dog.')).toEqual([])
    expect(found('many ideas', 'Which one do you like?')).toEqual([])
    expect(found('many ideas', 'How do you feel when you are at school?')).toEqual(['when'])
  })

  it('is more where a new subject, a reason or a condition joins in', () => {
    expect(found('many ideas', 'I like dad, but he works because we need money.')).toEqual(['but', 'because'])
    expect(found('many ideas', 'Go home and we will ask.')).toEqual(['and'])
    expect(found('many ideas', 'Go home and we will ask.', readingSettings('9 to 12'))).toEqual([])
  })

  it('has 15 words at most in easy read, and 16 are too many', () => {
    const words = (count: number) => `We ${'go '.repeat(count - 2)}home.`
    expect(found('long sentence', words(15))).toEqual([])
    expect(found('long sentence', words(16))).toHaveLength(1)
    expect(check(words(16)).passes).toBe(false)
  })

  it('has few commas, and those inside numbers are none', () => {
    expect(found('many commas', 'We saw 1,100 dogs, and 2,300 cats.')).toEqual([])
    expect(found('many commas', 'Dogs, cats; birds.')).toEqual([';'])
  })

  it('stands on a line of its own', () => {
    expect(found('two sentences on a line', 'I like you. You like me.')).toEqual(['You like me.'])
    expect(found('two sentences on a line', 'I like you.\nYou like me.')).toEqual([])
  })
})

describe('reading check › one idea at the head', () => {
  it('is two where a reason or an exception comes first, and one after a condition, a time or a question', () => {
    for (const text of [
      'Although it rained, we played.',
      'Because you asked, we came.',
      'While we wait, she reads.',
    ])
      expect(found('many ideas', text), text).toHaveLength(1)
    for (const text of [
      'If you need help, ask a teacher.',
      'When you grow up, what will you be?',
      'After school, we play.',
    ])
      expect(found('many ideas', text), text).toEqual([])
  })
})

describe('reading check › twenty texts of each kind', () => {
  // ours, written for this test; one relative clause ("who live") is a finding that a person would overrule
  const PLAIN = `This book is for you.|You have rights.|Grown-ups must listen to you.|We wrote this with young people.
    |You can talk to your key worker.|Write your name here.|It is your choice.|We meet on Tuesday.|Bring a friend.
    |Look at the picture.|We sent you a form.|Give the form to your teacher.|Call us for free.|You are allowed to stop.
    |We will not share your story.|You are not in trouble.|I was born in Leeds.|What makes you happy?|What would you change?
    |We will read every answer.`
  const OFFICIAL = `Representations were received from stakeholders.|The methodology was subsequently revised.
    |You will be contacted in due course, subject to eligibility.|Children's outcomes are monitored by the local authority.
    |Please be advised that the service has been discontinued.|Failure to comply may result in sanctions being imposed.
    |If you are dissatisfied, a complaint can be submitted.|We shall endeavour to accommodate your request where practicable.
    |Notwithstanding the above, provision is made for review.|The assessment determines whether thresholds are met.
    |An independent reviewing officer will be allocated to you.|Your views are taken into account when decisions are made.
    |We facilitate the participation of vulnerable children.|The EHCP was finalised by the SEN team.
    |It is anticipated that 45.5% of cases will be closed.|Pursuant to section 20, accommodation is provided.
    |You cannot not attend, unless it has been agreed.|The IRO, who is independent, chairs the LAC review.
    |Multi-agency safeguarding arrangements were strengthened.|Parental responsibility is retained by birth parents.`
  const texts = (list: string) => list.split(/\s*\|/)

  it('lets every plain one through in easy read, and stops every official one', () => {
    expect(texts(PLAIN).filter(text => !check(text).passes)).toEqual([])
    expect(texts(OFFICIAL).filter(text => check(text).passes)).toEqual([])
    expect([texts(PLAIN).length, texts(OFFICIAL).length]).toEqual([20, 20])
  })

  it('knows a name at the head of a sentence when the text has named it before, and no hard word of a heading', () => {
    expect(found('hard word', 'Meet Sam.\nSam lives in Leeds.')).toEqual([])
    expect(found('hard word', 'How We Safeguard Your Wellbeing\nSafeguard means to keep safe.')).toEqual([
      'Safeguard',
    ])
    // a name that is known is not an abbreviation that is known
    expect(found('abbreviation', 'Ask your IRO.\nIROs help.')).toEqual(['IRO', 'IROs'])
  })
})

describe('reading check › negatives', () => {
  it('that are double are found, with "un-" as well, but not over two thoughts', () => {
    expect(found('double negative', 'We do not disagree.')).toEqual(['not disagree'])
    expect(found('double negative', 'Nobody said nothing.')).toEqual(['Nobody said nothing'])
    expect(found('double negative', 'Do not run, and do not push.')).toEqual([])
    expect(found('negative', 'Do not run, and do not push.')).toEqual(['not', 'not'])
    expect(found('double negative', 'It is not under the bed until then.')).toEqual([])
  })

  it('are not found in the answer no', () => {
    for (const answer of ['No', 'No.', 'No, thank you.']) expect(found('negative', answer)).toEqual([])
  })
})

describe('reading check › words and numbers', () => {
  it('that are hard are named with what to say instead', () => {
    const { findings } = check('We will ascertain it.')
    expect(findings).toEqual([
      {
        rule: 'hard word',
        start: 8,
        end: 17,
        words: 'ascertain',
        suggestion: 'Some readers may not know "ascertain". Try "find out".',
        blocks: true,
      },
    ])
  })

  it('pass when they are names, familiar in another form, or explained on the page', () => {
    expect(found('hard word', 'My grandmother stopped in Wolverhampton.')).toEqual([])
    expect(found('hard word', 'Who is your advocate?')).toEqual(['advocate'])
    expect(
      found('hard word', 'Who is your advocate?', readingSettings('easy read', familiar, ['Advocate'])),
    ).toEqual([])
  })

  it('are judged by length where there is no list', () => {
    expect(found('hard word', 'The hospital is fun.', readingSettings('6 to 8'))).toEqual(['hospital'])
    expect(found('hard word', 'The hospital is fun.', readingSettings('9 to 12'))).toEqual([])
  })

  it('that are percentages, decimals, fractions, huge or spelt out are found; small figures pass', () => {
    expect(found('number', '7.5% of twenty, 1/2, 2.5 and 557,077.')).toEqual([
      '7.5%',
      'twenty',
      '1/2',
      '2.5',
      '557,077',
    ])
    expect(found('number', 'I am 10 and have 3 dogs and one cat. It is 2024.')).toEqual([])
  })

  it('that are abbreviated are found, apart from those everybody knows', () => {
    expect(found('abbreviation', 'Ask CAMHS, MPs or the DfE, e.g. on TV, etc.')).toEqual([
      'CAMHS',
      'MPs',
      'DfE',
      'e.g.',
      'etc',
    ])
  })

  it('in capitals throughout are found once', () => {
    expect(found('capitals', 'I LOVE MY MUM.')).toEqual(['I LOVE MY MUM'])
    expect(found('abbreviation', 'I LOVE MY MUM.')).toEqual([])
  })

  it('put forward as plain are themselves familiar', () => {
    const words = [...PLAIN_WORDS.values()].flatMap(plain => plain.split(' '))
    expect(words.filter(word => !isFamiliar(word, familiar))).toEqual([])
  })
})

describe('reading check', () => {
  it('lets the questions of a plain survey through, at every age', () => {
    const form =
      'How do you feel about school?\nDo you feel safe at home?\nWhat would make your life better?\nYes\nNo'
    for (const readers of READERS) {
      const { findings, passes } = check(form, readingSettings(readers, familiar))
      expect(findings).toEqual([])
      expect(passes).toBe(true)
    }
  })

  it('stops officials’ prose in every form for children, and says where', () => {
    const official =
      'The consultation was commenced in order that the views of those who are accommodated may be ascertained by the authority, although participation is not compulsory.'
    for (const readers of ['4 to 5', '6 to 8', '9 to 12', '13 to 17', 'easy read'] as const) {
      expect(check(official, readingSettings(readers, familiar)).passes).toBe(false)
    }
  })

  it('does not measure another language, and lets a text without words pass', () => {
    expect(checkReading('я хочу додому', EASY)).toMatchObject({ measured: false })
    for (const nothing of ['', '1', '😀']) expect(checkReading(nothing, EASY)).toMatchObject({ passes: true })
  })

  it('refuses settings that no text can be held to', () => {
    expect(() => readingSettings('easyread' as 'easy read')).toThrow('got easyread')
    for (const mostWords of [0, -1, 1.5, Number.NaN]) {
      expect(() => checkReading('Hello.', { ...EASY, mostWords })).toThrow(RangeError)
    }
    expect(() => readWordList('house\n12,5')).toThrow('got "12,5"')
  })

  it('points at the words it means, in the order of the text, with advice for each', () => {
    const texts = fc
      .array(
        fc.constantFrom(
          ...'I we was sent not nobody unhappy because and NHS CAMHS 25% twenty advocate , ; . ? ( ) e.g. don’t'.split(
            ' ',
          ),
          '\n',
        ),
        { maxLength: 40 },
      )
      .map(parts => parts.join(' '))
    fc.assert(
      fc.property(texts, text => {
        const checked = checkReading(text, EASY)
        if (!checked.measured) return
        let from = 0
        for (const finding of checked.findings) {
          expect(text.slice(finding.start, finding.end)).toBe(finding.words)
          expect(finding.start).toBeGreaterThanOrEqual(from)
          expect(finding.suggestion).toMatch(/\.$/)
          expect(READING_RULES).toContain(finding.rule)
          from = finding.start
        }
        expect(checked.passes).toBe(!checked.findings.some(finding => finding.blocks))
      }),
      { numRuns: 500 },
    )
  })
})
