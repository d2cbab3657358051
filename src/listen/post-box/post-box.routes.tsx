import type { Fields } from '../../platform/http/fields.ts'
import { html, type Result, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { languageIn } from '../form/asked-language.ts'
import { KindlyPage } from '../form/kindly.page.tsx'
import { NO_STORE } from '../form/visit.tsx'
import { AnswerPage, TypeWordsPage } from './answer.page.tsx'
import { isPassGood, makePass } from './answer-pass.ts'
import { SHEET_PATH, sendSheet } from './drawings.tsx'
import { findAnswer, wasSent } from './intake.store.ts'
import { LARGEST_SOUND } from './media/clean-sound.ts'
import { isWay } from './message.ts'
import { MessageFormPage } from './message-form.page.tsx'
import { paths } from './post-box.paths.ts'
import type { PostBoxDeps } from './post-box-deps.ts'
import { languagesOfBox } from './post-box-words.ts'
import { EMPTY, readDraft } from './read-draft.ts'
import { hashOfReceipt, readMessageReceipt } from './receipt-of-message.ts'
import { sendMessage } from './send-message.tsx'
import { sendScriptWords } from './send-script-words.ts'
import { REGISTERS, type Register, type SpokenBox, speakAs } from './speak-as.ts'
import { StartPage } from './start.page.tsx'
import { beginWriting, readWriting } from './writing.ts'

/** Nobody is told apart on these pages: no cookie, no line in the log. What proves a form is the secret in its address. */
// a child stays in one document from the first page on, so that the first may speak when the next does
const OPEN = { permission: 'public', audit: null, anonymous: true, microphone: true } as const

// fifty thousand letters of any writing come as half a megabyte at most; twice that is nothing a child wrote
const MOST_WORDS = 1024 * 1024

/** The post box as children see it, in both ways of speaking and every language of its file: always open, without an account, without script. */
export const postBoxRoutes = (deps: PostBoxDeps): Route[] => [
  get(SHEET_PATH, OPEN, sendSheet),
  ...REGISTERS.flatMap(register =>
    routesOf(paths[register], query => speakAs(deps, register, languageIn(query, languagesOfBox(deps.box)))),
  ),
]

type Paths = (typeof paths)[Register]
/** The post box in the language that an address asks for. */
type Spoken = (query: Fields) => SpokenBox

const routesOf = (at: Paths, spoken: Spoken): Route[] => [
  get(at.postBox, OPEN, ({ query }) => html(<StartPage box={spoken(query)} />, { headers: NO_STORE })),
  post(at.postBox, { ...OPEN, formLimit: MOST_WORDS }, ({ query, form }) => {
    const box = spoken(query)
    const way = form.text('way')
    if (!isWay(way)) return redirect(box.at.postBox)
    const writing = beginWriting(box.key, way)
    const words = form.text('words')
    if (!words) return redirect(box.at.message(writing))
    // what a child wrote elsewhere, where it could not be kept any more
    return html(<MessageFormPage box={box} writing={writing} draft={{ ...EMPTY, words }} doubts={{}} />, {
      headers: { ...NO_STORE, 'content-location': box.at.message(writing) },
    })
  }),
  get(at.scriptWords, OPEN, ({ query }) => sendScriptWords(spoken(query).says)),
  ...messageRoutes(at, spoken),
  get(at.answer, OPEN, ({ query }) => typeWords(spoken(query))),
  // shown where it was asked for: in no address, and so in no history, are words that lead to an answer
  post(at.answer, OPEN, async ({ query, form }) => {
    const box = spoken(query)
    const typed = form.text('words')
    if (!isPassGood(box.key, form.text('pass'), box.now())) return typeWords(box, '', 'codeOld')
    const receipt = readMessageReceipt(box.receiptWords, typed)
    const answered = receipt ? await findAnswer(box.db, hashOfReceipt(receipt)) : []
    if (answered.length === 0) return typeWords(box, typed, 'codeWrong')
    return html(<AnswerPage box={box} answered={answered} />, { headers: NO_STORE })
  }),
]

/** A message: its steps are one page, and what comes is one form. */
const messageRoutes = (at: Paths, spoken: Spoken): Route[] => [
  get(at.message, OPEN, async ({ params, query }) => {
    const box = spoken(query)
    const writing = readWriting(box.key, params)
    if (!writing) return kindly(box, 'wrong', 404)
    // a database that is away must not keep a child from writing: it is asked again when the message is sent
    const isSent = await wasSent(box.db, writing.number).catch(() => false)
    if (isSent) return kindly(box, 'sent', 200)
    return html(<MessageFormPage box={box} writing={writing} draft={EMPTY} doubts={{}} />, {
      headers: NO_STORE,
    })
  }),
  post(
    at.message,
    {
      ...OPEN,
      formLimit: MOST_WORDS,
      // a little above what is taken, so that what is just too large is answered with the words still in the form
      uploads: { largestFile: LARGEST_SOUND + 5 * 1024 * 1024, files: 1 },
      notRead: (params, query) => notTaken(spoken(query), params),
    },
    async ({ params, query, form, uploads }) => {
      const box = spoken(query)
      const writing = readWriting(box.key, params)
      if (!writing) return kindly(box, 'wrong', 404)
      return sendMessage(box, writing, await readDraft(writing.way, form, uploads, Object.keys(box.topics)))
    },
  ),
]

const typeWords = (box: SpokenBox, typed = '', problem: 'codeWrong' | 'codeOld' | null = null): Result =>
  html(<TypeWordsPage box={box} pass={makePass(box.key, box.now())} typed={typed} problem={problem} />, {
    status: problem === 'codeWrong' ? 404 : problem ? 422 : 200,
    headers: NO_STORE,
  })

/** A form that is too large, or was cut off: of it we have nothing, and the way on is back to it. */
function notTaken(box: SpokenBox, { way = '', token = '' }: Readonly<Record<string, string>>): Result {
  const writing = readWriting(box.key, { way, token })
  if (!writing) return kindly(box, 'wrong', 404)
  const { says, buttons, words, language } = box
  return html(
    <KindlyPage
      may="microphone"
      words={buttons}
      language={language}
      leaveTo={words.leaveTo}
      title={says.lookAgain}
      says={(way === 'write' ? says.notWhole : says.tooLarge).split('\n')}
      on={{ label: says.back, href: box.at.message(writing) }}
    />,
    { status: 413, headers: NO_STORE },
  )
}

function kindly(
  { says, buttons, words, at, language }: SpokenBox,
  what: 'wrong' | 'sent',
  status: number,
): Result {
  const title = { wrong: says.wrongTitle, sent: says.sentTitle }[what]
  return html(
    <KindlyPage
      may="microphone"
      words={buttons}
      language={language}
      leaveTo={words.leaveTo}
      title={title}
      says={says[what].split('\n')}
      on={{ label: what === 'sent' ? says.another : says.again, href: at.postBox }}
    />,
    { status, headers: NO_STORE },
  )
}
