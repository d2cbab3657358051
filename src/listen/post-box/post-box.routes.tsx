import { pathTo } from '../../platform/http/path.ts'
import { html, type Result, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { KindlyPage } from '../form/kindly.page.tsx'
import { NO_STORE } from '../form/visit.tsx'
import { makeResponseToken, readResponseToken } from '../intake/response-token.ts'
import { AnswerPage, TypeWordsPage } from './answer.page.tsx'
import { findAnswer, wasSent } from './intake.store.ts'
import { LARGEST_SOUND } from './media/clean-sound.ts'
import { isWay, type Way } from './message.ts'
import { MessageFormPage } from './message-form.page.tsx'
import { paths } from './post-box.paths.ts'
import type { PostBoxDeps } from './post-box-deps.ts'
import { EMPTY, readDraft } from './read-draft.ts'
import { hashOfReceipt, type MessageReceipt, readMessageReceipt } from './receipt-of-message.ts'
import { sendMessage, type Writing } from './send-message.tsx'
import { StartPage } from './start.page.tsx'

/** Nobody is told apart on these pages: no cookie, no line in the log. What proves a form is the secret in its address. */
// a child stays in one document from the first page on, so that the first may speak when the next does
const OPEN = { permission: 'public', audit: null, anonymous: true, microphone: true } as const

// fifty thousand letters of any writing come as half a megabyte at most; twice that is nothing a child wrote
const MOST_WORDS = 1024 * 1024

/** The post box as children see it: always open, without an account, without script. */
export const postBoxRoutes = (deps: PostBoxDeps): Route[] => [
  get(paths.postBox, OPEN, () => html(<StartPage deps={deps} />, { headers: NO_STORE })),
  post(paths.postBox, OPEN, ({ form }) => {
    const way = form.text('way')
    if (!isWay(way)) return redirect(paths.postBox)
    return redirect(pathTo(paths.message, { way, token: makeResponseToken(deps.key, pathOf(way), null) }))
  }),

  get(paths.message, OPEN, async ({ params }) => {
    const writing = writingOf(deps, params)
    if (!writing) return kindly(deps, 'wrong', 404)
    // a database that is away must not keep a child from writing: it is asked again when the message is sent
    const isSent = await wasSent(deps.db, writing.number).catch(() => false)
    if (isSent) return kindly(deps, 'sent', 200)
    return html(<MessageFormPage deps={deps} writing={writing} draft={EMPTY} doubts={{}} />, {
      headers: NO_STORE,
    })
  }),
  post(
    paths.message,
    {
      ...OPEN,
      formLimit: MOST_WORDS,
      // a little above what is taken, so that what is just too large is answered with the words still in the form
      uploads: { largestFile: LARGEST_SOUND + 5 * 1024 * 1024, files: 1 },
      notRead: () => kindly(deps, 'notWhole', 413),
    },
    async ({ params, form, uploads }) => {
      const writing = writingOf(deps, params)
      if (!writing) return kindly(deps, 'wrong', 404)
      const read = await readDraft(writing.way, form, uploads, Object.keys(deps.box.topics))
      return sendMessage(deps, writing, read)
    },
  ),

  get(paths.answer, OPEN, () => typeWords(deps, '', false)),
  post(paths.answer, OPEN, async ({ form }) => {
    const receipt = readMessageReceipt(deps.receiptWords, form.text('words'))
    if (!receipt || !(await answerOf(deps, receipt))) return typeWords(deps, form.text('words'), true)
    return redirect(pathTo(paths.reply, { code: receipt.join('-') }))
  }),
  get(paths.reply, OPEN, async ({ params }) => {
    const receipt = readMessageReceipt(deps.receiptWords, params.code)
    const answered = receipt && (await answerOf(deps, receipt))
    if (!answered) return typeWords(deps, params.code.replaceAll('-', ' '), true)
    return html(<AnswerPage deps={deps} answered={answered} />, { headers: NO_STORE })
  }),
]

/** The address of a message is bound to the way it was begun. */
const pathOf = (way: Way) => ({ wave: 'post-box', form: way })

function writingOf({ key }: PostBoxDeps, { way, token }: { way: string; token: string }): Writing | null {
  const read = isWay(way) ? readResponseToken(key, pathOf(way), token) : null
  return read && isWay(way) ? { way, token, number: read.response } : null
}

async function answerOf(deps: PostBoxDeps, receipt: MessageReceipt) {
  const answered = await findAnswer(deps.db, hashOfReceipt(receipt))
  return answered.length > 0 ? answered : null
}

const typeWords = (deps: PostBoxDeps, typed: string, isWrong: boolean): Result =>
  html(<TypeWordsPage deps={deps} typed={typed} isWrong={isWrong} />, {
    status: isWrong ? 404 : 200,
    headers: NO_STORE,
  })

function kindly(
  { box: { says }, words }: PostBoxDeps,
  what: 'wrong' | 'sent' | 'notWhole',
  status: number,
): Result {
  const title = { wrong: says.wrongTitle, sent: says.sentTitle, notWhole: says.lookAgain }[what]
  return html(
    <KindlyPage
      may="microphone"
      words={words.plain}
      leaveTo={words.leaveTo}
      title={title}
      says={[says[what]]}
      on={{ label: what === 'sent' ? says.another : says.again, href: paths.postBox }}
    />,
    { status, headers: NO_STORE },
  )
}
