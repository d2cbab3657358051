import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextArea } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { FrameText } from './frame.store.ts'
import type { Frame } from './frame.ts'

type Known = FrameText & { frame: Frame }

/** Every frame, by its newest version. */
export const FramesPage = ({ frames, mayWrite }: { frames: readonly Known[]; mayWrite: boolean }) => (
  <OfficePage
    title="Coding frames"
    lede="The themes under which people put what children wrote, described so that two people read alike."
    actions={mayWrite && frames.length > 0 ? <NewFrame /> : undefined}
    wide
  >
    {frames.length === 0 ? (
      <EmptyState title="There is no coding frame yet." action={mayWrite ? <NewFrame /> : undefined}>
        <p>A frame is a list of themes. Read some texts first, then write down what they are about.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption="Coding frames"
        captionHidden
        rows={frames}
        columns={[
          {
            key: 'frame',
            label: 'Frame',
            cell: row => <a href={pathTo(officePaths.frame, { frame: row.id })}>{row.frame.title}</a>,
          },
          {
            key: 'themes',
            label: 'Themes',
            numeric: true,
            cell: row => Object.keys(row.frame.themes).length,
          },
          { key: 'version', label: 'Version', numeric: true, cell: row => row.version },
          { key: 'written', label: 'Written', cell: row => <Day on={row.writtenAt} /> },
        ]}
      />
    )}
  </OfficePage>
)

const NewFrame = () => <ButtonLink href={officePaths.newFrame}>Write a frame</ButtonLink>

/** The first version of a frame. */
export const NewFramePage = ({ text, problems }: { text: string; problems?: readonly Problem[] }) => (
  <OfficePage
    title="Write a coding frame"
    trail={[{ label: 'Coding frames', href: officePaths.frames }]}
    problems={problems !== undefined}
  >
    <ErrorSummary problems={problems ?? []} />
    <Form action={officePaths.newFrame}>
      <input type="hidden" name="version" value="0" />
      <TextArea name="text" label="Themes" rows={20} code value={text} problems={problems} />
      <TextArea
        name="why"
        label="Why"
        hint="What it is for, and what it was made from"
        rows={2}
        problems={problems}
      />
      <Button>Save</Button>
    </Form>
  </OfficePage>
)
