import { withQuery } from '../../platform/http/path.ts'
import { happenedPaths } from '../happened/happened.paths.ts'
import { asking } from './asked-language.ts'
import { SymbolPicture } from './fields/symbols.tsx'
import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import { Paragraphs } from './paragraphs.tsx'
import type { Receipt } from './receipt.ts'
import { isDrawn } from './shown-item.ts'
import { addressOf, roomForNext, type Visit } from './visit.tsx'

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

/** What stands there once a response has ended, whichever of its pages is opened. */
export const SentPage = ({ visit, leaveTo }: { visit: Visit; leaveTo: string }) => {
  const { words, form, code } = visit
  return (
    <FormFrame
      title={words.sentTitle}
      words={words}
      language={form.language}
      leave={null}
      leaveTo={leaveTo}
      room={roomForNext(code)}
    >
      <h1>{words.sentTitle}</h1>
      <p>{words.sent}</p>
      <NextPerson code={code} words={words} />
    </FormFrame>
  )
}

const NextPerson = ({ code, words }: Pick<Visit, 'code' | 'words'>) => {
  const room = roomForNext(code)
  return room ? (
    <>
      <p>
        <a class="button" href={room.to}>
          {words.nextPerson}
        </a>
      </p>
      <p class="quiet">{words.clears}</p>
    </>
  ) : null
}
