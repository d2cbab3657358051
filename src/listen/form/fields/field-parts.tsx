import type { ComponentChildren } from 'preact'
import type { Fields } from '../../../platform/http/fields.ts'
import type { NoAnswer } from '../../survey/answer.ts'
import { fieldNames, hasOwnWayOut, wayOutValue } from '../field-names.ts'
import type { FormWords } from '../form-words.ts'
import { say } from '../form-words.ts'
import type { Doubt } from '../read-answers.ts'
import type { Shown, ShownItem } from '../shown-item.ts'
import { Face } from './faces.tsx'
import { SymbolPicture } from './symbols.tsx'

/** What one question is drawn from: what it asks, what stands in it, what is to be looked at again. */
export type FieldProps = {
  item: ShownItem
  fields: Fields
  words: FormWords
  doubt: Doubt | undefined
  /** Whether the question is the heading of the page, as it is when the page asks nothing else. */
  alone: boolean
  /** The address of a voice that says the question; none where it was not recorded. */
  heardAt?: string | undefined
}

/** A question with its answers, as one thing that is announced, read aloud and drawn together. */
export function Question({
  item,
  words,
  doubt,
  alone,
  heardAt,
  children,
}: FieldProps & { children: ComponentChildren }) {
  const hint = `${item.id}-hint`
  const limited = item.kind === 'several' && item.most !== null
  // a survey that says the limit in its own words need not hear it twice
  const saysLimit = limited && !item.help?.includes(String(item.most))
  const hasHint = item.help !== undefined || saysLimit || doubt !== undefined
  return (
    <fieldset
      class="question"
      data-say={item.readAloud}
      data-most={limited ? item.most : undefined}
      data-alone={item.standsAlone}
      data-chosen={limited ? words.chosen : undefined}
      aria-describedby={hasHint ? hint : undefined}
    >
      <legend>
        <Asked alone={alone}>
          <SymbolPicture name={item.symbol} />
          {item.question}
        </Asked>
      </legend>
      {hasHint && (
        <div id={hint} class="hint">
          {item.help && <p>{item.help}</p>}
          {saysLimit && <p>{say(words.upTo, { most: item.most ?? '' })}</p>}
          {doubt && (
            <p class="doubt">{say(words[doubt.says], { dontWant: words.dontWant, ...doubt.with })}</p>
          )}
        </div>
      )}
      <Heard at={heardAt} words={words} question={item.question} />
      {children}
    </fieldset>
  )
}

/** A voice that says the question, played by the browser itself; nothing is fetched before it is pressed. */
export const Heard = ({
  at,
  words,
  question,
}: {
  at: string | undefined
  words: FormWords
  question: string
}) =>
  at ? (
    <div class="heard">
      <span aria-hidden="true">{words.hear}</span>
      {/* biome-ignore lint/a11y/useMediaCaption: the words that are said stand above it */}
      <audio controls preload="none" src={at} aria-label={`${words.hear}: ${question}`} />
    </div>
  ) : null

export const Asked = ({ alone, children }: { alone: boolean; children: ComponentChildren }) =>
  alone ? <h1>{children}</h1> : <h2>{children}</h2>

/** One thing that can be chosen: the whole of it can be pressed. */
export const Choice = ({
  type,
  name,
  value,
  chosen,
  className,
  children,
}: {
  type: 'radio' | 'checkbox'
  name: string
  value: string
  chosen: boolean
  className?: string
  children: ComponentChildren
}) => (
  <label class={className ?? 'choice'}>
    <input type={type} name={name} value={value} checked={chosen} />
    {children}
  </label>
)

/** Options under each other; with faces where they are the steps of a scale, unless they bring pictures of their own. */
export function Options({
  options,
  name,
  type,
  fields,
  faces,
  opens,
}: {
  options: readonly Shown[]
  name: string
  type: 'radio' | 'checkbox'
  fields: Fields
  faces: boolean
  /** The option beside which a box for own words stands. */
  opens?: string | undefined
}) {
  const chosen = fields.all(name)
  return (
    <div class={faces ? 'scale' : undefined}>
      {options.map(({ id, words, symbol }, step) => (
        <Choice
          type={type}
          name={name}
          value={id}
          chosen={chosen.includes(id)}
          {...(id === opens && { className: 'choice opens' })}
        >
          {faces && !symbol ? <Face step={step} steps={options.length} /> : <SymbolPicture name={symbol} />}
          <span>{words}</span>
        </Choice>
      ))}
    </div>
  )
}

/** "I don't want to say", and what else leads past a question: beside the answers, smaller, never chosen beforehand. */
export function WaysOut({
  item,
  fields,
  words,
  name = hasOwnWayOut(item) ? fieldNames.out(item) : item.id,
  type = hasOwnWayOut(item) || item.kind === 'several' ? 'checkbox' : 'radio',
}: {
  item: ShownItem
  fields: Fields
  words: FormWords
  name?: string
  type?: 'radio' | 'checkbox'
}) {
  const chosen = fields.all(name)
  return (
    <div class="ways-out">
      {item.waysOut.map(out => (
        <Choice
          type={type}
          name={name}
          value={wayOutValue(out)}
          chosen={chosen.includes(wayOutValue(out))}
          className="way-out"
        >
          <span>{wordsOf(out, words)}</span>
        </Choice>
      ))}
    </div>
  )
}

const wordsOf = (out: NoAnswer, words: FormWords): string =>
  out === 'dont-know' ? words.dontKnow : out === 'not-applicable' ? words.notApplicable : words.dontWant

/** Whether the options of an item are steps of a scale for which there are faces. */
export const hasFaces = ({ kind, options }: ShownItem): boolean =>
  (kind === 'scale' || kind === 'grid') && options.length >= 3 && options.length <= 5
