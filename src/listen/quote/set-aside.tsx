import { Notice } from '../../platform/html/components/notice.tsx'
import { withQuery } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { SET_ASIDE } from './quote.ts'

/** What a person does about quotes that were cleared before children were told or asked that their words may be printed. */
export const WhatToDo = () => (
  <>
    <p>
      The child could not know that its words may be printed, so they are off every public page, file and
      briefing of Remit’s, and cannot be cleared again.
    </p>
    <ul>
      <li>
        Where they stand elsewhere, on the web or in a draft, take them down; each such place is on Today.
        What is printed on paper cannot be called back: do not print it again.
      </li>
      <li>
        Where a text needs a child’s words, quote another child, who was told or asked:{' '}
        <a href={officePaths.words}>Children’s words</a>.
      </li>
    </ul>
  </>
)

/** Above the register: how many quotes are set aside, with the way to them; on their own list, what to do. Nothing where there is none. */
export function SetAsideNotice({ count, listed }: { count: number; listed: boolean }) {
  if (count === 0) return null
  if (listed)
    return (
      <Notice kind="care" title={SET_ASIDE}>
        <WhatToDo />
      </Notice>
    )
  return (
    <Notice kind="note" title={count === 1 ? 'One quote is set aside.' : `${count} quotes are set aside.`}>
      <p>
        {SET_ASIDE}{' '}
        <a href={withQuery(officePaths.quotes, { state: 'set-aside' })}>See them, and what to do</a>
      </p>
    </Notice>
  )
}
