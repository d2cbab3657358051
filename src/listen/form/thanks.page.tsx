import { withQuery } from '../../platform/http/path.ts'
import { happenedPaths } from '../happened/happened.paths.ts'
import { paths as postBoxPaths } from '../post-box/post-box.paths.ts'
import { asking } from './asked-language.ts'
import { SymbolPicture } from './fields/symbols.tsx'
import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import { Paragraphs } from './paragraphs.tsx'
import type { Receipt } from './receipt.ts'
import { isDrawn } from './shown-item.ts'
import { addressOf, roomForNext, type Visit, watchFor } from './visit.tsx'

/** Thanks, and four words to keep. Where a class shares the screen, a button for the next child. */
export const ThanksPage = ({
  visit,
  receipt,
  leaveTo,
  publicUrl,
  happenedIn,
}: {
  visit: Visit
  receipt: Receipt
  leaveTo: string
  publicUrl: string
  /** Languages in which the pages are there to which the four words lead. */
  happenedIn: readonly string[]
}) => {
  const { words, form, code } = visit
  return (
    <FormFrame
      title={words.thanksTitle}
      words={words}
      language={form.language}
      leave={null}
      leaveTo={leaveTo}
      over={addressOf(visit, paths.review)}
      room={roomForNext(code)}
    >
      {isDrawn(form) && <SymbolPicture name="thanks" large />}
      <h1>{words.thanksTitle}</h1>
      <Paragraphs text={form.thanks} />
      <section class="receipt" aria-labelledby="receipt">
        <h2 id="receipt">{words.receiptTitle}</h2>
        <p class="receipt-words" lang="en" dir="ltr">
          {receipt.join(' ')}
        </p>
        <p>{words.receipt}</p>
        <p>
          {words.receiptWhere}{' '}
          <a href={withQuery(happenedPaths.all, asking(form.language))} dir="ltr">
            {new URL(happenedPaths.all, publicUrl).href.replace(/^https?:\/\//, '')}
          </a>
        </p>
        {words.inEnglish && !happenedIn.includes(form.language) && <p>{words.inEnglish}</p>}
        <p>{words.receiptSame}</p>
      </section>
      <NextPerson code={code} words={words} />
    </FormFrame>
  )
}

/**
 * What stands there once a response has ended, whichever of its pages is opened. A page that was sent after it (`late`) was not taken:
 * what was written on it is shown, and goes to the post box from here if the child wants that.
 */
export const SentPage = ({
  visit,
  leaveTo,
  late,
}: {
  visit: Visit
  leaveTo: string
  late: readonly string[] | undefined
}) => {
  const { words, form, code } = visit
  return (
    <FormFrame
      title={words.sentTitle}
      words={words}
      language={form.language}
      leave={null}
      leaveTo={leaveTo}
      // there is something to be read and decided: it clears itself as a page with answers does
      room={late ? null : roomForNext(code)}
      watch={late ? watchFor(visit, 'review', true) : null}
    >
      <h1>{words.sentTitle}</h1>
      <p>{words.sent}</p>
      {late && (
        <div class="notice" role="alert">
          <p>{words.sentLate}</p>
        </div>
      )}
      {late && <ToPostBox visit={visit} late={late} />}
      <NextPerson code={code} words={words} clears={!late} />
    </FormFrame>
  )
}

/** To the post box, where what was written stands in the box already. Nothing of it is sent before the child sends it there. */
function ToPostBox({ visit: { words, form }, late }: { visit: Visit; late: readonly string[] }) {
  const to = withQuery(postBoxPaths[isDrawn(form) ? 'easy' : 'plain'].postBox, asking(form.language))
  if (late.length === 0)
    return (
      <p>
        <a class="button" href={to}>
          {words.toPostBox}
        </a>
      </p>
    )
  return (
    <form method="post" action={to} data-passing="">
      <input type="hidden" name="way" value="write" />
      <label class="own-words">
        <span>{words.yourWords}</span>
        <textarea name="words" rows={6} dir="auto">
          {late.join('\n\n')}
        </textarea>
      </label>
      <div class="buttons">
        <button type="submit" class="button">
          {words.toPostBox}
        </button>
      </div>
    </form>
  )
}

const NextPerson = ({ code, words, clears = true }: Pick<Visit, 'code' | 'words'> & { clears?: boolean }) => {
  const room = roomForNext(code)
  return room ? (
    <>
      <p>
        <a class="button" href={room.to}>
          {words.nextPerson}
        </a>
      </p>
      {clears && <p class="quiet">{words.clears}</p>}
    </>
  ) : null
}
