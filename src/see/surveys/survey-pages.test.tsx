import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { type ReleasedVersion, readPolicies } from '../../release/index.ts'
import { AreaPage } from '../areas/area.page.tsx'
import { readArea } from '../areas/read-area.ts'
import { IndicatorsPage } from '../indicators/indicators.page.tsx'
import type { Reader } from '../reader.ts'
import { GridTable } from './answers-table.tsx'
import { differencesOf, onePerQuestion } from './differences.ts'
import { editionsOfSurveys, withdrawnSurveys } from './editions-of-survey.ts'
import { levelsOf } from './exercises.ts'
import { inventClass } from './invented-class.ts'
import { isEasy, plainFindings } from './plain-findings.ts'
import { readEarlier } from './read-earlier.ts'
import { areasOfSurvey, readSurvey } from './read-survey.ts'
import { SaidOfEditions } from './said-of-editions.tsx'
import { AnswerBars, GridBars } from './share-bars.tsx'
import { SheetPage } from './sheet.page.tsx'
import { OUR_SENTENCES, SheetForChildrenPage } from './sheet-for-children.page.tsx'
import { SinceTheSurveyBefore } from './since-earlier.tsx'
import { SurveyPage, SurveysPage } from './survey.page.tsx'
import { earlierAsk, surveyReader } from './survey.test-support.ts'
import { SurveyAreaPage } from './survey-area.page.tsx'
import { readTakingPart } from './taking-part.ts'
import { tellingAnswer } from './telling-answer.ts'
import { surveysOf } from './told.ts'

const reader = surveyReader()
const survey = surveysOf(reader)[0]!
const viewOf = (code: string) => readSurvey(reader, survey, reader.area(code)!)
const packOf = async (code: string) =>
  renderToString(
    <SurveyAreaPage
      reader={reader}
      view={await viewOf(code)}
      done={[]}
      happened="/what-happened/ask-1"
      quotes={[]}
    />,
  ).replaceAll(/<[^>]+>/g, ' ')

describe('what children in an area said', () => {
  it('is told where enough took part, and compared with England only where intervals do not touch', async () => {
    const text = await packOf('E06000001')
    expect(text).toMatch(
      /More than in England.*A better life than parents: Likely: \s*60% here, \s*50% in England/,
    )
    expect(text).toContain('Of 7 of 8 answers it cannot be said')
    expect(text).toContain('Children chose to take part')
    expect(text).toContain('2,000')
  })

  it('says once whose answers they are, where not every form asked with the same answers to choose from', async () => {
    const text = (await packOf('E06000001')).replaceAll(/\s+/g, ' ')
    expect(text).toContain(
      'Of ages 9 to 17: children whose form asked this with these answers to choose from.',
    )
    expect(text.match(/All others are left out/g)).toHaveLength(1)
  })

  it('says of each row of a grid what is clear beside England, and of the others that it cannot be told', async () => {
    const grid = (await viewOf('E06000001')).items.find(({ isGrid }) => isGrid)!
    const [school] = grid.asked
    const [happy, sad] = school!.answers
    const clear = { ...school!, answers: [{ ...happy!, comparison: 'lower' as const }, sad!] }
    const textOf = (asked: typeof grid.asked, beside = true) =>
      renderToString(<GridTable item={{ ...grid, asked }} name="Alderby" beside={beside} />)
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
    const text = textOf([clear, { ...school!, title: 'Play' }])
    expect(text).toMatch(/School .*Happy: less \(England 70%\).* Play .*Cannot be said: it may be chance/)
    expect(text).not.toContain('Sad: ')
    // where all of it may be chance, and for England itself, no column repeats it
    expect(textOf([school!])).not.toContain('Beside England')
    expect(textOf([clear], false)).not.toContain('Beside England')
  })

  it('is not told where too few took part, and says so kindly without any number', async () => {
    const text = await packOf('E06000002')
    expect(text).toContain('Too few children here took part')
    expect(text).toContain('Thank you to everyone in Birchford who did')
    expect(text).not.toMatch(/\d+%/)
    expect((await viewOf('E06000002')).told).toBe('too-few')
  })

  it('is held back where showing it could give a child away', async () => {
    expect(await packOf('E06000003')).toContain('could give a child away')
    expect((await areasOfSurvey(reader, 'ask-1')).map(({ told }) => told)).toEqual([
      'told',
      'too-few',
      'held-back',
    ])
  })

  it('has one line on the page of the area, and no card for each answer', async () => {
    const view = await readArea(reader, reader.area('E06000002')!)
    const html = renderToString(<AreaPage reader={reader} view={view} />)
    expect(view.figures).toEqual([])
    expect(html).toContain('Too few children here took part in An ask')
    expect(html).not.toContain('You said, we did')
  })
})

describe('what changed since the survey before', () => {
  const both = surveyReader(earlierAsk())
  const [now, then] = surveysOf(both)
  const since = async (survey = now!, code = 'E92000001') =>
    readEarlier(both, await readSurvey(both, survey, both.area(code)!))

  it('is said of questions with the same answers to choose from, only where the intervals do not touch', async () => {
    const found = await since()
    expect(found!.earlier.wave).toBe('ask-0')
    const text = renderToString(<SinceTheSurveyBefore since={found!} />)
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
    expect(text).toContain('School: Happy: 58% then, 70% now')
    // one finding and not two: where more were happy, fewer were sad
    expect(text).not.toContain('41% then')
    expect(text).toContain('Of 3 of 5 answers it cannot be said that they changed')
    expect(text).toContain('Other children took part each time')
  })

  it('is said of no question that had other answers then, whatever it is called', async () => {
    const titles = (await since())!.items.map(({ title }) => title)
    expect(titles).toContain('What matters most')
    expect(titles).not.toContain('A better life than parents')
  })

  it('is not said of the first survey, nor of an area of which only one of them tells', async () => {
    expect(await since(then!)).toBeNull()
    expect(await since(now!, 'E06000001')).toBeNull()
    expect(await readEarlier(reader, await viewOf('E92000001'))).toBeNull()
  })
})

describe('what was done about an area', () => {
  it('stands on its page with the way to all that happened', async () => {
    const view = await readArea(reader, reader.area('E06000001')!)
    const done = [{ onDay: '2026-09-01', said: 'The park is shut.', did: 'It is open.', moreBy: null }]
    const html = renderToString(
      <AreaPage reader={reader} view={view} done={done} happened="/what-happened" />,
    )
    expect(html).toMatch(/The park is shut\..*href="\/what-happened"/)
  })
})

describe('what groups of children said', () => {
  it('says of how many it is a share, and what a mark stands for', async () => {
    const found = await reader.cells({ indicator: 'life_likely', areas: ['E92000001'], group: 'every' })
    const cells = found
      .filter(({ group }) => group !== 'all')
      .map(cell => (cell.group === 'ages:6-8' ? { ...cell, value: 'withheld' as const } : cell))
    const answers = reader.indicators.filter(({ survey }) => survey?.item === 'life')
    const groups = { indicator: answers[0]!, answers, cells }
    const page = (
      <SurveyPage
        {...{
          reader,
          view: await viewOf('E92000001'),
          groups,
          areas: [],
          quotes: [],
          editions: [],
          done: [],
          happened: '/what-happened/ask-1',
        }}
      />
    )
    const text = renderToString(page).replaceAll(/<[^>]+>/g, ' ')
    expect(text).toMatch(/Age group: 9 to 12\s+45%[^A]+200,000/)
    expect(text).toMatch(/\[c\]\s+withheld to protect children/)
  })
})

describe('editions of a survey', () => {
  const text =
    'survey: { wave: w, title: W, closesOn: 2026-05-29, weighted: true, floor: 0, groups: [], item: i, itemTitle: I, part: null, said: A }'
  const version = (of: Partial<ReleasedVersion>): ReleasedVersion => ({
    ...{ id: 1, name: 'w', title: 'W', version: '1.0.0', publishedOn: '2026-06-01', exampleData: false },
    policy: readPolicies('office/england/policies')[0]!,
    definitions: [{ id: 'w_i_a', version: '1.0.0', title: 'I: A', text }],
    ...{ changes: null, correction: null, withdrawnOn: null, note: null },
    ...of,
  })
  const withdrawn = version({ correction: 'One question was read wrongly.', withdrawnOn: '2026-07-01' })

  it('that were all withdrawn leave the reason in their place', () => {
    const gone = withdrawnSurveys(editionsOfSurveys([withdrawn]))
    const page = renderToString(<SurveysPage surveys={[]} withdrawn={gone} />)
    expect(page).toContain('The figures of W were withdrawn')
    expect(page).toContain('One question was read wrongly.')
    expect(page).not.toContain('No answers are published yet')
  })

  it('that stand say what they correct, and which came before', () => {
    const editions = editionsOfSurveys([version({ version: '1.0.1', note: 'Read again.' }), withdrawn])
    expect(withdrawnSurveys(editions)).toEqual([])
    const page = renderToString(<SaidOfEditions editions={editions} />).replaceAll(/<[^>]+>/g, '')
    expect(page).toContain('Edition 1.0.1, published on 1 June 2026: Read again.')
    expect(page).toContain('Withdrawn on 1 July 2026: One question was read wrongly.')
    expect(renderToString(<SaidOfEditions editions={editionsOfSurveys([version({})])} />)).toBe('')
  })

  it('are none of a release of other figures', () => {
    expect(editionsOfSurveys([version({ definitions: [] })])).toEqual([])
    const other = { id: 'x', version: '1.0.0', title: 'X', text: 'measure: count' }
    expect(editionsOfSurveys([version({ definitions: [other] })])).toEqual([])
  })
})

const wordsOf = (page: Parameters<typeof renderToString>[0]) =>
  renderToString(page)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

describe('who answered', () => {
  it('is said in the first sentence: how many in all, and how many are in the figures', async () => {
    const took = await readTakingPart(reader, 'ask-1', 'E92000001')
    const rest = {
      editions: [],
      groups: null,
      areas: [],
      quotes: [],
      done: [],
      happened: '/what-happened/ask-1',
    }
    const page = <SurveyPage {...{ reader, view: await viewOf('E92000001'), took, ...rest }} />
    const text = wordsOf(page)
    expect(text).toContain('540,000 answered this survey; 490,000 children are in its figures')
    expect(text).toMatch(/Children without a usable place In no figure: [^.]+\. 30,000/)
    // withheld is never nothing
    expect(text).toMatch(/For ages 9 to 17 520,000 \[c\]/)
    expect(text).toMatch(/A better life than parents 490,000 465,500 95%/)
  })

  it('is in no list of indicators, and on no page of an area', async () => {
    expect(wordsOf(<IndicatorsPage reader={reader} />)).not.toContain('No place')
    const view = await readArea(reader, reader.area('E92000001')!)
    expect(view.figures.map(({ indicator }) => indicator.id)).toEqual([])
  })

  it('is left out of an edition that does not say', async () => {
    expect(await readTakingPart(reader, 'another', 'E92000001')).toBeNull()
  })
})

describe('bars', () => {
  it('repeat the figures of the table, hold no style, and stripe what is withheld', async () => {
    const grid = (await viewOf('E92000001')).items.find(({ isGrid }) => isGrid)!
    const [asked] = grid.asked
    const hidden = {
      ...asked!.answers[0]!,
      cell: { ...asked!.answers[0]!.cell!, value: 'withheld' as const },
    }
    const item = { ...grid, asked: [{ ...asked!, answers: [hidden, asked!.answers[1]!] }] }
    const svg = renderToString(<GridBars item={item} />)
    expect(svg).not.toContain('style=')
    expect(svg).toContain('30%')
    expect(svg).not.toContain('70%')
    expect(svg.match(/stack-part/g)).toHaveLength(1)
    expect(svg).toContain('stack-rest')
  })

  it('draw the interval where one stands and is wide enough to be seen', async () => {
    const [life] = (await viewOf('E06000001')).items
    const own = renderToString(<AnswerBars answers={life!.asked[0]!.answers} />)
    expect(own.match(/"share-bar-reach"/g)).toHaveLength(3)
    const [country] = (await viewOf('E92000001')).items
    expect(renderToString(<AnswerBars answers={country!.asked[0]!.answers} />)).not.toContain(
      'share-bar-reach',
    )
  })
})

describe('the sheet of an area', () => {
  const sheetOf = async (code: string) =>
    wordsOf(<SheetPage reader={reader} view={await viewOf(code)} publicUrl="https://remit.example" />)

  it('says what is clearly different, and of everything else that it cannot be told', async () => {
    const text = await sheetOf('E06000001')
    expect(text).toContain(
      'A better life than parents: Likely: 60% here (likely between 58% and 62%), 50% in England',
    )
    expect(text).toContain('Of the other 7 of 8 answers it cannot be told')
    expect(text).toContain('Children chose to take part')
    expect(text).toContain('To rank areas')
    expect(text).toContain('remit.example/what-children-said/ask-1/areas/E06000001')
  })

  it('names one answer a question: where more said one thing, fewer said another', async () => {
    const view = await viewOf('E06000001')
    const [life, ...others] = view.items
    const [likely, neither, ...rest] = life!.asked[0]!.answers
    const both = [{ ...likely! }, { ...neither!, comparison: 'lower' as const }, ...rest]
    const items = [{ ...life!, asked: [{ ...life!.asked[0]!, answers: both }] }, ...others]
    const differences = differencesOf({ items })
    expect([differences.higher.length, differences.lower.length]).toEqual([1, 1])
    const one = onePerQuestion(differences)
    expect([one.higher.length, one.lower.length]).toEqual([1, 0])
  })

  it('for children is in words that children of nine can read, with a sign beside each', async () => {
    const view = await viewOf('E06000001')
    const page = <SheetForChildrenPage view={view} happenedAt="/what-happened/ask-1" />
    expect(wordsOf(page)).toContain('More children in Alderby said “Likely”. Here it was 60 of every 100.')
    expect(renderToString(page).match(/class="plain-sign"/g)!.length).toBeGreaterThan(4)
    for (const sentence of Object.values(OUR_SENTENCES))
      expect([sentence, isEasy(sentence)]).toEqual([sentence, true])
  })

  it('for children leaves out a finding whose words are too hard, and tries the next', async () => {
    const view = await viewOf('E06000001')
    const [life, ...others] = view.items
    const [likely, ...rest] = life!.asked[0]!.answers
    const hard = {
      ...likely!,
      indicator: {
        ...likely!.indicator,
        survey: {
          ...likely!.indicator.survey!,
          said: 'The provision and the quality and the timeliness of the support which was offered to them when they asked for it',
        },
      },
    }
    const items = [{ ...life!, asked: [{ ...life!.asked[0]!, answers: [hard, ...rest] }] }, ...others]
    expect(plainFindings(view, 3)).toHaveLength(1)
    expect(plainFindings({ ...view, items }, 3)).toHaveLength(0)
  })
})

describe('a map of answers', () => {
  it('opens on the answer of which it tells most', async () => {
    expect(await tellingAnswer(reader, 'ask-1')).toBe('life_likely')
    expect(await tellingAnswer(reader, 'none')).toBeUndefined()
  })
})

describe('a file of invented children', () => {
  it('counts, by age, to the shares that are published, and is the same every time', async () => {
    const made = await inventClass(reader, survey, 'E92000001')
    expect(made.columns.slice(0, 3)).toEqual(['child', 'age', 'A better life than parents'])
    expect(made.rows).toHaveLength(400)
    const at = made.columns.indexOf('What matters most: A nice home')
    const young = made.rows.filter(([, age]) => age === '6 to 8')
    // 23.5 of 100 of 200 children
    expect(young.filter(row => row[at] === 'yes')).toHaveLength(47)
    const likely = made.rows.filter(row => row[1] === '9 to 12' && row[2] === 'Likely')
    expect(likely).toHaveLength(100)
    expect(await inventClass(reader, survey, 'E92000001')).toEqual(made)
  })

  it('leaves a question out of an age group of which nothing is published, and draws nothing from elsewhere', async () => {
    const hidden = {
      ...reader,
      cells: async (question: Parameters<typeof reader.cells>[0]) =>
        (await reader.cells(question)).filter(
          ({ group, indicator }) => group !== 'ages:6-8' || indicator !== 'life_likely',
        ),
    }
    const made = await inventClass(hidden, survey, 'E92000001')
    const young = made.rows.filter(([, age]) => age === '6 to 8')
    const at = made.columns.indexOf('A better life than parents')
    expect(new Set(young.map(row => row[at]))).toEqual(new Set(['not shown']))
  })
})

describe('a file of invented children of a survey that asks each age something else', () => {
  const withOnly = (keep: (group: string, indicator: string) => boolean): Reader => ({
    ...reader,
    cells: async question =>
      (await reader.cells(question)).filter(({ group, indicator }) => keep(group, indicator)),
  })

  it('has no child of an age of which nothing is published', async () => {
    const made = await inventClass(
      withOnly(group => group !== 'ages:6-8'),
      survey,
      'E92000001',
    )
    expect(new Set(made.rows.map(([, age]) => age))).toEqual(new Set(['9 to 12']))
    expect(made.rows[0]![0]).toBe('1')
    expect(made.agesCompare).toBe(false)
  })

  it('puts the questions of two ages first, so that they can be compared', async () => {
    const both = withOnly((group, indicator) => group !== 'ages:6-8' || indicator.startsWith('wish_home'))
    const made = await inventClass(both, survey, 'E92000001')
    expect(made.columns[2]).toBe('What matters most: A nice home')
    expect(made.agesCompare).toBe(true)
  })
})

describe('exercises', () => {
  it('come at three levels, each with an answer that follows from the figures', async () => {
    const places = [await viewOf('E06000001')]
    const levels = levelsOf({
      country: await viewOf('E92000001'),
      places,
      without: 2,
      all: 3,
      agesCompare: true,
    })
    expect(levels.map(({ stage }) => stage)).toEqual(['KS2', 'KS3', 'KS4'])
    const answers = levels.flatMap(({ exercises }) => exercises.map(({ answer }) => answer))
    expect(answers).toContain('Good friends')
    expect(answers).toContain('50/100 = 1/2')
    expect(answers.join(' ')).toContain('it is higher in Alderby')
    expect(levels[2]!.exercises.at(-1)!.ask).toContain('2 of 3 places')
    expect(levels[1]!.exercises.at(-1)!.ask).toContain('two age groups')
    const one = levelsOf({
      country: await viewOf('E92000001'),
      places,
      without: 2,
      all: 3,
      agesCompare: false,
    })
    expect(JSON.stringify(one)).not.toContain('two age groups')
  })
})

describe('before anything is published', () => {
  const textOf = (page: Parameters<typeof renderToString>[0]) =>
    renderToString(page)
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')

  it('says of the example survey that it is on its way, and what to do', () => {
    const text = textOf(<SurveysPage surveys={[]} onItsWay={{ wave: 'ask-1', title: 'An ask' }} />)
    expect(text).toContain('An ask is on its way')
    expect(text).toContain('load this page again')
    expect(text).not.toContain('No answers are published yet')
  })

  it('says that nothing is there where nothing is on its way', () => {
    expect(textOf(<SurveysPage surveys={[]} />)).toContain('No answers are published yet')
  })
})
