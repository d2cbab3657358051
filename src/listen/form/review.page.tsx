import type { Answer, Answers, NoAnswer } from '../survey/answer.ts'
import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import { type FormWords, say } from './form-words.ts'
import { pagesOnPath } from './path.ts'
import { itemsOfPage, type Shown, type ShownItem } from './shown-item.ts'
import { addressOf, stepAddress, type Visit } from './visit.tsx'

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
                <AnswerWords item={item} answer={answers[item.id]} words={words} />
                <dd class="change">
                  <a href={stepAddress(visit, page.id, 'review')}>
                    {words.change}
                    <span class="unseen">: {item.question}</span>
                  </a>
                </dd>
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
  if ('rows' in answer)
    return item.rows.map(({ id, words: row }) => {
      const one = answer.rows[id]
      const said = typeof one === 'string' ? wordsIn(item.options, one) : noneWords(one?.none, words)
      return `${row}: ${said}`
    })
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
