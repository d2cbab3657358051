import { ButtonLink, ButtonRow } from '../../platform/html/components/button.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Headlines } from '../../platform/html/components/headline.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { sayChange } from '../frame/frame.page.tsx'
import { officePaths } from '../office/office.paths.ts'
import { Agreement } from './coding-agreement.tsx'
import { Computer } from './coding-computer.tsx'
import { Shares } from './coding-shares.tsx'
import type { CodingLook } from './look-at-coding.ts'

/** One coding: how far people are, how far they agree, what the themes come to. */
export const CodingPage = ({ look }: { look: CodingLook }) => {
  const { coding, frame, wave } = look
  return (
    <OfficePage
      title={`${frame.title}: ${wave.title}`}
      lede={`${wave.survey.items[coding.item]?.title ?? coding.item}, read by version ${coding.version} of the frame.`}
      trail={[
        { label: 'Coding frames', href: officePaths.frames },
        { label: frame.title, href: pathTo(officePaths.frame, { frame: coding.frame }) },
      ]}
      wide
    >
      <Since look={look} />
      <Headlines
        figures={[
          { label: 'Texts to read', figure: coding.texts.toLocaleString('en') },
          { label: 'Read', figure: coding.first.toLocaleString('en') },
          { label: 'Read by two', figure: `${coding.second} of ${Math.min(coding.doubled, coding.texts)}` },
          { label: 'To settle', figure: `${coding.open}`, note: `${coding.settled} settled` },
        ]}
      />
      <WhatToDo look={look} />
      {coding.first === 0 ? (
        <EmptyState title="Nobody has read a text yet.">
          <p>Shares and agreement stand here once people have.</p>
        </EmptyState>
      ) : (
        <>
          <Shares look={look} />
          <Agreement look={look} />
        </>
      )}
      <Computer look={look} />
    </OfficePage>
  )
}

/** That the frame has gone on, and what that means for the codes that stand here. */
const Since = ({ look: { since, coding } }: { look: CodingLook }) =>
  since && (
    <Notice title={`The frame has a version ${since.version} now.`}>
      <p>
        What was read here keeps its themes as people gave them, and may be read to the end. To have texts
        read by the new version,{' '}
        <a href={pathTo(officePaths.frame, { frame: coding.frame })}>begin a coding with it</a>. Changed
        since:
      </p>
      <ul>
        {since.changes.map(change => (
          <li>{sayChange(change)}</li>
        ))}
      </ul>
    </Notice>
  )

function WhatToDo({ look: { coding, may } }: { look: CodingLook }) {
  const waitsForOthers = coding.open > 0 && !may.settle
  return (
    <>
      <ButtonRow>
        {may.read && (
          <ButtonLink href={pathTo(officePaths.giveCodes, { coding: coding.id })}>
            Read the next text
          </ButtonLink>
        )}
        {may.settle && (
          <ButtonLink kind="quiet" href={pathTo(officePaths.settleCodes, { coding: coding.id })}>
            Settle a difference
          </ButtonLink>
        )}
        {coding.first > 0 && (
          <ButtonLink kind="quiet" href={pathTo(officePaths.coding, { coding: coding.id }, { as: 'codes' })}>
            Download the codes as CSV
          </ButtonLink>
        )}
      </ButtonRow>
      {waitsForOthers && (
        <p>
          {coding.open === 1 ? 'One difference waits' : `${coding.open} differences wait`} for somebody who
          may read words and has not read those texts.
        </p>
      )}
    </>
  )
}
