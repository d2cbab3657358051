import { standAlone } from '../stand-alone.tsx'
import { BriefingBody } from './briefing-body.tsx'
import type { Briefing } from './build-briefing.ts'

/** A briefing as one file of HTML that asks nothing of any server, for the command line. */
export const writeBriefingFile = (briefing: Briefing): Promise<string> =>
  standAlone({
    title: briefing.head.title,
    summary: briefing.head.summary,
    release: briefing.release,
    children: <BriefingBody briefing={briefing} linked={false} />,
  })
