import { gatheredMargins } from '../gather/index.ts'
import {
  analysisRoutes,
  happenedRoutes,
  hashOfRules,
  listenJobs,
  listenOfficeRoutes,
  listenRoutes,
  listenToday,
  officeClock,
  openListen,
  openPostBox,
  postBoxOfficeRoutes,
  postBoxRoutes,
  type RetentionDeps,
  readByRules,
  readFamiliarWords,
  readGroups,
  readHeard,
  readLearnt,
  readNeverInCodes,
  readPaperWords,
  readQuoteWords,
  readReadingHours,
  readRetentionPolicy,
  rememberChecks,
  retentionRoutes,
  schoolRoutes,
  waysToOneChildInSurvey,
} from '../listen/index.ts'
import { type gazetteerReader, listMargins, type loadProfile, workingDays } from '../places/index.ts'
import { pathTo } from '../platform/http/path.ts'
import type { Route } from '../platform/http/route.ts'
import { deriveKey } from '../platform/http/secrets.ts'
import type { JobHandler } from '../platform/jobs/jobs.ts'
import type { Platform } from '../platform/open-platform.ts'
import type { TodaySource } from '../platform/today/today.ts'
import type { Policy } from '../release/index.ts'
import { type Reader, seePaths } from '../see/index.ts'
import { releasesOfWave } from './releases-of-wave.ts'
import { whereChildrenSaid } from './where-children-said.ts'

/** What listening needs of the rest of the office. */
export type AroundListen = {
  platform: Platform
  profile: ReturnType<typeof loadProfile>
  /** Where the tables of finished waves lie. */
  datasets: string
  gazetteer: ReturnType<typeof gazetteerReader>
  /** The same for pages of the public, through their own pool. */
  publicGazetteer: ReturnType<typeof gazetteerReader>
  /** What is published, for the way from an area to what its children said. */
  published: () => Promise<Reader | null>
  /** By which numbers of children are hidden, in the room and before teachers. */
  policy: Policy
}

/**
 * Everything by which children are heard, given the rest of the office: its pages, its jobs, what it has to say on Today, and
 * what the example and the releases ask of it.
 */
export async function wireListen({
  platform,
  profile,
  datasets,
  gazetteer,
  publicGazetteer,
  published,
  policy,
}: AroundListen) {
  const { config, database, files, log, secret } = platform
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

  const routes: Route[] = [
    ...listenRoutes(listen),
    ...schoolRoutes({
      ...listen,
      never: readNeverInCodes(config.folders.office),
      publicUrl: config.publicUrl,
      smallest: policy.smallestCount,
    }),
    ...happenedRoutes({
      ...listen,
      nameOfArea: async () => {
        const areas = await publicGazetteer()
        return code => areas.area(code)?.name ?? null
      },
      saidAt: whereChildrenSaid(published),
    }),
    ...postBoxRoutes(postBox),
    ...listenOfficeRoutes({
      db: database.office,
      waves: listen.waves,
      gazetteer,
      groups,
      timeZone: profile.timeZone,
      officeName: profile.office,
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
      smallest: policy.smallestCount,
    }),
    ...analysisRoutes({
      db: database.office,
      datasets,
      waves: listen.waves,
      gazetteer,
      groups,
      policy,
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
      officeName: profile.office,
      smallest: policy.smallestCount,
    }),
    ...retentionRoutes(retention),
  ]
  const jobs: JobHandler[] = listenJobs(
    {
      ...retention,
      ...collecting,
      waves: listen.waves,
      groups,
      margins,
      officeName: profile.office,
      publisher: profile.office,
      publicUrl: config.publicUrl,
      datasets,
      files,
      smallest: policy.smallestCount,
    },
    { ...postBox, ...concerns, db: database.office, keep: postBox.box.keep },
  )
  const today: TodaySource[] = listenToday({ ...retention, gazetteer, clock })
  return {
    routes,
    jobs,
    today,
    concerns: collecting,
    surveys,
    margins,
    readSurveys: () => listen.waves.readSurveys(),
  }
}
