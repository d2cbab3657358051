import type { Answer, Answers, NoAnswer } from '../survey/answer.ts'
import type { Page } from '../survey/survey.ts'
import { fieldNames } from './field-names.ts'
import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import { type FormWords, say } from './form-words.ts'
import { pagesOnPath } from './path.ts'
import { isRowByRow, itemsOfPage, type Shown, type ShownItem } from './shown-item.ts'
import { addressOf, stepAddress, type Visit, watchFor } from './visit.tsx'

/** Everything a child answered, each with a way to change it, and the button that sends it. */
export function ReviewPage({
  visit,
  answers,
  leaveTo,
  notKept,
}: {
  visit: Visit
  answers: Answers
  leaveTo: string
  notKept?: boolean
}) {
  const { words, form, wave, known } = visit
  const pages = pagesOnPath(form, { ...answers, ...known }, Object.keys(known))
  return (
    <FormFrame
      title={notKept ? words.notKeptTitle : words.reviewTitle}
      words={words}
      language={form.language}
      leave={addressOf(visit, paths.leave)}
      leaveTo={leaveTo}
      watch={watchFor(visit, 'review')}
    >
      {notKept && (
        <div class="notice" role="alert">
          <p>
            <strong>{words.notKeptTitle}</strong>
          </p>
          <p>{words.notKept}</p>
        </div>
      )}
      <h1>{words.reviewTitle}</h1>
      <p>{say(words.review, { send: words.send })}</p>
      <form method="post" action={addressOf(visit, paths.review)}>
        <dl class="review">
          {pages.flatMap(page =>
            itemsOfPage(wave.survey, form, page, Object.keys(known)).map(item => (
              <div>
                <dt>{item.question}</dt>
                {item.kind === 'grid' ? (
                  item.rows.map(row => (
                    <dd class="change">
                      <RowWords item={item} row={row} answer={answers[item.id]} words={words} />
                      <Change words={words} what={row.words} to={rowAddress(visit, page, item, row.id)} />
                    </dd>
                  ))
                ) : (
                  <>
                    <AnswerWords item={item} answer={answers[item.id]} words={words} />
                    <dd class="change">
                      <Change words={words} what={item.question} to={stepAddress(visit, page.id, 'review')} />
                    </dd>
                  </>
                )}
              </div>
            )),
          )}
        </dl>
        <div class="buttons in-sight">
          <button type="submit" class="button">
            {words.send}
          </button>
        </div>
      </form>
    </FormFrame>
  )
}

const Change = ({ words, what, to }: { words: FormWords; what: string; to: string }) => (
  <a href={to}>
    {words.change}
    <span class="unseen">: {what}</span>
  </a>
)

/** One answer of a grid is changed by itself: its own page where rows come one by one, its card of the page elsewhere. */
function rowAddress(visit: Visit, page: Page, item: ShownItem, row: string): string {
  const { wave, form, known } = visit
  const isOwn = isRowByRow(form, itemsOfPage(wave.survey, form, page, Object.keys(known)))
  return isOwn
    ? stepAddress(visit, `${page.id}.${row}`, 'review')
    : `${stepAddress(visit, page.id, 'review')}#${fieldNames.row(item, row)}`
}

function RowWords({
  item,
  row,
  answer,
  words,
}: {
  item: ShownItem
  row: Shown
  answer: Answer | undefined
  words: FormWords
}) {
  const one = answer && 'rows' in answer ? answer.rows[row.id] : undefined
  const said = typeof one === 'string' ? wordsIn(item.options, one) : noneWords(one?.none, words)
  return (
    <span dir="auto">
      {row.words}: {said}
    </span>
  )
}

function AnswerWords({
  item,
  answer,
  words,
}: {
  item: ShownItem
  answer: Answer | undefined
  words: FormWords
}) {
  const lines = linesOf(item, answer, words)
  return (
    <dd>
      {lines.map(line => (
        <p dir="auto">{line}</p>
      ))}
    </dd>
  )
}

// enough to know it again; the whole of it stands on its page
const LETTERS_SHOWN = 400

function linesOf(item: ShownItem, answer: Answer | undefined, words: FormWords): string[] {
  if (!answer) return [words.unanswered]
  if ('none' in answer) return [noneWords(answer.none, words)]
  if ('place' in answer) return [words.chosenPlace]
  if ('number' in answer) return [String(answer.number)]
  if ('ranked' in answer) return answer.ranked.map((id, at) => `${at + 1}. ${wordsIn(item.options, id)}`)
  const own = 'words' in answer && answer.words ? [shorten(answer.words)] : []
  if ('several' in answer) return [...answer.several.map(id => wordsIn(item.options, id)), ...own]
  return 'chosen' in answer ? [wordsIn(item.options, answer.chosen), ...own] : own
}

const wordsIn = (options: readonly Shown[], id: string): string =>
  options.find(one => one.id === id)?.words ?? id

const shorten = (text: string): string =>
  text.length > LETTERS_SHOWN ? `${text.slice(0, LETTERS_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…` : text

const noneWords = (none: NoAnswer | undefined, words: FormWords): string =>
  none === 'dont-want'
    ? words.dontWant
    : none === 'dont-know'
      ? words.dontKnow
      : none === 'not-applicable'
        ? words.notApplicable
        : words.unanswered
