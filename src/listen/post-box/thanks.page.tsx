import { say } from '../form/form-words.ts'
import { sayWeekday } from '../form/say-day.ts'
import { Drawing } from './drawings.tsx'
import { isOnlySigns } from './message.ts'
import type { Draft } from './read-draft.ts'
import type { MessageReceipt } from './receipt-of-message.ts'
import { Said } from './said.tsx'
import type { SpokenBox } from './speak-as.ts'
import { PostBoxFrame, WhenRead } from './start.page.tsx'

/** Thanks that promise what the clock holds the office to: when it is read, when there is an answer. */
export const ThanksPage = ({
  box,
  draft,
  hour,
  receipt,
  hasFile,
  over,
}: {
  box: SpokenBox
  draft: Draft
  hour: Date
  /** The words that lead to the answer; null for a child who has not asked for them. */
  receipt: MessageReceipt | null
  hasFile: boolean
  /** The address that stands in the history in place of the steps: there it was sent already. */
  over: string
}) => {
  const { says, clock, language } = box
  const isAnswered = draft.answer === 'e-mail' || draft.answer === 'phone' || receipt !== null
  return (
    <PostBoxFrame box={box} title={says.thanksTitle} over={over}>
      {box.isDrawn && <Drawing name="thanks" large />}
      <h1>{says.thanksTitle}</h1>
      <Said text={isOnlySigns(draft.words) && !hasFile ? says.thanksEmoji : says.thanks} />
      <Said text={say(says.thanksWhen, { day: sayWeekday(clock.readBy(hour), language) })} />
      {isAnswered && (
        <>
          <Said text={say(says.answerBy, { day: sayWeekday(clock.replyBy(hour), language) })} />
          {!receipt && <Said text={says.answerThere} />}
        </>
      )}
      {receipt && (
        <section class="receipt" aria-labelledby="receipt">
          <h2 id="receipt">{says.receiptTitle}</h2>
          <p class="receipt-words" lang="en" dir="ltr">
            {receipt.join(' ')}
          </p>
          <Said text={says.receipt} />
        </section>
      )}
      {!clock.isOpen(hour) && <WhenRead box={box} />}
      <p>
        <a class="button" href={box.at.postBox}>
          {says.another}
        </a>
      </p>
    </PostBoxFrame>
  )
}
