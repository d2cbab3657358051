import { ALL } from '../../kernel/cell.ts'
import { file, html, notFound } from '../../platform/http/result.ts'
import { get, type Route } from '../../platform/http/route.ts'
import { writeCsv } from '../../platform/texts/write-csv.ts'
import { cellsCsv } from '../download/cells-csv.ts'
import { NothingReleasedPage } from '../indicators/indicators.page.tsx'
import { paths } from '../paths.ts'
import type { Reader } from '../reader.ts'
import type { SeeDeps } from '../see-deps.ts'
import { editionsOfSurveys, withdrawnSurveys } from './editions-of-survey.ts'
import { type LessonFrom, levelsOf } from './exercises.ts'
import { inventClass } from './invented-class.ts'
import { LessonPage } from './lesson.page.tsx'
import { readEarlier } from './read-earlier.ts'
import { areasOfSurvey, readSurvey } from './read-survey.ts'
import { SheetPage } from './sheet.page.tsx'
import { SheetForChildrenPage } from './sheet-for-children.page.tsx'
import { SurveyPage, SurveysPage, sameQuestion } from './survey.page.tsx'
import { SurveyAreaPage } from './survey-area.page.tsx'
import { readTakingPart } from './taking-part.ts'
import { tellingAnswer } from './telling-answer.ts'
import { answersOf, type PublishedSurvey, surveysOf } from './told.ts'
import { wordsCsv } from './words-of-children.tsx'

const PUBLIC = { permission: 'public', audit: null } as const
const CSV = 'text/csv; charset=utf-8'

/** What children said: every survey, each with its figures, and the pack of every area. */
export const surveyRoutes = ({
  reader,
  versions,
  whatWeDid = async () => [],
  onItsWay = async () => null,
  happenedAt = () => '/what-happened',
  publicUrl = 'http://localhost',
  quotes: said,
}: SeeDeps): Route[] => [
  get(paths.surveys, PUBLIC, async () => {
    const release = await reader()
    const withdrawn = withdrawnSurveys(editionsOfSurveys(await versions()))
    const surveys = release ? surveysOf(release) : []
    return html(<SurveysPage {...{ surveys, withdrawn }} onItsWay={await onItsWay()} />)
  }),

  get(paths.survey, PUBLIC, async ({ params, query }) => {
    const release = await reader()
    const coming = await onItsWay()
    if (coming?.wave === params.wave)
      return html(<SurveysPage surveys={release ? surveysOf(release) : []} onItsWay={coming} />)
    const editions = editionsOfSurveys(await versions()).filter(({ wave }) => wave === params.wave)
    const withdrawn = withdrawnSurveys(editions)
    if (withdrawn.length > 0) return html(<SurveysPage surveys={[]} withdrawn={withdrawn} />)
    if (!release) return html(<NothingReleasedPage title="What children said" />)
    const survey = findSurvey(release, params.wave)
    const view = await readSurvey(release, survey, wholeOf(release))
    const groups = await readGroups(release, survey, query.text('question'))
    const areas = await areasOfSurvey(release, survey.wave)
    const quotes = await said.onPage(survey.wave)
    const took = await readTakingPart(release, survey.wave, view.area.code)
    const done = await whatWeDid(survey.wave, view.area.code)
    const happened = happenedAt(survey.wave)
    const telling = await tellingAnswer(release, survey.wave)
    const since = await readEarlier(release, view)
    return html(
      <SurveyPage
        {...{ reader: release, view, groups, areas, quotes, editions, took, since, done, happened, telling }}
      />,
    )
  }),

  get(paths.surveyFile, PUBLIC, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="What children said" />)
    const { wave } = findSurvey(release, params.wave)
    const figures = release.indicators.filter(
      ({ survey, takingPart }) => survey?.wave === wave || takingPart?.wave === wave,
    )
    const cells = await Promise.all(figures.map(({ id }) => release.cells({ indicator: id, group: 'every' })))
    return file(cellsCsv(release, cells.flat(), 'with definitions'), { name: `${wave}.csv`, mediaType: CSV })
  }),

  get(paths.surveyWordsFile, PUBLIC, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="What children said" />)
    const { wave } = findSurvey(release, params.wave)
    return file(wordsCsv(await said.onPage(wave)), { name: `${wave}-words.csv`, mediaType: CSV })
  }),

  ...[paths.lesson, paths.lessonAnswers].map(path =>
    get(path, PUBLIC, async ({ params }) => {
      const release = await reader()
      if (!release) return html(<NothingReleasedPage title="Maths with what children said" />)
      const survey = findSurvey(release, params.wave)
      const levels = levelsOf(await readLesson(release, survey))
      return html(<LessonPage {...{ survey, levels, withAnswers: path === paths.lessonAnswers }} />)
    }),
  ),

  get(paths.lessonFile, PUBLIC, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="Maths with what children said" />)
    const survey = findSurvey(release, params.wave)
    const { columns, rows } = await inventClass(release, survey, wholeOf(release).code)
    const head = ['# Invented children. Counted together they answer as published; none of them is real.']
    return file(writeCsv([head, columns, ...rows]), {
      name: `${survey.wave}-invented-children.csv`,
      mediaType: CSV,
    })
  }),

  get(paths.surveyArea, PUBLIC, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="What children said" />)
    const survey = findSurvey(release, params.wave)
    const area = findArea(release, params.code)
    const [view, done, quotes] = await Promise.all([
      readSurvey(release, survey, area),
      whatWeDid(survey.wave, area.code),
      said.onPage(survey.wave),
    ])
    const happened = happenedAt(survey.wave)
    const since = await readEarlier(release, view)
    return html(<SurveyAreaPage {...{ reader: release, view, done, happened, quotes, since }} />)
  }),

  get(paths.surveySheet, PUBLIC, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="What children said" />)
    const view = await readSheet(release, params)
    return html(<SheetPage {...{ reader: release, view, publicUrl }} />)
  }),

  get(paths.surveySheetForChildren, PUBLIC, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="What children said" />)
    const view = await readSheet(release, params)
    return html(<SheetForChildrenPage view={view} happenedAt={happenedAt(params.wave)} />)
  }),

  get(paths.surveyAreaFile, PUBLIC, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="What children said" />)
    const { wave } = findSurvey(release, params.wave)
    const area = findArea(release, params.code)
    const wanted = new Set(answersOf(release, wave).map(({ id }) => id))
    const areas = [area.code, ...(area.country === null ? [] : [area.country])]
    const cells = (await release.cells({ areas, group: ALL })).filter(({ indicator }) =>
      wanted.has(indicator),
    )
    return file(cellsCsv(release, cells, 'with definitions'), {
      name: `${wave}-${area.code}.csv`,
      mediaType: CSV,
    })
  }),
]

/** What a sheet is made of. An area below the floor, or of which everything is held back, has none. */
async function readSheet(reader: Reader, { wave, code }: { wave: string; code: string }) {
  const view = await readSurvey(reader, findSurvey(reader, wave), findArea(reader, code))
  if (view.told !== 'told') throw notFound(`a sheet of ${view.area.name}`)
  return view
}

function findSurvey(reader: Reader, wave: string): PublishedSurvey {
  const survey = surveysOf(reader).find(one => one.wave === wave)
  if (!survey) throw notFound(`a survey ${wave} with published answers`)
  return survey
}

function findArea(reader: Reader, code: string) {
  const area = reader.area(code)
  if (!area) throw notFound(`an area with the code ${code}`)
  return area
}

/** The country and a few places with figures: enough for a lesson to find one that differs and one that may not. */
async function readLesson(reader: Reader, survey: PublishedSurvey): Promise<LessonFrom> {
  const areas = await areasOfSurvey(reader, survey.wave)
  const told = areas.filter(one => one.told === 'told')
  const country = await readSurvey(reader, survey, wholeOf(reader))
  const some = told.filter(({ area }) => area.region !== null).slice(0, PLACES_LOOKED_AT)
  const places = await Promise.all(some.map(({ area }) => readSurvey(reader, survey, area)))
  const { agesCompare } = await inventClass(reader, survey, country.area.code)
  return { country, places, without: areas.length - told.length, all: areas.length, agesCompare }
}

const PLACES_LOOKED_AT = 12

/** The country: the area that lies in nothing of ours. */
function wholeOf(reader: Reader) {
  const whole = reader.kinds.flatMap(({ kind }) => reader.areas(kind)).find(({ country }) => country === null)
  if (!whole) throw notFound('the country of this survey')
  return whole
}

async function readGroups(reader: Reader, survey: PublishedSurvey, wanted: string) {
  const answers = answersOf(reader, survey.wave)
  const indicator = answers.find(({ id }) => id === wanted) ?? answers[0]
  if (!indicator || survey.groups.length === 0) return null
  const { code } = wholeOf(reader)
  const asked = sameQuestion(answers, indicator)
  const cells = await Promise.all(
    asked.map(({ id }) => reader.cells({ indicator: id, areas: [code], group: 'every' })),
  )
  return { indicator, answers, cells: cells.flat().filter(({ group }) => group !== ALL) }
}
