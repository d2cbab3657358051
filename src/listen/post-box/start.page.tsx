import type { Shift } from '../clock/reading-hours.ts'
import { sayHour } from '../clock/say-hours.ts'
import { FormFrame, type FrameProps } from '../form/form-frame.tsx'
import { say } from '../form/form-words.ts'
import { Languages } from '../form/languages.tsx'
import { NotIn } from '../form/not-in.tsx'
import { sayWeekday } from '../form/say-day.ts'
import { Drawing } from './drawings.tsx'
import { WAYS } from './message.ts'
import { Said } from './said.tsx'
import type { SpokenBox } from './speak-as.ts'

/** The drawing of each way to tell something. */
const SYMBOLS = { write: 'pencil', draw: 'painting', speak: 'talk' } as const

/** The first page of the post box: the three ways to tell something; who reads, when, when somebody is told. */
export const StartPage = ({ box }: { box: SpokenBox }) => {
  const { says, at } = box
  return (
    <PostBoxFrame box={box} title={says.title}>
      <Languages languages={box.languages} now={box.language} at={to => box.inLanguage(to).postBox} />
      <NotIn language={box.missing} words={box.words} />
      {box.isDrawn && <Drawing name="thanks" large />}
      <h1>{says.title}</h1>
      <Said text={says.lede} />
      <form method="post" action={at.postBox}>
        <h2 id="how">{says.how}</h2>
        <ul class="forms" aria-labelledby="how">
          {WAYS.map(way => (
            <li>
              <button type="submit" class="button drawn" name="way" value={way}>
                <Drawing name={SYMBOLS[way]} />
                <span>{says[way]}</span>
              </button>
            </li>
          ))}
          <li>
            <a class="button easy" href={box.otherwise}>
              <Drawing name="book" />
              <span>{says.other}</span>
            </a>
          </li>
        </ul>
      </form>
      <p>
        <a class="back" href={at.answer}>
          {says.haveWords}
        </a>
      </p>
      <Headed box={box} drawing="eye" words={says.who} />
      <Said text={says.promise} />
      <Headed box={box} drawing="shield" words={says.told} />
      <Said text={says.unless} />
      <Headed box={box} drawing="clock" words={says.when} />
      <WhenRead box={box} />
    </PostBoxFrame>
  )
}

/** A heading; in easy read with a drawing beside it. */
const Headed = ({ box, drawing, words }: { box: SpokenBox; drawing: string; words: string }) => (
  <h2 class="said-of">
    {box.isDrawn && <Drawing name={drawing} />}
    {words}
  </h2>
)

/** When somebody reads, by the clock of this moment; and where to turn when nobody does. */
export function WhenRead({ box: { says, clock, now, language } }: { box: SpokenBox }) {
  const hours = ({ from, to }: Shift) => ({ opens: sayHour(from, language), closes: sayHour(to, language) })
  if (clock.isOpen(now())) return <Said text={say(says.readsNow, hours(clock.office))} />
  const day = sayWeekday(clock.nextDay(now()), language)
  return (
    <div class="notice">
      <Said text={say(says.readsLater, { ...hours(clock.office), day })} />
      {clock.onCall && <Said text={say(says.readsGravest, hours(clock.onCall))} />}
      <Said text={says.turnNow} />
    </div>
  )
}

/** The frame of every page of the post box. */
export const PostBoxFrame = ({
  box: { buttons, words, language },
  ...props
}: { box: SpokenBox } & Pick<FrameProps, 'title' | 'over' | 'children'>) => (
  <FormFrame
    {...props}
    words={buttons}
    language={language}
    leave={null}
    leaveTo={words.leaveTo}
    may="microphone"
  />
)
