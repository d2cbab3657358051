import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonRow } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { BlockRead } from '../read/reading.ts'
import type { Difference } from '../versions/compare-observations.ts'
import type { Drift } from '../versions/compare-readings.ts'
import { gatherPaths } from './gather.paths.ts'
import type { Look } from './look-at-reading.ts'
import { type SheetCell, viewBlock } from './sheet-view.ts'
import { Differences } from './sources.page.tsx'

/** A file as it was read, beside its sheets: problems first, then what changed, then every block. */
export const ReadingPage = ({
  look,
  differences,
  problems = [],
}: {
  look: Look
  differences: readonly Difference[] | null
  problems?: readonly Problem[]
}) => {
  const { reading, row, drift } = look
  const wrong = [...problems, ...reading.problems]
  return (
    <OfficePage
      title={row.fileName}
      trail={[{ label: 'Sources', href: gatherPaths.sources }]}
      lede={`Read by the recipe ${row.recipe}, version ${row.recipeVersion}.`}
      problems={wrong.length > 0}
      wide
    >
      <ErrorSummary problems={wrong} />
      <Notices look={look} />
      {drift && <DriftNotice drift={drift} />}
      {row.state === 'waiting' ? <Decide look={look} /> : <p>This file was {row.state}.</p>}
      {differences && <Differences differences={differences} />}
      {reading.blocks.map(block => (
        <BlockView look={look} block={block} />
      ))}
      <NotRead look={look} />
    </OfficePage>
  )
}

const Notices = ({ look: { reading, row, long } }: { look: Look }) => {
  const failed = reading.checks.filter(check => !check.passes)
  return (
    <>
      {row.removed.length > 0 && (
        <Notice title="Taken out before it was stored">
          <p>{row.removed.join('; ')}.</p>
        </Notice>
      )}
      {long && (
        <Notice title="A long file">
          <p>
            Its beginning is shown. All of it is checked when you confirm, and kept only if nothing is wrong.
          </p>
        </Notice>
      )}
      {failed.length > 0 && !long && (
        <Notice kind="care" title="Does not add up as the recipe expects">
          <ul>
            {failed.map(({ what, expected, found }) => (
              <li>
                {what}: expected {expected}, found {found}.
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {reading.notes.length > 0 && (
        <Details
          summary={
            reading.notes.length === 1
              ? 'One thing worth knowing'
              : `${reading.notes.length} things worth knowing`
          }
        >
          <ul>
            {reading.notes.map(note => (
              <li>{note.what}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

const DriftNotice = ({ drift: { moved, changed } }: { drift: Drift }) =>
  changed.length > 0 ? (
    <Notice kind="care" title="Different from the last file of this source">
      <ul>
        {[...changed, ...moved].map(one => (
          <li>{one}</li>
        ))}
      </ul>
    </Notice>
  ) : moved.length > 0 ? (
    <Notice title="As last time; only places moved">
      <ul>
        {moved.map(one => (
          <li>{one}</li>
        ))}
      </ul>
    </Notice>
  ) : null

const Decide = ({ look: { reading, row, before } }: { look: Look }) => (
  <ButtonRow>
    {reading.problems.length === 0 && (
      <Form action={pathTo(gatherPaths.confirm, { id: row.id })} inline>
        <Button>{before ? 'Confirm as the new version' : 'Confirm'}</Button>
      </Form>
    )}
    <Form action={pathTo(gatherPaths.putAway, { id: row.id })} inline>
      <Button kind="quiet">Put it away</Button>
    </Form>
  </ButtonRow>
)

const BlockView = ({ look, block }: { look: Look; block: BlockRead }) => {
  const view = viewBlock(look, block)
  const caption = `${block.name}: sheet ${block.sheet}, ${block.range}`
  return (
    <Section title={block.name} id={`block-${block.name}`}>
      <SummaryList
        rows={[
          { term: 'Sheet', detail: `${block.sheet}, ${block.range}` },
          {
            term: 'Rows',
            detail:
              Object.entries(block.rows)
                .map(([kind, rows]) => `${rows} ${kind}`)
                .join(', ') || 'none',
          },
        ]}
      />
      <section class="table-scroll" aria-label={caption} tabindex={0}>
        <table class="sheet">
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <td />
              {view.columns.map(letters => (
                <th scope="col">{letters}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({ number, cells, why }) => (
              <tr>
                <th scope="row">{number}</th>
                {cells.map(cell => (
                  <td class={`sheet-${cell.as}`}>
                    {cell.text && <span class="visually-hidden">{SAID[cell.as]}: </span>}
                    {cell.text}
                  </td>
                ))}
                {why && <td class="sheet-unread">not read: {why}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
}

const SAID: Readonly<Record<SheetCell['as'], string>> = {
  value: 'read',
  missing: 'missing',
  label: 'label',
  problem: 'problem',
  unread: 'not read',
}

const NotRead = ({ look: { reading } }: { look: Look }) => (
  <Section title="What was not read, and why" id="not-read">
    <p>
      Sheets left:{' '}
      {reading.sheets
        .filter(sheet => !sheet.read)
        .map(sheet => (sheet.hidden ? `${sheet.name} (hidden)` : sheet.name))
        .join(', ') || 'none'}
      .
    </p>
    {reading.columnsNotRead.length > 0 && (
      <DataTable
        caption="Columns"
        dense
        rows={reading.columnsNotRead}
        columns={[
          { key: 'header', label: 'Column', cell: one => `${one.letters}: ${one.header}` },
          { key: 'sheet', label: 'Sheet', cell: one => one.sheet },
          { key: 'why', label: 'Why', cell: one => one.why },
        ]}
      />
    )}
    {reading.rowsNotRead.length > 0 && (
      <DataTable
        caption="Rows"
        dense
        rows={reading.rowsNotRead}
        columns={[
          { key: 'row', label: 'Row', names: true, cell: one => `${one.sheet}, row ${one.row}` },
          { key: 'text', label: 'Text', cell: one => one.text },
          { key: 'why', label: 'Why', cell: one => (one.numbers ? `${one.why}; it holds numbers` : one.why) },
        ]}
      />
    )}
  </Section>
)
