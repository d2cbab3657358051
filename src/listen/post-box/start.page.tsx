import { sayHour } from '../clock/say-hours.ts'
import { FormFrame } from '../form/form-frame.tsx'
import { say } from '../form/form-words.ts'
import { Paragraphs } from '../form/thanks.page.tsx'
import { WAYS } from './message.ts'
import { paths } from './post-box.paths.ts'
import type { PostBoxDeps } from './post-box-deps.ts'
import { sayWeekday } from './say-weekday.ts'

/** The first page of the post box: who reads, when, when somebody is told; and the three ways to tell something. */
export const StartPage = ({ deps }: { deps: PostBoxDeps }) => {
  const { says } = deps.box
  return (
    <PostBoxFrame deps={deps} title={says.title}>
      <h1>{says.title}</h1>
      <Paragraphs text={says.lede} />
      <form method="post" action={paths.postBox}>
        <h2 id="how">{says.how}</h2>
        <ul class="forms" aria-labelledby="how">
          {WAYS.map(way => (
            <li>
              <button type="submit" class="button" name="way" value={way}>
                {says[way]}
              </button>
            </li>
          ))}
        </ul>
      </form>
      <h2>{says.who}</h2>
      <Paragraphs text={says.promise} />
      <h2>{says.told}</h2>
      <Paragraphs text={says.unless} />
      <h2>{says.when}</h2>
      <WhenRead deps={deps} />
      <p>
        <a href={paths.answer}>{says.haveWords}</a>
      </p>
    </PostBoxFrame>
  )
}

/** When somebody reads, by the clock of this moment; and where to turn when nobody does. */
export function WhenRead({ deps }: { deps: PostBoxDeps }) {
  const { box, clock } = deps
  const now = deps.now()
  const hours = { opens: sayHour(clock.office.from), closes: sayHour(clock.office.to) }
  if (clock.isOpen(now)) return <p>{say(box.says.readsNow, hours)}</p>
  return (
    <div class="notice">
      <p>{say(box.says.readsLater, { ...hours, day: sayWeekday(clock.nextDay(now)) })}</p>
      {clock.onCall && (
        <p>
          {say(box.says.readsGravest, {
            opens: sayHour(clock.onCall.from),
            closes: sayHour(clock.onCall.to),
          })}
        </p>
      )}
      <p>{box.says.turnNow}</p>
    </div>
  )
}

/** The frame of every page of the post box. */
export const PostBoxFrame = ({
  deps: { words },
  title,
  children,
}: {
  deps: PostBoxDeps
  title: string
  children: preact.ComponentChildren
}) => (
  <FormFrame title={title} words={words.plain} leave={null} leaveTo={words.leaveTo} may="microphone">
    {children}
  </FormFrame>
)
