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
        ? 'Answers are weighted: children of an age or a place from which few came count for more, so that each has the say that it has among all children. Shares are in whole per cent. How many answered is not weighted.'
        : 'Answers are not weighted: each child who answered counts as one, so the effective base is the number of children who answered.'}
    </p>
    {survey.weights && <HowWeighted {...survey.weights} />}
    <p>
      An area has figures of its own when {Math.round(survey.floor * 1000) / 10} in 100 of its children took
      part. Answers from everywhere else count in the figures of the region and of England.
    </p>
    <p>{reader.release.withheldBecause}</p>
  </Details>
)

/** What the weights bring children to, and how much of the answers' precision that takes. */
const HowWeighted = ({ words, designEffect }: NonNullable<PublishedSurvey['weights']>) => (
  <p>
    How: {words}
    {designEffect !== null &&
      ` Design effect ${designEffect.toFixed(2)}: with weights, 100 answers are worth ${Math.round(100 / designEffect)} that count alike.`}{' '}
    What each figure is worth, its effective base, stands with it in the file and on the map.
  </p>
)
