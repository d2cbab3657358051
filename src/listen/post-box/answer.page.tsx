import { say } from '../form/form-words.ts'
import { Paragraphs } from '../form/thanks.page.tsx'
import type { Answered } from './intake.store.ts'
import { Said } from './said.tsx'
import { sayWeekday } from './say-weekday.ts'
import type { SpokenBox } from './speak-as.ts'
import { PostBoxFrame } from './start.page.tsx'

/** Where the five words are typed that lead to an answer. `pass` says when this page was given. */
export const TypeWordsPage = ({
  box,
  pass,
  typed,
  problem,
}: {
  box: SpokenBox
  pass: string
  typed: string
  problem: 'codeWrong' | 'codeOld' | null
}) => {
  const { says, at } = box
  return (
    <PostBoxFrame box={box} title={says.codeTitle}>
      <form method="post" action={at.answer} autocomplete="off">
        <h1>{says.codeTitle}</h1>
        <div id="code-hint">
          <Said text={`${says.code}\n${says.codeHidden}`} />
        </div>
        {problem && (
          <div class="doubt" id="code-problem" role="alert">
            <Said text={says[problem]} />
          </div>
        )}
        <input type="hidden" name="pass" value={pass} />
        <label class="own-words">
          <span>{says.codeField}</span>
          <input
            name="words"
            value={typed}
            autocapitalize="none"
            autocomplete="off"
            spellcheck={false}
            aria-describedby={problem ? 'code-hint code-problem' : 'code-hint'}
          />
        </label>
        <div class="buttons">
          <button type="submit" class="button">
            {says.codeShow}
          </button>
          <a class="back" href={at.postBox}>
            {says.back}
          </a>
        </div>
      </form>
    </PostBoxFrame>
  )
}

/** What the office answered and did; or where the message stands while there is no answer. Never the message itself. */
export const AnswerPage = ({ box, answered }: { box: SpokenBox; answered: readonly Answered[] }) => {
  const { says } = box
  const said = answered.filter(one => one.kind !== null)
  const first = answered[0]!
  const title = said.length > 0 ? says.answerTitle : says.waitingTitle
  return (
    <PostBoxFrame box={box} title={title}>
      <h1>{title}</h1>
      {said.length === 0 && <Said text={first.wasRead ? says.waitingRead : says.waitingUnread} />}
      {!said.some(one => one.kind === 'reply') && first.replyBy && (
        <Said text={say(says.waitingBy, { day: sayWeekday(first.replyBy) })} />
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
      {said.some(one => one.kind === 'reply') && (
        <div class="notice">
          <Said text={box.underReplies} />
        </div>
      )}
      <Said text={says.answerEnd} />
      <p>
        <a class="button" href={box.at.postBox}>
          {says.again}
        </a>
      </p>
    </PostBoxFrame>
  )
}
