import { say } from '../form/form-words.ts'
import { Paragraphs } from '../form/thanks.page.tsx'
import type { Answered } from './intake.store.ts'
import { paths } from './post-box.paths.ts'
import type { PostBoxDeps } from './post-box-deps.ts'
import { sayWeekday } from './say-weekday.ts'
import { PostBoxFrame } from './start.page.tsx'

/** Where the five words are typed that lead to an answer. */
export const TypeWordsPage = ({
  deps,
  typed,
  isWrong,
}: {
  deps: PostBoxDeps
  typed: string
  isWrong: boolean
}) => {
  const { says } = deps.box
  return (
    <PostBoxFrame deps={deps} title={says.codeTitle}>
      <form method="post" action={paths.answer} autocomplete="off">
        <h1>{says.codeTitle}</h1>
        <p id="code-hint">{says.code}</p>
        {isWrong && (
          <p class="doubt" id="code-problem" role="alert">
            {says.codeWrong}
          </p>
        )}
        <label class="own-words">
          <span>{says.codeField}</span>
          <input
            name="words"
            value={typed}
            autocapitalize="none"
            autocomplete="off"
            spellcheck={false}
            aria-describedby={isWrong ? 'code-hint code-problem' : 'code-hint'}
          />
        </label>
        <div class="buttons">
          <button type="submit" class="button">
            {says.codeShow}
          </button>
          <a class="back" href={paths.postBox}>
            {says.back}
          </a>
        </div>
      </form>
    </PostBoxFrame>
  )
}

/** What the office answered and did; or where the message stands while there is no answer. Never the message itself. */
export const AnswerPage = ({ deps, answered }: { deps: PostBoxDeps; answered: readonly Answered[] }) => {
  const { says } = deps.box
  const said = answered.filter(one => one.kind !== null)
  const first = answered[0]!
  const title = said.length > 0 ? says.answerTitle : says.waitingTitle
  return (
    <PostBoxFrame deps={deps} title={title}>
      <h1>{title}</h1>
      {said.length === 0 && <p>{first.wasRead ? says.waitingRead : says.waitingUnread}</p>}
      {!said.some(one => one.kind === 'reply') && first.replyBy && (
        <p>{say(says.waitingBy, { day: sayWeekday(first.replyBy) })}</p>
      )}
      {said.map(({ kind, on, words }) => (
        <section class="said">
          <h2>
            {kind === 'deed' ? `${says.deedTitle}: ` : ''}
            {sayWeekday(on!)}
          </h2>
          <Paragraphs text={words!} />
        </section>
      ))}
      {said.some(one => one.kind === 'reply') && <p class="notice">{deps.box.underReplies}</p>}
      <p>{says.answerEnd}</p>
      <p>
        <a class="button" href={paths.postBox}>
          {says.again}
        </a>
      </p>
    </PostBoxFrame>
  )
}
