import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { ClassCode } from './codes.store.ts'
import { schoolPaths } from './schools.paths.ts'

type RequestPageProps = {
  token: string
  codes: readonly ClassCode[]
  /** What the survey is called. */
  title: string
  smallest: number
}

/** The codes of one request, and how many have answered by each. */
export function RequestPage({ token, codes, title, smallest }: RequestPageProps) {
  return (
    <PublicPage
      title={codes[0]?.settingName ?? 'Your codes'}
      lede={`Codes for ${title}.`}
      actions={
        <>
          <ButtonLink href={pathTo(schoolPaths.sheets, { token })}>Sheets to print</ButtonLink>
          <ButtonLink kind="quiet" href={schoolPaths.lesson}>
            A lesson for it
          </ButtonLink>
        </>
      }
    >
      <Notice title="Keep the address of this page">
        <p>
          Make a bookmark of it now. It is the only way back: we do not know who you are, and cannot send it
          to you again. Whoever has it can stop your codes, so do not put it on the board.
        </p>
      </Notice>
      <DataTable
        caption="Your classes"
        captionHidden
        cards
        rows={codes}
        columns={[
          { key: 'label', label: 'Class', cell: row => row.label },
          { key: 'code', label: 'Code', cell: row => <strong class="class-code">{row.code}</strong> },
          { key: 'answered', label: 'Have answered', cell: row => sayAnswered(row.atLeast, smallest) },
          {
            key: 'sheet',
            label: 'Sheet',
            cell: row =>
              row.stopped ? (
                'stopped'
              ) : (
                <a href={pathTo(schoolPaths.sheets, { token }, { code: row.code })}>
                  Sheet<span class="visually-hidden"> of {row.label}</span>
                </a>
              ),
          },
          {
            key: 'stop',
            label: 'Stop it',
            cell: row => (row.stopped ? '' : <Stop token={token} {...row} />),
          },
        ]}
      />
      <p>{sayInAll(codes, smallest)}</p>
      <Section title="What these numbers say">
        <p>
          They change on the hour, in steps of five, and nothing below {smallest} is shown. So nobody can tell
          from them whether one child has answered. A number never says what was answered.
        </p>
      </Section>
    </PublicPage>
  )
}

/** This form proves itself by the secret in its address; it needs no cookie. */
const Stop = ({ token, code, label }: ClassCode & { token: string }) => (
  <form class="form-inline" method="post" action={pathTo(schoolPaths.stop, { token })}>
    <input type="hidden" name="code" value={code} />
    <Button kind="quiet" about={`the code of ${label}`}>
      Stop
    </Button>
  </form>
)

const sayAnswered = (atLeast: number | null, smallest: number): string =>
  atLeast === null ? `fewer than ${smallest}` : `at least ${atLeast}`

/**
 * In all classes. It is the sum of what stands above and nothing more: from a sum of its own, the one class that
 * is not shown could be found by subtraction.
 */
export function sayInAll(codes: readonly Pick<ClassCode, 'atLeast'>[], smallest: number): string {
  const shown = codes.flatMap(({ atLeast }) => atLeast ?? [])
  if (shown.length === 0) return `In all: fewer than ${smallest} in each class.`
  const sum = shown.reduce((all, one) => all + one, 0)
  const where =
    shown.length === codes.length
      ? ''
      : `, in the ${shown.length === 1 ? 'class' : `${shown.length} classes`} that can be shown`
  return `In all: at least ${sum}${where}.`
}
