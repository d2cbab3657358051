import { happenedPaths } from '../happened/happened.paths.ts'
import { SymbolPicture } from './fields/symbols.tsx'
import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import type { Receipt } from './receipt.ts'
import { isDrawn } from './shown-item.ts'
import { addressOf, roomForNext, type Visit } from './visit.tsx'

/** Thanks, and four words to keep. Where a class shares the screen, a button for the next child. */
export const ThanksPage = ({
  visit,
  receipt,
  leaveTo,
  publicUrl,
}: {
  visit: Visit
  receipt: Receipt
  leaveTo: string
  publicUrl: string
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
          <a href={happenedPaths.all} dir="ltr">
            {new URL(happenedPaths.all, publicUrl).href.replace(/^https?:\/\//, '')}
          </a>
        </p>
        {words.inEnglish && <p>{words.inEnglish}</p>}
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

/** A text of a survey: an empty line begins a paragraph. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split(/\n\s*\n/).map(one => (
      <p>{one}</p>
    ))}
  </>
)
