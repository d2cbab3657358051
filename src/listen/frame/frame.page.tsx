import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ThemeChange } from './changes-of-frame.ts'
import type { FrameLook } from './frame.routes.tsx'

type Props = { look: FrameLook; typed?: Fields; problems?: readonly Problem[] }

/** One frame: its themes, what was coded by it, its versions, and the next one. */
export const FramePage = (props: Props) => {
  const { frame, versions, mayWrite } = props.look
  return (
    <OfficePage
      title={frame.title}
      lede={`Version ${versions[0]!.version}, ${Object.keys(frame.themes).length} themes.`}
      trail={[{ label: 'Coding frames', href: officePaths.frames }]}
      problems={props.problems !== undefined}
      wide
    >
      <ErrorSummary problems={props.problems ?? []} />
      <SummaryList
        rows={Object.values(frame.themes).map(({ title, words, examples }) => ({
          term: title,
          detail: examples.length > 0 ? `${words} For example: “${examples.join('”, “')}”.` : words,
        }))}
      />
      <Codings {...props} />
      {mayWrite && <Begin {...props} />}
      <Versions look={props.look} />
      {mayWrite && <Next {...props} />}
    </OfficePage>
  )
}

const Codings = ({ look: { codings, waves } }: Props) => (
  <Section title="Codings">
    {codings.length === 0 ? (
      <EmptyState title="No text has been read by this frame yet." />
    ) : (
      <DataTable
        caption="Codings by this frame, the newest first"
        captionHidden
        cards
        rows={codings}
        columns={[
          {
            key: 'wave',
            label: 'Wave',
            cell: row => (
              <a href={pathTo(officePaths.coding, { coding: row.id })}>
                {sayTexts(
                  waves.find(({ id }) => id === row.wave),
                  row,
                )}
              </a>
            ),
          },
          { key: 'began', label: 'Began', cell: row => <Day on={row.beganAt} /> },
          { key: 'version', label: 'Version', numeric: true, cell: row => row.version },
          { key: 'read', label: 'Read', numeric: true, cell: row => `${row.first} of ${row.texts}` },
          { key: 'open', label: 'To settle', numeric: true, cell: row => row.open },
        ]}
      />
    )}
  </Section>
)

const sayTexts = (
  wave: FrameLook['waves'][number] | undefined,
  row: { wave: string; item: string },
): string => `${wave?.title ?? row.wave}: ${wave?.survey.items[row.item]?.title ?? row.item}`

function Begin({ look: { id, waves }, typed, problems }: Props) {
  if (waves.length === 0) return null
  const items = new Map(
    waves.flatMap(({ survey }) =>
      Object.entries(survey.items).flatMap(([item, { kind, title }]) =>
        kind === 'text' ? [[item, title] as const] : [],
      ),
    ),
  )
  return (
    <Section
      title="Begin a coding"
      lede="Texts are drawn by chance. Of some, two people read the same without seeing each other’s: that tells how far the frame can be relied on."
    >
      <Form action={pathTo(officePaths.codings, { frame: id })}>
        <Select
          name="wave"
          label="Wave"
          value={typed?.text('wave') ?? ''}
          options={waves.map(wave => ({ value: wave.id, label: wave.title }))}
          problems={problems}
        />
        <Select
          name="item"
          label="Item"
          value={typed?.text('item') ?? ''}
          options={[...items].map(([value, label]) => ({ value, label }))}
          problems={problems}
        />
        <TextInput
          name="most"
          label="How many texts"
          hint="Empty for all"
          inputMode="numeric"
          width="short"
          value={typed?.has('most') ? typed.text('most') : '400'}
          problems={problems}
          optional
        />
        <TextInput
          name="doubled"
          label="How many of them read by two people"
          hint="Empty for none: then nothing tells how far two people agree"
          inputMode="numeric"
          width="short"
          value={typed?.has('doubled') ? typed.text('doubled') : '100'}
          problems={problems}
          optional
        />
        <Button kind="quiet">Draw the texts</Button>
      </Form>
    </Section>
  )
}

const Versions = ({ look: { versions } }: Props) => (
  <Section title="Versions">
    <ol class="versions" reversed>
      {versions.map(({ version, by, writtenAt, why, changes }) => (
        <li value={version}>
          <p>
            {why} <span class="hint">{by}, </span>
            <Day on={writtenAt} />
          </p>
          {changes.length > 0 && (
            <ul>
              {changes.map(change => (
                <li>{sayChange(change)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  </Section>
)

/** One change in a sentence. */
export const sayChange = ({ title, what, words }: ThemeChange): string => `${title}: ${what}. ${words}`

const Next = ({ look: { id, versions }, typed, problems }: Props) => (
  <Section title="Write the next version">
    <Details
      summary="Change the themes"
      open={
        problems?.some(({ at }) => at?.field === 'text' || at?.field === 'why') || typed?.has('text') || false
      }
    >
      <p>
        Codings that were begun keep their version and every code in them; nothing is put under other themes.
        Begin a coding to have texts read by the new one. A theme that texts stand under is taken away by
        saying under <code>gone</code> where they belong.
      </p>
      <Form action={pathTo(officePaths.frame, { frame: id })}>
        <input type="hidden" name="version" value={String(versions[0]!.version)} />
        <TextArea
          name="text"
          label="Themes"
          rows={20}
          code
          value={typed?.text('text') || versions[0]!.text}
          problems={problems}
        />
        <TextArea
          name="why"
          label="What changed, and why"
          rows={2}
          value={typed?.text('why') ?? ''}
          problems={problems}
        />
        <Button>Save the next version</Button>
      </Form>
    </Details>
  </Section>
)
