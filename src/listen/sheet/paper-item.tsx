import { directionOf } from '../form/direction-of.ts'
import { Face } from '../form/fields/faces.tsx'
import { hasFaces } from '../form/fields/field-parts.tsx'
import { SymbolPicture } from '../form/fields/symbols.tsx'
import { type FormWords, say } from '../form/form-words.ts'
import { placesOf } from '../form/read-answers.ts'
import type { Shown, ShownItem } from '../form/shown-item.ts'
import type { NoAnswer } from '../survey/answer.ts'
import type { SheetWords } from './paper-words.ts'

type Asked = { item: ShownItem; words: FormWords; own: SheetWords }

/** One question on paper: boxes to cross, lines to write on. */
export const PaperItem = ({ n, item, words, own }: Asked & { n: number }) => (
  <section class="paper-item" aria-label={say(own.question, { n })}>
    <h3>
      {n}. <SymbolPicture name={item.symbol} />
      {item.question}
    </h3>
    {item.help && <p>{item.help}</p>}
    <Answering item={item} words={words} own={own} />
    {item.kind !== 'grid' && <WaysOut item={item} words={words} />}
  </section>
)

/** What to do with the boxes, in the language of the sheet's own words. */
const Spoken = ({ own: { language }, children }: { own: SheetWords; children: string }) => (
  <p lang={language} dir={directionOf(language)}>
    {children}
  </p>
)

function HowMany({ item: { kind, most, help }, words, own }: Asked) {
  if (kind !== 'several') return <Spoken own={own}>{own.crossOne}</Spoken>
  if (most === null) return <Spoken own={own}>{own.crossMany}</Spoken>
  // a survey that says the limit in its own words need not say it twice
  return help?.includes(String(most)) ? null : <p>{say(words.upTo, { most })}</p>
}

function Answering({ item, words, own }: Asked) {
  switch (item.kind) {
    case 'grid':
      return <GridOnPaper item={item} words={words} own={own} />
    case 'rank':
      return (
        <>
          <p>{item.options.map(({ words: option }) => option).join(' · ')}</p>
          {placesOf(item).map(place => (
            <p>
              {say(words.rank, { n: place })}: <span class="paper-line" />
            </p>
          ))}
        </>
      )
    case 'text':
      return <Lines count={item.long ? 12 : 2} />
    case 'number':
      return (
        <p>
          {words.number} <span class="paper-line paper-short" />
        </p>
      )
    default:
      return (
        <>
          <HowMany item={item} words={words} own={own} />
          <Boxes options={item.options} faces={hasFaces(item)} />
          {item.ownWords && (
            <p>
              {words.yourWords}: <span class="paper-line" />
            </p>
          )}
        </>
      )
  }
}

const Boxes = ({ options, faces }: { options: readonly Shown[]; faces: boolean }) => (
  <ul class="paper-boxes">
    {options.map(({ words, symbol }, step) => (
      <li>
        <span class="paper-box" />{' '}
        {faces && !symbol ? <Face step={step} steps={options.length} /> : <SymbolPicture name={symbol} />}
        {words}
      </li>
    ))}
  </ul>
)

/** Rows of things, a column for each answer: thirteen rows fit on half a page. Lines guide the eye from a thing to its boxes. */
const GridOnPaper = ({ item, words, own }: Asked) => {
  const boxes = item.options.length + item.waysOut.length
  return (
    <>
      <Spoken own={own}>{own.crossInLine}</Spoken>
      <table class="paper-grid">
        <caption class="visually-hidden">{item.question}</caption>
        <thead>
          <tr>
            <td />
            {item.options.map(({ words: option, symbol }, step) => (
              <th scope="col">
                {hasFaces(item) && !symbol ? (
                  <Face step={step} steps={item.options.length} />
                ) : (
                  <SymbolPicture name={symbol} />
                )}
                {option}
              </th>
            ))}
            {item.waysOut.map((out, index) => (
              <th scope="col" class={index === 0 ? 'paper-ways-out' : undefined}>
                {sayWayOut(out, words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {item.rows.map(({ words: row, symbol }) => (
            <tr>
              <th scope="row">
                <SymbolPicture name={symbol} />
                {row}
              </th>
              {Array.from({ length: boxes }, (_, index) => (
                <td class={index === item.options.length ? 'paper-ways-out' : undefined}>
                  <span class="paper-box" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const WaysOut = ({ item, words }: { item: ShownItem; words: FormWords }) => (
  <ul class="paper-boxes">
    {item.waysOut.map(out => (
      <li>
        <span class="paper-box" /> {sayWayOut(out, words)}
      </li>
    ))}
  </ul>
)

const sayWayOut = (out: NoAnswer, words: FormWords): string =>
  out === 'dont-know' ? words.dontKnow : out === 'not-applicable' ? words.notApplicable : words.dontWant

const Lines = ({ count }: { count: number }) => (
  <div class="paper-lines" aria-hidden="true">
    {Array.from({ length: count }, () => (
      <div class="paper-line-whole" />
    ))}
  </div>
)
