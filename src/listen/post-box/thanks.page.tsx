import { say } from '../form/form-words.ts'
import { isOnlySigns } from './message.ts'
import { paths } from './post-box.paths.ts'
import type { PostBoxDeps } from './post-box-deps.ts'
import type { Draft } from './read-draft.ts'
import type { MessageReceipt } from './receipt-of-message.ts'
import { sayWeekday } from './say-weekday.ts'
import { PostBoxFrame, WhenRead } from './start.page.tsx'

/** Thanks that promise what the clock holds the office to: when it is read, when there is an answer. */
export const ThanksPage = ({
  deps,
  draft,
  hour,
  receipt,
  hasFile,
}: {
  deps: PostBoxDeps
  draft: Draft
  hour: Date
  receipt: MessageReceipt
  hasFile: boolean
}) => {
  const { says } = deps.box
  const wantsAnswer = draft.answer !== null && draft.answer !== 'none'
  return (
    <PostBoxFrame deps={deps} title={says.thanksTitle}>
      <h1>{says.thanksTitle}</h1>
      <p>{isOnlySigns(draft.words) && !hasFile ? says.thanksEmoji : says.thanks}</p>
      <p>{say(says.thanksWhen, { day: sayWeekday(deps.clock.readBy(hour)) })}</p>
      {wantsAnswer && (
        <p>
          {say(says.answerBy, { day: sayWeekday(deps.clock.replyBy(hour)) })}
          {draft.answer !== 'words' && ` ${says.answerThere}`}
        </p>
      )}
      {draft.answer === 'words' && (
        <section class="receipt" aria-labelledby="receipt">
          <h2 id="receipt">{says.receiptTitle}</h2>
          <p class="receipt-words" lang="en">
            {receipt.join(' ')}
          </p>
          <p>{says.receipt}</p>
        </section>
      )}
      {!deps.clock.isOpen(hour) && <WhenRead deps={deps} />}
      <p>
        <a class="button" href={paths.postBox}>
          {says.another}
        </a>
      </p>
    </PostBoxFrame>
  )
}
