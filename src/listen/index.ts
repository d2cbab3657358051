/** The front door of listen: surveys, and the pages on which children answer them. */

import type { Gazetteer } from '../places/index.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { OfficeLink, PublicLink } from '../platform/html/shell.tsx'
import type { Route } from '../platform/http/route.ts'
import type { JobHandler } from '../platform/jobs/jobs.ts'
import type { Schedule } from '../platform/jobs/run-jobs.ts'
import type { TodaySource } from '../platform/today/today.ts'
import { analysisPaths } from './analysis/analysis.paths.ts'
import type { OfficeClock } from './clock/office-clock.ts'
import { codingRoutes } from './coding/coding.routes.tsx'
import { guessCodesJob } from './coding/guess-codes.ts'
import { COLLECT_EVERY_MINUTE, collectJob } from './collect/collect-job.ts'
import { CALL_EACH_QUARTER, type CallUse, callReadersJob } from './concern/call-reader.ts'
import { concernRoutes, concernsToday } from './concern/concern.routes.tsx'
import { thresholdRoutes, thresholdsToAgree } from './concern/thresholds.routes.tsx'
import { textsToReadToday, toReadRoutes } from './concern/to-read.routes.tsx'
import { paths } from './form/form.paths.ts'
import { frameRoutes } from './frame/frame.routes.tsx'
import { happenedOfficePaths, happenedPaths } from './happened/happened.paths.ts'
import { entriesToAgree, lateEntries, untoldToday } from './happened/happened-today.ts'
import { writeHappenedRoutes } from './happened/write-happened.routes.tsx'
import { COUNT_GROUPS_HOURLY, type CountGroupsUse, countGroupsJob } from './monitor/count-groups.ts'
import { monitorRoutes } from './monitor/monitor.routes.tsx'
import { officePaths } from './office/office.paths.ts'
import type { ListenOfficeDeps } from './office/office-deps.ts'
import { MESSAGES_EVERY_MINUTE, messagesJob } from './post-box/messages-job.ts'
import { messagesToday } from './post-box/messages-today.ts'
import { postBoxOfficePaths, paths as postBoxPaths } from './post-box/post-box.paths.ts'
import type { ReadMessagesUse } from './post-box/read-messages.ts'
import { quoteRoutes } from './quote/quote.routes.tsx'
import { quotesHeldBack, quotesToClear, quotesToTakeDown } from './quote/quotes-waiting.ts'
import { rereadRoutes } from './reread/reread.routes.tsx'
import { REREAD_EVERY_MINUTE, rereadJob } from './reread/reread-job.ts'
import { retentionPaths } from './retention/retention.paths.ts'
import { type RetentionDeps, retentionToday } from './retention/retention.routes.tsx'
import { DELETE_DUE_NIGHTLY, deleteDueJob } from './retention/retention-job.ts'
import { SHOW_COUNTS_HOURLY, showCountsJob } from './schools/show-counts.ts'
import { sheetRoutes } from './sheet/sheet.routes.tsx'
import { surveyRoutes } from './survey/survey.routes.tsx'
import { draftsToPublish } from './wave/drafts-today.ts'
import { FINISH_EVERY_MINUTE, type FinishJobUse, finishJob } from './wave/finish-job.ts'
import { wavesNotFinished } from './wave/finishings-today.ts'
import { waveRoutes } from './wave/wave.routes.tsx'
import { wordsRoutes } from './words/words.routes.tsx'

/** The analysis room in the office. */
export { type AnalysisDeps, analysisRoutes } from './analysis/analysis.routes.tsx'
export type { AnalysisUse } from './analysis/ask-wave.ts'
/** What releases are made from: estimates of a finished wave as plain cells. @public */
export {
  ALL,
  type CellsOfWave,
  cellsBySplits,
  cellsOfWave,
  type Question,
  type WaveCell,
} from './analysis/cells-of-wave.ts'
/** @public */
export { dimensionsOf, NOT_KNOWN } from './analysis/dimension.ts'
export { choicesFor, readChoices } from './analysis/map-categories.ts'
export { readNewestAhead } from './analysis/read-ahead.ts'
export { readGroups } from './analysis/read-groups.ts'
export type { ResponsesOfForm } from './analysis/responses-of-wave.store.ts'
export { responsesOfWave } from './analysis/responses-of-wave.ts'
export { saveTable } from './analysis/save-table.ts'
export { listSavedTables, type SavedTable } from './analysis/saved-tables.store.ts'
export { type WeighUse, weighWave } from './analysis/weigh-wave.ts'
export { listWeightVersions } from './analysis/weight-versions.store.ts'
export { type ConcernClock, officeClock } from './clock/office-clock.ts'
export { readReadingHours } from './clock/reading-hours.ts'
export { beginCoding } from './coding/begin-coding.ts'
export { type DrawnText, listDrawn } from './coding/codes.store.ts'
export { listCodings } from './coding/coding.store.ts'
export { giveCodesIn } from './coding/give-codes.ts'
export { guessCodes } from './coding/guess-codes.ts'
export type { SurveyOfWave } from './collect/collect-responses.ts'
export type { ReadText } from './collect/read-words.ts'
export type { Response } from './collect/response-of.ts'
export type { TallyRow } from './collect/tallies.store.ts'
export { closeConcern, passOnConcern, takeConcern } from './concern/act-on-concern.ts'
export { findConcernAbout, hasConcerns } from './concern/bring-concerns.store.ts'
export { bringInventedTexts, countBroughtTexts, type InventedText } from './concern/bring-concerns.ts'
export { listSteps } from './concern/concerns.store.ts'
export { hashOfRules } from './concern/hash-of-rules.ts'
export { readHeard } from './concern/heard.ts'
export { readLearnt } from './concern/learnt-thresholds.ts'
export { openAsSecond } from './concern/open-as-second.ts'
export { readByRules } from './concern/read-by-rules.ts'
export { formRoutes as listenRoutes } from './form/form.routes.tsx'
export { FORM_ISLAND, FORM_STYLE } from './form/form-assets.ts'
export { type Frame, readFrame } from './frame/frame.ts'
export { saveFrame } from './frame/save-frame.ts'
export { happenedPaths } from './happened/happened.paths.ts'
export { happenedRoutes, type SaidAt } from './happened/happened.routes.tsx'
export { listEntries as whatHappened } from './happened/happened.store.ts'
export { listWhatWeDid, listWhatWeDidIn } from './happened/list-what-we-did.ts'
export {
  decideOnEntry as decideWhatHappened,
  writeEntry as tellWhatHappened,
} from './happened/write-entry.ts'
export { type PageTaken, takePages } from './intake/intake.store.ts'
export { countGroups } from './monitor/count-groups.ts'
export type { Coverage } from './monitor/coverage.ts'
export { coverageOfWave } from './monitor/look-at-wave.ts'
export { tallyCommands } from './monitor/tally-commands.ts'
export { LISTEN_STYLE, PREVIEW_STYLE } from './office/listen-style.ts'
export { officePaths as listenOfficePaths } from './office/office.paths.ts'
export type { ReleaseOfWave } from './office/office-deps.ts'
export { readFamiliarWords } from './office/read-familiar-words.ts'
export { openListen } from './open-listen.ts'
export { hasMessages } from './post-box/bring-messages.store.ts'
export { bringInventedMessages, bringNewMessages, type InventedMessage } from './post-box/bring-messages.ts'
export { waysToOneChildInSurvey } from './post-box/check-reply.ts'
export { postBoxOfficeRoutes } from './post-box/office.routes.tsx'
export { postBoxRoutes } from './post-box/post-box.routes.tsx'
export { openPostBox } from './post-box/post-box-deps.ts'
export { readPostBox } from './post-box/post-box-words.ts'
export { readUnsafeWays } from './post-box/unsafe-ways.ts'
export { citeQuotes, whyNotCited } from './quote/cite-quotes.ts'
export { decideOnQuote } from './quote/decide-quote.ts'
export { proposeQuote } from './quote/propose-quote.ts'
export { readPublicQuotes, readQuotesOnPage } from './quote/public-quotes.store.ts'
export { listQuotes } from './quote/quote.store.ts'
export { readQuoteWords } from './quote/quote-words.ts'
export { showOnPage } from './quote/show-on-page.ts'
export { useQuote } from './quote/use-quote.ts'
export { deleteDue } from './retention/delete-due.ts'
export { readRetentionPolicy } from './retention/read-retention-policy.ts'
export { type RetentionDeps, retentionRoutes } from './retention/retention.routes.tsx'
export { schoolRoutes } from './schools/school.routes.tsx'
export { readNeverInCodes } from './schools/school-deps.ts'
export { keySheet } from './sheet/key-sheet.ts'
export { readPaperWords } from './sheet/paper-words.ts'
export { sendSheets } from './sheet/send-sheets.ts'
export { listBatch, listSheets } from './sheet/sheet.store.ts'
export type { Answers, NoAnswer } from './survey/answer.ts'
export { type AskedVariable, askedVariables } from './survey/asked-variables.ts'
export { readSurvey } from './survey/read-survey.ts'
export { rememberChecks } from './survey/remember-checks.ts'
export { renderingOf } from './survey/rendering-of.ts'
export { seedSurveys } from './survey/seed-surveys.ts'
export type { Item, Survey } from './survey/survey.ts'
export type { BroughtWords } from './wave/bring-wave.store.ts'
export { listWaveIds } from './wave/bring-wave.store.ts'
export { type BroughtWave, bringWave } from './wave/bring-wave.ts'
export { columnsOfResponses, type ResponseColumn } from './wave/columns-of-responses.ts'
export { type FinishedWave, listFinishedWaves } from './wave/finished-waves.store.ts'
export { linesOf } from './wave/responses-file.store.ts'
export { lineOfResponse, type ResponseFacts } from './wave/row-of-response.ts'
export { dayOf } from './wave/wave.ts'
export { openWaveReader } from './wave/wave-reader.ts'
export { describeWaveDataset } from './wave/write-wave-dataset.ts'
export { findWords } from './words/words.store.ts'

/** Where listen stands in the navigation of the public. */
export const listenLinks: readonly PublicLink[] = [
  {
    label: 'Have your say',
    href: paths.surveys,
    words: 'Tell us what you think and how you are.',
    forChildren: true,
  },
  {
    label: 'What happened',
    href: happenedPaths.all,
    words: 'What children said, what was done about it, and who answered.',
    forChildren: true,
  },
  {
    label: 'Post box',
    href: postBoxPaths.plain.postBox,
    words: 'Write, draw or say anything, at any time.',
    forChildren: true,
  },
  {
    label: 'How long we keep it',
    href: retentionPaths.public,
    words: 'When what children told us is deleted, and whether anything was kept longer.',
  },
]

/** Listen in the office: surveys, waves and their monitor. */
export const listenOfficeRoutes = (deps: ListenOfficeDeps): Route[] => [
  ...surveyRoutes(deps),
  ...waveRoutes(deps),
  ...sheetRoutes(deps),
  ...monitorRoutes(deps),
  // its addresses lie under those of one concern, and are looked at first
  ...toReadRoutes(deps),
  ...thresholdRoutes(deps),
  ...rereadRoutes(deps),
  ...concernRoutes(deps),
  ...wordsRoutes(deps),
  ...frameRoutes(deps),
  ...codingRoutes(deps),
  ...quoteRoutes(deps),
  ...writeHappenedRoutes(deps),
]

/** Where listen stands in the navigation of the office. */
export const listenOfficeLinks: readonly OfficeLink[] = [
  { section: 'Listen', label: 'Surveys', href: officePaths.surveys, permission: 'listen.read-survey' },
  { section: 'Listen', label: 'Waves', href: officePaths.waves, permission: 'listen.read-wave' },
  { section: 'Listen', label: 'Analysis', href: analysisPaths.waves, permission: 'listen.read-analysis' },
  { section: 'Listen', label: 'Concerns', href: officePaths.concerns, permission: 'listen.read-concern' },
  { section: 'Listen', label: 'Children’s words', href: officePaths.words, permission: 'listen.read-words' },
  { section: 'Listen', label: 'Coding frames', href: officePaths.frames, permission: 'listen.read-words' },
  { section: 'Listen', label: 'Quotes', href: officePaths.quotes, permission: 'listen.read-quote' },
  {
    section: 'Listen',
    label: 'What happened',
    href: happenedOfficePaths.entries,
    permission: 'listen.write-happened',
  },
  {
    section: 'Listen',
    label: 'Post box',
    href: postBoxOfficePaths.messages,
    permission: 'listen.read-message',
  },
  { section: 'Listen', label: 'Retention', href: retentionPaths.all, permission: 'listen.read-retention' },
]

/** What waits for a person in listen. */
export const listenToday = (
  deps: RetentionDeps & { clock: OfficeClock; gazetteer: () => Promise<Gazetteer> },
): TodaySource[] => [
  concernsToday(deps),
  textsToReadToday(deps),
  thresholdsToAgree(deps),
  quotesToClear(deps.db),
  quotesToTakeDown(deps.db),
  quotesHeldBack(deps.db),
  untoldToday(deps),
  entriesToAgree(deps),
  lateEntries(deps),
  retentionToday(deps),
  draftsToPublish(deps),
  wavesNotFinished(deps.db),
  messagesToday(deps.db),
]

/** What listen does by itself. */
export const listenJobs = (
  use: FinishJobUse &
    RetentionDeps &
    CountGroupsUse &
    CallUse & { datasets: string; files: FileStore; smallest: number; rules: string | null },
  messages: ReadMessagesUse,
): JobHandler[] => [
  collectJob(use),
  rereadJob(use),
  finishJob(use),
  countGroupsJob(use),
  callReadersJob(use),
  showCountsJob(use.db, use.smallest),
  deleteDueJob(use),
  guessCodesJob(use.db),
  messagesJob(messages),
]

/** And when. */
export const LISTEN_SCHEDULES: readonly Schedule[] = [
  COLLECT_EVERY_MINUTE,
  REREAD_EVERY_MINUTE,
  FINISH_EVERY_MINUTE,
  COUNT_GROUPS_HOURLY,
  CALL_EACH_QUARTER,
  SHOW_COUNTS_HOURLY,
  MESSAGES_EVERY_MINUTE,
  DELETE_DUE_NIGHTLY,
]
