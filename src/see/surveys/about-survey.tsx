import { Details } from '../../platform/html/components/details.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import type { Reader } from '../reader.ts'
import type { PublishedSurvey } from './told.ts'

/** Stands beside every figure of a survey: nobody was drawn, children came by themselves. */
export const ChoseToTakePart = () => <Tag tone="care">Children chose to take part</Tag>

/** Under every set of a survey's figures: how to read them, and what they cannot say. */
export const AboutSurvey = ({ reader, survey }: { reader: Reader; survey: PublishedSurvey }) => (
  <Details summary="How to read these figures">
    <p>
      Children chose to take part. "Likely between" says how far a figure could be off by chance; it says
      nothing of how children who took part differ from those who did not.
    </p>
    <p>
      {survey.weighted
        ? 'Answers are weighted so that ages and areas count as they do among all children. How many answered is not weighted.'
        : 'Answers are not weighted: each child who answered counts as one, so the effective base is the number of children who answered.'}
    </p>
    <p>
      An area has figures of its own when {Math.round(survey.floor * 1000) / 10} in 100 of its children took
      part. Answers from everywhere else count in the figures of the region and of England.
    </p>
    <p>{reader.release.withheldBecause}</p>
  </Details>
)
