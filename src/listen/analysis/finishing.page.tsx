import { Button } from '../../platform/html/components/button.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Progress } from '../../platform/html/components/progress.tsx'
import { Steps } from '../../platform/html/components/steps.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { PROGRESS } from '../../platform/http/look-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { Finishing, FinishStep } from '../wave/finishings.store.ts'
import type { PublicWave } from '../wave/wave.ts'
import { analysisPaths } from './analysis.paths.ts'

type FinishingPageProps = {
  wave: PublicWave
  finishing: Finishing
  askedBy: string
  mayFinish: boolean
  looksAgain: boolean
}

/** A wave on its way to its dataset: what is being done, how far it is, and what came of it. */
export function FinishingPage({ wave, finishing, askedBy, mayFinish, looksAgain }: FinishingPageProps) {
  const { askedAt, endedAt, dataset, problems } = finishing
  return (
    <OfficePage
      title={`Finishing ${wave.title}`}
      trail={[{ label: 'Analysis', href: analysisPaths.waves }]}
      problems={problems.length > 0}
    >
      {problems.length > 0 && (
        <div class="brought-here" id={PROGRESS} tabindex={-1}>
          <ErrorSummary problems={problems} title="The wave is not finished" />
        </div>
      )}
      {endedAt === null && (
        <Progress
          title={sayProgress(finishing)}
          at={pathTo(analysisPaths.finishing, { wave: wave.id })}
          looksAgain={looksAgain}
        >
          <Steps steps={STEPS} at={finishing.step ? ORDER.indexOf(finishing.step) + 1 : 0} />
          <p>Half a million responses take some two minutes.</p>
          {finishing.begun > 1 && (
            <p>
              Remit was stopped or met a fault in the middle, and began again: {finishing.begun} times so far.
              Nothing is lost by that, and nothing is half written.
            </p>
          )}
        </Progress>
      )}
      {dataset !== null && <Done wave={wave} dataset={dataset} responses={finishing.of} />}
      {problems.length > 0 && mayFinish && (
        <Form action={pathTo(analysisPaths.finish, { wave: wave.id })}>
          <Button about={wave.title}>Finish</Button>
        </Form>
      )}
      <SummaryList
        rows={[
          {
            term: 'Asked for',
            detail: (
              <>
                <Time at={askedAt} /> by {askedBy}
              </>
            ),
          },
          ...(endedAt ? [{ term: 'Ended', detail: <Time at={endedAt} /> }] : []),
        ]}
      />
    </OfficePage>
  )
}

const Done = ({ wave, dataset, responses }: { wave: PublicWave; dataset: string; responses: number }) => (
  <section class="section brought-here" id={PROGRESS} tabindex={-1} aria-labelledby="done-title">
    <h2 id="done-title">The wave is finished</h2>
    <p>
      {responses.toLocaleString('en-GB')} {responses === 1 ? 'response is' : 'responses are'} in its dataset,
      version {dataset.slice(0, 12)}.
    </p>
    <ul class="links">
      <li>
        <a href={pathTo(analysisPaths.table, { wave: wave.id })}>Analyse it</a>
      </li>
      <li>
        <a href={pathTo(analysisPaths.weigh, { wave: wave.id })}>Weigh it</a>
      </li>
    </ul>
  </section>
)

const ORDER: readonly FinishStep[] = ['gathering', 'reading', 'writing']

const STEPS = [
  { title: 'Gather in what is still under way' },
  { title: 'Read every response' },
  { title: 'Write the dataset, and mark the wave as finished' },
]

/** What is being done now, in one line. */
export function sayProgress({ step, done, of }: Pick<Finishing, 'step' | 'done' | 'of'>): string {
  const count = (responses: number) => responses.toLocaleString('en-GB')
  switch (step) {
    case null:
      return 'It waits for its turn'
    case 'gathering':
      return 'Step 1 of 3: what is still under way is gathered in'
    case 'reading':
      return `Step 2 of 3: ${count(done)} of ${count(of)} responses are read`
    case 'writing':
      return `Step 3 of 3: the dataset of ${count(of)} responses is written`
  }
}
