import { isNumber, MISSING } from '../../kernel/value.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { sayFigure } from '../figures/write-figure.ts'
import { paths } from '../paths.ts'
import type { Briefing, NumberedFigure } from './build-briefing.ts'
import { QuoteEvidence } from './quote-places.tsx'

/** The text of a briefing, the definitions it uses, and where each of its numbers comes from. */
export function BriefingBody({
  briefing,
  linked,
  officeAddress,
}: {
  briefing: Briefing
  linked: boolean
  /** For readers in the office: the page of a quote. */
  officeAddress?: (reference: string) => string
}) {
  return (
    <>
      {/* written by renderMarkdown, which lets no HTML of the author through */}
      <article class="briefing" dangerouslySetInnerHTML={{ __html: briefing.html }} />
      <section class="briefing-evidence" id="definitions">
        <h2>How these numbers are defined</h2>
        <dl>
          {briefing.definitions.map(({ id, title, plain, formula, interval, source, caveats, version }) => (
            <div id={`definition-${id}`}>
              <dt>{linked ? <a href={pathTo(paths.indicator, { id })}>{title}</a> : title}</dt>
              <dd>
                {plain} Worked out as <code>{formula}</code>
                {interval && `, with an interval: ${interval}`}. Source: {source.replace(/\.$/, '')}.{' '}
                {caveats.join(' ')} Definition {version}.
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <Evidence figures={briefing.figures} linked={linked} />
      <QuoteEvidence
        references={briefing.quotes.map(({ reference }) => reference)}
        officeAddress={officeAddress}
      />
    </>
  )
}

/** One row for each number of a sentence: as written, what it is, and the address of its cells. */
function Evidence({ figures, linked }: { figures: readonly NumberedFigure[]; linked: boolean }) {
  if (figures.length === 0) return null
  return (
    <section class="briefing-evidence" id="numbers">
      <h2>Where each number comes from</h2>
      <DataTable
        caption="Every number of the text, with the cells of the release it was taken from"
        captionHidden
        dense
        rows={figures}
        columns={[
          {
            key: 'number',
            label: 'No.',
            numeric: true,
            cell: ({ number }) => (
              <a id={`number-${number}`} href={`#figure-${number}`}>
                {number}
                <span class="visually-hidden">, back to the text</span>
              </a>
            ),
          },
          { key: 'shown', label: 'As written', names: true, cell: ({ shown }) => shown },
          { key: 'what', label: 'What it is', cell: ({ what }) => what },
          { key: 'value', label: 'In the release', numeric: true, cell: sayReleased },
          {
            key: 'address',
            label: 'Address',
            cell: figure => <Addresses figure={figure} linked={linked} />,
          },
        ]}
      />
    </section>
  )
}

const sayReleased = ({ value, unit }: NumberedFigure): string =>
  isNumber(value) ? sayFigure(value, { unit, decimals: unit === 'count' ? 0 : 2 }) : MISSING[value].words

const MOST_ADDRESSES = 4

function Addresses({ figure: { addresses }, linked }: { figure: NumberedFigure; linked: boolean }) {
  const more = addresses.length - MOST_ADDRESSES
  return (
    <>
      {addresses.slice(0, MOST_ADDRESSES).map(address => {
        const [id = '', area = ''] = address.split('/')
        const code = <code>{address}</code>
        return <div>{linked ? <a href={pathTo(paths.indicator, { id }, { area })}>{code}</a> : code}</div>
      })}
      {more > 0 && `and ${more} more`}
    </>
  )
}
