import { Progress } from '../form/form-frame.tsx'
import { say } from '../form/form-words.ts'
import type { Draft, DraftDoubts } from './read-draft.ts'
import type { MessageReceipt } from './receipt-of-message.ts'
import { Said } from './said.tsx'
import type { SpokenBox } from './speak-as.ts'
import { PostBoxFrame } from './start.page.tsx'
import { AgeStep, TopicStep } from './steps/about-steps.tsx'
import { AnswerStep } from './steps/answer-step.tsx'
import { PrintStep } from './steps/print-step.tsx'
import { STEPS } from './steps/step.tsx'
import { TellStep } from './steps/tell-step.tsx'
import type { Writing } from './writing.ts'

/** A message that is being written, and what is to be looked at again. */
export type MessageFormProps = {
  box: SpokenBox
  writing: Writing
  draft: Draft
  doubts: DraftDoubts
  /** It could not be kept: the database is away. */
  notKept?: boolean
  earlier?: Earlier
}

/** Something else was sent where this came from, and this is not sent. `receipt`: what leads to the answer to it, if it asked for one. */
export type Earlier = { receipt: MessageReceipt | null }

/** The look at all of it is the last step. */
const LOOK = STEPS.length + 1

/**
 * Where a child tells something, one thing at a time: what, about what, how old, whether to be answered, whether some of it may be
 * printed, and all of it once more. The steps are parts of one page, of which the style shows the one that the address names, as with the cards of a grid:
 * so nothing is sent, kept or lost on the way. Nothing is required but that there is something in it.
 */
export const MessageFormPage = (props: MessageFormProps) => {
  const { box, writing, doubts, notKept = false, earlier } = props
  const { says, buttons } = box
  const { way } = writing
  const isAgain = notKept || earlier !== undefined || Object.keys(doubts).length > 0
  return (
    <PostBoxFrame box={box} title={isAgain ? says.lookAgain : says[way]}>
      <form
        method="post"
        action={box.at.message(writing)}
        enctype={way === 'write' ? undefined : 'multipart/form-data'}
        autocomplete="off"
        data-failed={say(says.notArrived, { send: says.send })}
        data-large={way === 'write' ? buttons.tooBig : says.tooLarge}
      >
        {/* Enter in a line would press the first button there is, and send what was not looked at */}
        <button type="submit" disabled hidden />
        <div class={isAgain ? 'steps again' : 'steps'} id="look">
          <div class="look">
            {isAgain && <Again {...props} />}
            <Progress n={LOOK} total={LOOK} words={buttons} drawn={box.isDrawn} />
            <h1>{says.look}</h1>
            <Said text={say(says.lookSays, { send: says.send })} />
          </div>
          <TellStep {...props} />
          <TopicStep {...props} />
          <AgeStep {...props} />
          <AnswerStep {...props} />
          <PrintStep {...props} />
          <div class="buttons send">
            <button type="submit" class="button">
              {says.send}
            </button>
            <a class="back" href={`#${STEPS.at(-1)}`}>
              {buttons.back}
            </a>
          </div>
        </div>
      </form>
    </PostBoxFrame>
  )
}

function Again({ box: { says }, writing: { way }, doubts, notKept, earlier }: MessageFormProps) {
  const isFileGone = (notKept || earlier || doubts.words || doubts.contact) && !doubts.file && way !== 'write'
  const { send } = says
  const what = notKept ? says.notKept : earlier ? says.notThisOne : says.lookAgain
  return (
    <div class="notice" role="alert">
      <Said text={say(what, { send })} />
      {isFileGone && (
        <div class="choose-again">
          <Said text={says.chooseAgain} />
        </div>
      )}
      {earlier?.receipt && (
        <>
          <Said text={says.wordsOfFirst} />
          <p class="receipt-words" lang="en" dir="ltr">
            {earlier.receipt.join(' ')}
          </p>
        </>
      )}
    </div>
  )
}
