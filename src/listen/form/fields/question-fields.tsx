import { type ComponentChildren, Fragment } from 'preact'
import type { Fields } from '../../../platform/http/fields.ts'
import { fieldNames } from '../field-names.ts'
import { say } from '../form-words.ts'
import { placesOf } from '../read-answers.ts'
import { isTiles, type Shown, type ShownItem } from '../shown-item.ts'
import { Choice, type FieldProps, Heard, hasFaces, Options, Question, WaysOut } from './field-parts.tsx'
import { SymbolPicture } from './symbols.tsx'

/** One or several choices, and scales. */
export function ChoiceField(props: FieldProps) {
  const { item, fields, words } = props
  return (
    <Question {...props}>
      <Options
        options={item.options}
        name={item.id}
        type={item.kind === 'several' ? 'checkbox' : 'radio'}
        fields={fields}
        faces={hasFaces(item)}
        opens={item.ownWords}
      />
      {item.ownWords && (
        <label class="own-words if-chosen">
          <span>{words.yourWords}</span>
          {/* what holds no words shows its placeholder: so the style knows */}
          <input
            name={fieldNames.words(item)}
            value={fields.text(fieldNames.words(item))}
            placeholder=" "
            dir="auto"
          />
        </label>
      )}
      <WaysOut item={item} fields={fields} words={words} />
    </Question>
  )
}

/** Where the cards of a grid lead: Back from the first, and whether each ends the page since one answer is changed. */
export type CardsWay = { back: string | null; isChange: boolean }

/**
 * A grid: every row is a question of its own, so that nothing hangs on seeing a table. On a phone a grid that is alone
 * on its page (`way` says whence and whither) shows one row at a time, and all are sent at once: see `.cards` in form.css.
 */
export function GridField({
  row,
  way,
  ...props
}: FieldProps & { row: string | null; way?: CardsWay | undefined }) {
  const { item, alone, words, doubt, heardAt } = props
  if (row !== null) return <RowByRow {...props} row={row} />
  const Head = alone ? 'h1' : 'h2'
  return (
    // biome-ignore lint/a11y/useSemanticElements: its rows are the fieldsets, and one in another is read out twice
    <div class={way ? 'grid cards' : 'grid'} role="group" aria-labelledby={`${item.id}-asked`}>
      <Head id={`${item.id}-asked`}>{item.question}</Head>
      {item.help && <p>{item.help}</p>}
      {doubt && <p class="doubt">{say(words[doubt.says], { dontWant: words.dontWant, ...doubt.with })}</p>}
      <Heard at={heardAt} words={words} question={item.question} />
      {item.rows.map((one, at) => (
        <Row {...props} shown={one} address={way && fieldNames.row(item, one.id)}>
          {way && <CardTurns {...props} at={at} way={way} />}
        </Row>
      ))}
    </div>
  )
}

/** Under each card, seen on phones only: to the next, to the one before; the last sends the page. */
function CardTurns({ item, words, at, way }: FieldProps & { at: number; way: CardsWay }) {
  const cardAt = (n: number) => item.rows[n] && `#${fieldNames.row(item, item.rows[n].id)}`
  const next = way.isChange ? undefined : cardAt(at + 1)
  const back = way.isChange ? null : (cardAt(at - 1) ?? way.back)
  return (
    <div class="turns">
      <span class="quiet">
        {at + 1} / {item.rows.length}
      </span>
      {next ? (
        <a class="button" href={next}>
          {words.next}
        </a>
      ) : (
        <button type="submit" class="button">
          {words.next}
        </button>
      )}
      {back && (
        <a class="back" href={back}>
          {words.back}
        </a>
      )}
    </div>
  )
}

/** One row alone on the page. The answers to the others travel along, so that each step keeps the whole grid. */
function RowByRow({ row, ...props }: FieldProps & { row: string }) {
  const { item, fields, words, heardAt } = props
  const others = item.rows.filter(({ id }) => id !== row)
  return (
    <section class="grid one-row">
      <p class="asked">{item.question}</p>
      {item.help && <p>{item.help}</p>}
      <Heard at={heardAt} words={words} question={item.question} />
      <input type="hidden" name={fieldNames.asked(item)} value={row} />
      {others.map(({ id }) => {
        const name = fieldNames.row(item, id)
        const value = fields.text(name)
        return value ? <input type="hidden" name={name} value={value} /> : null
      })}
      {item.rows
        .filter(({ id }) => id === row)
        .map(one => (
          <Row {...props} shown={one} isHeading />
        ))}
    </section>
  )
}

function Row({
  item,
  fields,
  words,
  shown,
  address,
  isHeading = false,
  children,
}: FieldProps & {
  shown: Shown
  address?: string | undefined
  isHeading?: boolean
  children?: ComponentChildren
}) {
  const Words = isHeading ? 'h1' : Fragment
  const name = fieldNames.row(item, shown.id)
  return (
    <fieldset class="question row" id={address}>
      <legend>
        <Words>
          <SymbolPicture name={shown.symbol} />
          {shown.words}
        </Words>
      </legend>
      <Options options={item.options} name={name} type="radio" fields={fields} faces={hasFaces(item)} />
      <WaysOut item={item} fields={fields} words={words} name={name} type="radio" />
      {children}
    </fieldset>
  )
}

/** First, second, third … each chosen from a list: nothing to drag, nothing to aim at. */
export function RankField(props: FieldProps) {
  const { item, fields, words } = props
  return (
    <Question {...props}>
      {placesOf(item).map(place => (
        <label class="rank">
          <span>{say(words.rank, { n: place })}</span>
          <select name={fieldNames.rank(item, place)}>
            <option value="">{words.rankNone}</option>
            {item.options.map(({ id, words: shown }) => (
              <option value={id} selected={fields.text(fieldNames.rank(item, place)) === id}>
                {shown}
              </option>
            ))}
          </select>
        </label>
      ))}
      <WaysOut item={item} fields={fields} words={words} />
    </Question>
  )
}

/** A text in any language. Nothing cuts it off while it is written. */
export function TextField(props: FieldProps) {
  const { item, fields, words } = props
  const text = fields.text(item.id)
  const about = `${item.id}-names`
  return (
    <Question {...props}>
      <p id={about} class="quiet">
        {words.noNames}
      </p>
      {item.long ? (
        <textarea name={item.id} rows={8} dir="auto" aria-label={item.question} aria-describedby={about}>
          {text}
        </textarea>
      ) : (
        <input name={item.id} value={text} dir="auto" aria-label={item.question} aria-describedby={about} />
      )}
      <WaysOut item={item} fields={fields} words={words} />
    </Question>
  )
}

/** A number: chosen where there are few, typed where there are many. */
export function NumberField(props: FieldProps) {
  const { item, fields, words } = props
  return (
    <Question {...props}>
      {isTiles(item) ? (
        <div class="tiles">
          {numbersOf(item).map(number => (
            <Choice
              type="radio"
              name={item.id}
              value={String(number)}
              chosen={isChosen(fields, item, number)}
              className="tile"
            >
              <span>{number}</span>
            </Choice>
          ))}
        </div>
      ) : (
        <input
          class="short"
          name={item.id}
          value={fields.text(item.id)}
          inputmode="numeric"
          aria-label={item.question}
        />
      )}
      <WaysOut item={item} fields={fields} words={words} />
    </Question>
  )
}

const numbersOf = ({ min = 0, max = 0 }: ShownItem): number[] =>
  Array.from({ length: max - min + 1 }, (_, n) => min + n)

const isChosen = (fields: Fields, item: ShownItem, number: number): boolean =>
  fields.text(item.id) === String(number)
