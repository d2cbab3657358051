import { ButtonLink } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { postBoxOfficePaths } from '../post-box/post-box.paths.ts'
import type { PublicWave } from '../wave/wave.ts'
import { POST_BOX, type QuoteLine } from './quote.store.ts'
import { isOver, QUOTE_STATES, type QuoteState, sayState, writeQuote } from './quote.ts'
import { QuoteTag } from './quote-tag.tsx'
import { SetAsideNotice } from './set-aside.tsx'

type Props = {
  quotes: readonly QuoteLine[]
  state: QuoteState | ''
  wave: string
  waves: readonly PublicWave[]
  /** How many quotes are set aside, whatever is listed. */
  setAside: number
}

/** The register of quotes: every one that was ever proposed, and where it stands. */
export const QuotesPage = ({ quotes, state, wave, waves, setAside }: Props) => (
  <OfficePage
    title="Quotes"
    lede="Words of children for publication: proposed by one person, cleared by another, used once."
    wide
  >
    <FilterForm action={officePaths.quotes} label="Filter quotes">
      <Select
        name="state"
        label="State"
        value={state}
        options={[
          { value: '', label: 'All' },
          ...QUOTE_STATES.map(one => ({ value: one, label: sayState(one) })),
        ]}
      />
      <Select
        name="wave"
        label="Wave, or the post box"
        value={wave}
        options={[
          { value: '', label: 'All' },
          { value: POST_BOX, label: 'The post box' },
          ...waves.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
    </FilterForm>
    <SetAsideNotice count={setAside} listed={state === 'set-aside'} />
    {quotes.length === 0 ? (
      <EmptyState title={state || wave ? 'No quote is like that.' : 'No quote has been proposed yet.'}>
        <p>
          Open a text under <a href={officePaths.words}>Children’s words</a> or a message of the{' '}
          <a href={postBoxOfficePaths.messages}>post box</a>, keep the part that is to be quoted, and propose
          it.
        </p>
      </EmptyState>
    ) : (
      <Register quotes={quotes} state={state} wave={wave} />
    )}
  </OfficePage>
)

const Register = ({ quotes, state, wave }: Omit<Props, 'waves' | 'setAside'>) => (
  <>
    <p class="page-actions">
      <ButtonLink kind="quiet" href={withQuery(officePaths.quotes, { state, wave, as: 'csv' })}>
        Download as CSV
      </ButtonLink>
    </p>
    <DataTable
      caption="Quotes, the newest first"
      captionHidden
      cards
      rows={quotes}
      columns={[
        {
          key: 'reference',
          label: 'Reference',
          cell: row => <a href={pathTo(officePaths.quote, { reference: row.reference })}>{row.reference}</a>,
        },
        { key: 'quote', label: 'Quote', cell: row => <span dir="auto">{writeQuote(row)}</span> },
        { key: 'state', label: 'State', cell: row => <QuoteTag state={row.state} /> },
        { key: 'proposed', label: 'Proposed', cell: row => <Day on={row.proposedAt} /> },
        { key: 'uses', label: 'Used', numeric: true, cell: Uses },
      ]}
    />
  </>
)

const Uses = ({ state, uses, standing }: QuoteLine) => (
  <>
    {uses}
    {isOver(state) && standing > 0 && (
      <>
        <br />
        <Tag tone="care">{standing} to take down</Tag>
      </>
    )}
  </>
)
