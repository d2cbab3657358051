import { join } from 'node:path'
import {
  analyseExampleWaves,
  exampleSurveyJob,
  exampleSurveyOnItsWay,
  loadExampleOffice,
} from './example/index.ts'
import {
  GATHER_STYLE,
  gatheredMargins,
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
  analysisRoutes,
  dayOf,
  FORM_ISLAND,
  FORM_STYLE,
  happenedPaths,
  happenedRoutes,
  hashOfRules,
  LISTEN_SCHEDULES,
  LISTEN_STYLE,
  listenJobs,
  listenLinks,
  listenOfficeLinks,
  listenOfficeRoutes,
  listenRoutes,
  listenToday,
  listWhatWeDid,
  listWhatWeDidIn,
  officeClock,
  openListen,
  openPostBox,
  PREVIEW_STYLE,
  postBoxOfficeRoutes,
  postBoxRoutes,
  type RetentionDeps,
  readByRules,
  readFamiliarWords,
  readGroups,
  readHeard,
  readLearnt,
  readNeverInCodes,
  readNewestAhead,
  readPaperWords,
  readQuoteWords,
  readReadingHours,
  readRetentionPolicy,
  rememberChecks,
  retentionRoutes,
  schoolRoutes,
  seedSurveys,
  waysToOneChildInSurvey,
} from './listen/index.ts'
import {
  gazetteerReader,
  listMargins,
  loadProfile,
  placesLinks,
  placesRoutes,
  seedProfile,
  workingDays,
} from './places/index.ts'
import { recordAudit } from './platform/audit/audit.ts'
import { clearHalfWritten } from './platform/datasets/write-dataset.ts'
import { loadAssets } from './platform/html/assets.ts'
import type { OfficeLink, PublicLink } from './platform/html/shell.tsx'
import { createHttp } from './platform/http/create-http.tsx'
import { pathTo } from './platform/http/path.ts'
import type { Route } from './platform/http/route.ts'
import { deriveKey } from './platform/http/secrets.ts'
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
  seePaths,
  seeRoutes,
} from './see/index.ts'
import { quotesForPublications } from './wiring/quotes-for-publications.ts'
import { readHelpLines } from './wiring/read-help-lines.ts'
import { listReleaseSources, readReleaseSource } from './wiring/release-source.ts'
import { releasesOfWave } from './wiring/releases-of-wave.ts'
import { isSurveySource, listSurveySources, readSurveySource, sourceOfWave } from './wiring/survey-source.ts'
import { whereChildrenSaid } from './wiring/where-children-said.ts'

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
  const clock = officeClock(
    readReadingHours(config.folders.office),
    workingDays(profile.bankHolidays),
    profile.timeZone,
  )
  const listen = openListen({
    db: database.public,
    secret,
    office: config.folders.office,
    timeZone: profile.timeZone,
    clock,
    publicUrl: config.publicUrl,
    failed: error => log.error('A page of a child could not be kept or shown.', { error }),
  })
  const postBox = openPostBox({
    db: database.public,
    files,
    secret,
    office: config.folders.office,
    clock,
    failed: error => log.error('A message of a child could not be kept.', { error }),
  })
  const familiar = await readFamiliarWords(config.folders.office)
  const concerns = {
    read: readByRules(config.folders.office),
    rules: hashOfRules(config.folders.office),
    heard: readHeard(config.folders.office),
    learnt: readLearnt(config.folders.office),
    clock,
  }

  const retention: RetentionDeps = {
    db: database.office,
    policy: readRetentionPolicy(config.folders.office),
    publicDb: database.public,
    waves: listen.waves,
    words: listen.words,
    postBox: { told: [postBox.box.says.promise, postBox.box.easy.says.promise], keep: postBox.box.keep },
    timeZone: profile.timeZone,
    now: listen.now,
  }
  const collecting = {
    db: database.office,
    ...concerns,
    surveyOf: async (wave: string) => (await listen.waves.find(wave))?.survey ?? null,
  }

  const policies = readPolicies(join(config.folders.office, 'policies'))
  // teachers are shown no smaller count than what the office publishes by default
  const defaultPolicy = policies.find(({ id }) => id === 'default')
  if (!defaultPolicy) throw new Error('expected a policy "default" in the office profile')
  const smallest = defaultPolicy.smallestCount

  const groups = readGroups(config.folders.office)
  const surveys = {
    db: database.office,
    datasets,
    waves: listen.waves,
    gazetteer,
    groups,
  }
  // tables that people brought, and those that sources hold
  const margins = async () => [
    ...(await listMargins(database.office)),
    ...(await gatheredMargins({ db: database.office, datasets })),
  ]
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
    ...listenRoutes(listen),
    ...schoolRoutes({
      ...listen,
      never: readNeverInCodes(config.folders.office),
      publicUrl: config.publicUrl,
      smallest,
    }),
    ...happenedRoutes({
      ...listen,
      nameOfArea: async () => {
        const areas = await publicGazetteer()
        return code => areas.area(code)?.name ?? null
      },
      saidAt: whereChildrenSaid(see.reader),
    }),
    ...postBoxRoutes(postBox),
    ...listenOfficeRoutes({
      db: database.office,
      waves: listen.waves,
      gazetteer,
      groups,
      timeZone: profile.timeZone,
      officeName: office.name,
      publicUrl: config.publicUrl,
      now: listen.now,
      words: listen.words,
      recordings: listen.recordings,
      familiar,
      checks: rememberChecks(familiar, listen.words.speaks, text =>
        waysToOneChildInSurvey(text, {
          ways: postBox.ways,
          underReplies: postBox.box.underReplies,
        }),
      ),
      quoteWords: readQuoteWords(config.folders.office),
      paperWords: readPaperWords(config.folders.office),
      ...concerns,
      pageOfWave: wave => pathTo(seePaths.survey, { wave }),
      releasesOf: releasesOfWave(database.public),
      retention: retention.policy,
      topics: postBox.box.topics,
      underReplies: postBox.box.underReplies,
      happenedIn: listen.happenedWords.languages,
      ways: postBox.ways,
      datasets,
      smallest,
    }),
    ...analysisRoutes({
      db: database.office,
      datasets,
      waves: listen.waves,
      gazetteer,
      groups,
      policy: defaultPolicy,
      roomKey: deriveKey(secret, 'analysis room'),
      margins,
      timeZone: profile.timeZone,
      now: listen.now,
    }),
    ...postBoxOfficeRoutes({
      ...postBox,
      ...concerns,
      db: database.office,
      familiar,
      timeZone: profile.timeZone,
      officeName: office.name,
      smallest,
    }),
    ...retentionRoutes(retention),
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
    ...listenToday({ ...retention, gazetteer, clock }),
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
      concerns: collecting,
      see,
      responses: config.exampleResponses,
      log,
    })
  }
  // what the first child and the first monitor would otherwise wait for
  await Promise.all([listen.waves.readSurveys(), gazetteer()])
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
      ...listenJobs(
        {
          ...retention,
          ...collecting,
          waves: listen.waves,
          groups,
          margins,
          officeName: office.name,
          publisher: office.name,
          publicUrl: config.publicUrl,
          datasets,
          files,
          smallest,
        },
        { ...postBox, ...concerns, db: database.office, keep: postBox.box.keep },
      ),
    ],
    schedules: [...LISTEN_SCHEDULES],
    welcome,
    readAhead: () => readNewestAhead(surveys),
  }
}
