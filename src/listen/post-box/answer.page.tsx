import { PLAIN_LANGUAGE } from '../form/asked-language.ts'
import { directionOf } from '../form/direction-of.ts'
import { say } from '../form/form-words.ts'
import { Languages, nameIn } from '../form/languages.tsx'
import { NotIn } from '../form/not-in.tsx'
import { Paragraphs } from '../form/paragraphs.tsx'
import { sayWeekday } from '../form/say-day.ts'
import type { Answered } from './intake.store.ts'
import { Said } from './said.tsx'
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
      <Languages languages={box.languages} now={box.language} at={to => box.inLanguage(to).answer} />
      <NotIn language={box.missing} words={box.words} />
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
            // the words are English on every page
            lang="en"
            dir="ltr"
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
  const { says, language } = box
  const said = answered.filter(one => one.kind !== null)
  const first = answered[0]!
  const isWaiting = !said.some(one => one.kind === 'reply')
  const today = box.clock.today(box.now())
  const isOver = (day: string | null) => day !== null && day < today
  const sayOn = (day: string) => sayWeekday(day, language, today)
  const title = said.length > 0 ? says.answerTitle : says.waitingTitle
  return (
    <PostBoxFrame box={box} title={title}>
      <h1>{title}</h1>
      {first.language !== null && first.language !== language && (
        <Said text={say(says.askedIn, { language: nameIn(language, first.language) })} />
      )}
      {said.length === 0 && (
        <Said
          text={
            first.wasRead ? says.waitingRead : isOver(first.readBy) ? says.unreadLate : says.waitingUnread
          }
        />
      )}
      {isWaiting && first.replyBy && (
        <Said
          text={say(isOver(first.replyBy) ? says.waitingLate : says.waitingBy, { day: sayOn(first.replyBy) })}
        />
      )}
      {isWaiting && (isOver(first.replyBy) || (!first.wasRead && isOver(first.readBy))) && (
        <div class="notice">
          <Said text={says.turnNow} />
        </div>
      )}
      {said.map(one => (
        <section class="said">
          <h2>
            {one.kind === 'deed' ? `${says.deedTitle}: ` : ''}
            {sayOn(one.on!)}
          </h2>
          <Told box={box} one={one} />
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

/** What the office wrote, marked by its language; one that is not the page's is named, so that a child can ask somebody to read it. */
function Told({ box: { says, language }, one }: { box: SpokenBox; one: Answered }) {
  const written = languageOf(one)
  return (
    <>
      {written !== null && written !== language && (
        <Said text={say(says.repliedIn, { language: nameIn(language, written) })} />
      )}
      <div lang={written ?? undefined} dir={written === null ? 'auto' : directionOf(written)}>
        <Paragraphs text={one.words!} />
      </div>
    </>
  )
}

/** An answer that the rules do not read is in the language that the child chose; where that is English nobody wrote down which it is. */
const languageOf = ({ isElsewhere, language }: Answered): string | null => {
  if (!isElsewhere) return PLAIN_LANGUAGE
  return language === PLAIN_LANGUAGE ? null : language
}
