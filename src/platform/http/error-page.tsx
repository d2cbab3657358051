import { type Problem, ProblemsError, sayProblem } from '../../kernel/problem.ts'
import { ErrorSummary } from '../html/components/error-summary.tsx'
import { TextArea } from '../html/components/text-input.tsx'
import { OfficePage, type PageProps, PublicPage } from '../html/page.tsx'
import { Refusal, type RefusalStatus } from './result.ts'

/** What went wrong, for the person before the screen: status, heading, what to do. */
export type Failure = {
  status: number
  title: string
  what: string
  problems: readonly Problem[]
  typed?: readonly string[]
}

/** Reads what a handler threw. Anything we did not foresee is our fault, and its details stay in the log. */
export function readFailure(error: unknown): Failure {
  if (error instanceof ProblemsError) {
    const what = 'Nothing was stored. Go back, put it right and send it again.'
    return { status: 422, title: 'This did not work', what, problems: error.problems }
  }
  if (error instanceof Refusal) {
    return {
      status: error.status,
      title: TITLES[error.status],
      what: error.message,
      problems: [],
      typed: error.typed,
    }
  }
  if (isOutOfRange(error)) {
    return { status: 422, title: 'This did not work', what: NO_SUCH_NUMBER, problems: [] }
  }
  return { status: 500, title: 'Something went wrong on our side', what: OURS, problems: [] }
}

// what PostgreSQL calls a number that is too large for its place, and a day that no calendar has
const OUT_OF_RANGE = new Set(['22003', '22007', '22008'])

const isOutOfRange = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && OUT_OF_RANGE.has(String(error.code))

const NO_SUCH_NUMBER =
  'A number or a day in what you sent is none that there can be. Nothing was stored. Go back in your browser, where it still stands, put it right and send it again.'

export const NO_PAGE: Failure = {
  status: 404,
  title: 'There is no page here',
  what: 'The address may be mistyped, or the page may have moved. Check the address, or start again from the first page.',
  problems: [],
}

export const noPermission = (words: string): Failure => ({
  status: 403,
  title: 'This is not open to you',
  what: `Your role does not let you ${words}. If you need it for your work, ask an administrator; they can change your roles under People.`,
  problems: [],
})

export const wrongMethod = (allowed: string): Failure => ({
  status: 405,
  title: 'This page cannot be used this way',
  what:
    allowed === 'POST'
      ? 'This address only takes a form. Go back to the page with the form and send it again.'
      : 'This address can be read, but takes no form.',
  problems: [],
})

const TITLES: Readonly<Record<RefusalStatus, string>> = {
  400: 'This did not arrive whole',
  403: 'This cannot be done',
  404: 'This was not found',
  413: 'This is too large',
  507: 'There is no room left',
}

const OURS =
  'What you sent may not have been stored: look before you send it again. If it happens twice, tell us the number below.'

/** The failure as a page, inside the office or before its door. */
export function ErrorPage({ failure, id, office }: { failure: Failure; id: string; office: boolean }) {
  const Page = office ? OfficePage : PublicPage
  const page: Omit<PageProps, 'children'> = { title: failure.title, problems: failure.status === 422 }
  return (
    <Page {...page}>
      <ErrorSummary problems={failure.problems} />
      <p class="measure">{failure.what}</p>
      {failure.typed?.map((words, at) => (
        <TextArea name={`typed-${at + 1}`} label="What you typed" value={words} rows={12} />
      ))}
      <p>
        <a href={office ? '/office' : '/'}>{office ? 'Go to Today' : 'Go to the first page'}</a>
      </p>
      {failure.status === 500 && <p class="hint">Number of this request: {id}</p>}
    </Page>
  )
}

/** The same for programs. */
export const failureAsJson = ({ title, what, problems }: Failure) => ({
  title,
  problems:
    problems.length > 0
      ? problems.map(problem => ({ code: problem.code, says: sayProblem(problem) }))
      : [{ says: what }],
})
