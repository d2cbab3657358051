import { join } from 'node:path'
import {
  analyseExampleWaves,
  exampleSurveyJob,
  exampleSurveyOnItsWay,
  loadExampleOffice,
} from './example/index.ts'
import {
  GATHER_STYLE,
  gatherLinks,
  gatherRoutes,
  gatherToday,
  seedRecipes,
  sheetAsCsv,
  startFileReader,
} from './gather/index.ts'
import {
  type CalculationUse,
  calculationJob,
  calculationsWaiting,
  indicatorsLinks,
  indicatorsRoutes,
  readDefinitions,
  readRuleSets,
  seedDefinitions,
} from './indicators/index.ts'
import {
  dayOf,
  FORM_ISLAND,
  FORM_STYLE,
  happenedPaths,
  LISTEN_SCHEDULES,
  LISTEN_STYLE,
  listenLinks,
  listenOfficeLinks,
  listWhatWeDid,
  listWhatWeDidIn,
  PREVIEW_STYLE,
  readNewestAhead,
  seedSurveys,
} from './listen/index.ts'
import { gazetteerReader, loadProfile, placesLinks, placesRoutes, seedProfile } from './places/index.ts'
import { recordAudit } from './platform/audit/audit.ts'
import { clearHalfWritten } from './platform/datasets/write-dataset.ts'
import { loadAssets } from './platform/html/assets.ts'
import type { OfficeLink, PublicLink } from './platform/html/shell.tsx'
import { createHttp } from './platform/http/create-http.tsx'
import { pathTo } from './platform/http/path.ts'
import type { Route } from './platform/http/route.ts'
import type { JobHandler } from './platform/jobs/jobs.ts'
import type { Schedule } from './platform/jobs/run-jobs.ts'
import type { Platform } from './platform/open-platform.ts'
import { loadExamplePeople } from './platform/people/example-people.ts'
import { sayExampleSignIns, sayFirstInvitation } from './platform/people/people-commands.ts'
import { platformLinks, platformRoutes } from './platform/platform-routes.ts'
import { sessionReader } from './platform/sign-in/read-session.ts'
import type { TodaySource } from './platform/today/today.ts'
import {
  type PreparationUse,
  preparationJob,
  publicationsWaiting,
  readPolicies,
  releaseLinks,
  releaseRoutes,
  reviewsWaiting,
} from './release/index.ts'
import {
  briefingsToMend,
  MAP_ISLAND,
  openSee,
  SEE_STYLE,
  seeLinks,
  seeOfficeLinks,
  seeRoutes,
} from './see/index.ts'
import { quotesForPublications } from './wiring/quotes-for-publications.ts'
import { readHelpLines } from './wiring/read-help-lines.ts'
import { listReleaseSources, readReleaseSource } from './wiring/release-source.ts'
import { isSurveySource, listSurveySources, readSurveySource, sourceOfWave } from './wiring/survey-source.ts'
import { wireListen } from './wiring/wire-listen.ts'

/** The office, ready to serve: what `src/main.ts` listens with, runs jobs for and says at the start. */
export type App = {
  fetch: (request: Request) => Promise<Response>
  /** Every page and action there is: the permission test walks them. */
  routes: readonly Route[]
  jobs: readonly JobHandler[]
  schedules: readonly Schedule[]
  /** Printed below the address when Remit starts: the example sign-ins. */
  welcome: readonly string[]
  /** Reads what is likely to be asked for first, while nobody waits for it. */
  readAhead: () => Promise<void>
}

/** Mounts every feature on the platform, one line for each concern, in the order in which the office meets them. */
export async function createApp(platform: Platform): Promise<App> {
  const { config, database, files, log, metrics, secret } = platform
  const profile = loadProfile(config.folders.office)
  const office = {
    name: profile.office,
    exampleData: config.loadExample,
    help: readHelpLines(config.folders.office),
  }
  if (config.loadExample) await loadExamplePeople(database.office, secret)

  await seedProfile(database.office, profile)
  const gazetteer = gazetteerReader(database.office)
  await seedRecipes(database.office, join(config.folders.office, 'recipes'))
  await seedSurveys(database.office, join(config.folders.office, 'surveys'))
  const datasets = join(config.folders.var, 'datasets')
  // with a database elsewhere other processes may be writing into a shared folder right now
  if (!config.databaseUrl) await clearHalfWritten(datasets)
  await seedDefinitions(database.office, await readDefinitions(join(config.folders.office, 'indicators')))
  const indicators: CalculationUse = {
    db: database.office,
    datasets,
    rules: await readRuleSets(join(config.folders.office, 'rules')),
    gazetteer,
  }

  // no thread until the first file, and none after a while without one
  const fileReader = startFileReader()

  // public pages ask through the pool that may read public facts and nothing else
  const publicGazetteer = gazetteerReader(database.public)
  const see = openSee({
    database,
    gazetteer: publicGazetteer,
    whatWeDid: (wave, area) => listWhatWeDid(database.public, wave, area),
    whatWeDidIn: area => listWhatWeDidIn(database.public, area),
    happenedAt: wave => (wave === null ? happenedPaths.all : pathTo(happenedPaths.wave, { wave })),
    publicUrl: config.publicUrl,
    ...(config.loadExample ? { onItsWay: () => exampleSurveyOnItsWay(database.office) } : {}),
    quotes: quotesForPublications({ database, today: () => dayOf(new Date(), profile.timeZone) }),
  })
  const policies = readPolicies(join(config.folders.office, 'policies'))
  // teachers are shown no smaller count than what the office publishes by default
  const defaultPolicy = policies.find(({ id }) => id === 'default')
  if (!defaultPolicy) throw new Error('expected a policy "default" in the office profile')
  const listening = await wireListen({
    platform,
    profile,
    datasets,
    gazetteer,
    publicGazetteer,
    published: see.reader,
    policy: defaultPolicy,
  })
  const { surveys, margins } = listening

  const preparing: PreparationUse = {
    db: database.office,
    policies,
    source: async id =>
      isSurveySource(id)
        ? readSurveySource(surveys, id)
        : readReleaseSource(database.office, await gazetteer(), id),
    exampleData: config.loadExample,
  }

  const features: Route[] = [
    ...listening.routes,
    ...placesRoutes({
      db: database.office,
      files,
      profile,
      gazetteer,
      sheetAsCsv: file => sheetAsCsv(fileReader, file),
    }),
    ...gatherRoutes({ db: database.office, files, datasets, gazetteer }),
    ...indicatorsRoutes(indicators),
    ...releaseRoutes({
      ...preparing,
      sources: async () => [
        ...(await listReleaseSources(database.office)),
        ...(await listSurveySources(surveys)),
      ],
    }),
    ...seeRoutes(see),
  ]
  const publicLinks: PublicLink[] = [...seeLinks, ...listenLinks]
  const officeLinks: OfficeLink[] = [
    ...platformLinks,
    ...placesLinks,
    ...listenOfficeLinks,
    ...gatherLinks,
    ...indicatorsLinks,
    ...releaseLinks,
    ...seeOfficeLinks,
  ]
  const today: TodaySource[] = [
    ...listening.today,
    gatherToday(database.office),
    calculationsWaiting(database.office),
    reviewsWaiting(database.office),
    publicationsWaiting(database.office),
    briefingsToMend(see),
  ]

  const http = createHttp({
    routes: [
      ...platformRoutes({ platform, officeName: office.name, today, links: officeLinks }),
      ...features,
    ],
    navigation: { public: publicLinks, office: officeLinks },
    office,
    secret,
    https: config.publicUrl.startsWith('https:'),
    assets: await loadAssets({
      islands: { ...MAP_ISLAND, ...FORM_ISLAND },
      styles: [GATHER_STYLE, LISTEN_STYLE, SEE_STYLE],
      ownStyles: { ...FORM_STYLE, ...PREVIEW_STYLE },
    }),
    uploadFolder: join(config.folders.var, 'files', 'incoming'),
    readSession: sessionReader(database.office),
    recordAudit: event => recordAudit(database.office, event),
    log,
    observe: metrics.requestAnswered,
  })
  if (config.loadExample) {
    await loadExampleOffice({
      db: database.office,
      files,
      datasets,
      office: config.folders.office,
      example: join(config.folders.office, '..', 'example'),
      gazetteer,
      calculations: indicators,
      concerns: listening.concerns,
      see,
      responses: config.exampleResponses,
      log,
    })
  }
  // what the first child and the first monitor would otherwise wait for
  await Promise.all([listening.readSurveys(), gazetteer()])
  const welcome = config.loadExample
    ? sayExampleSignIns()
    : await sayFirstInvitation(database.office, config.publicUrl)
  return {
    fetch: http.fetch,
    routes: http.routes,
    jobs: [
      calculationJob(indicators),
      preparationJob(preparing),
      exampleSurveyJob({
        db: database.office,
        office: config.folders.office,
        analyse: (by, log) => analyseExampleWaves({ ...surveys, margins }, by, log),
        figuresOf: wave => readSurveySource(surveys, sourceOfWave(wave)),
      }),
      ...listening.jobs,
    ],
    schedules: [...LISTEN_SCHEDULES],
    welcome,
    readAhead: () => readNewestAhead(surveys),
  }
}
