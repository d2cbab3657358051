import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Radios } from '../../platform/html/components/choice.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { againFrom, GROUNDS, groundsOf, latestDay, type Wish } from './grounds.ts'
import type { Kept } from './look-at-retention.ts'
import { retentionPaths as paths } from './retention.paths.ts'
import { KINDS, type RetentionPolicy } from './retention.ts'

type Props = {
  kept: Kept
  /** What children read before they gave it, each form once. */
  told: readonly string[]
  policy: RetentionPolicy
  today: string
  typed?: Wish
  problems?: readonly Problem[]
}

/** Somebody asks to keep something longer than children were promised; or reads why it cannot be. */
export function ExtendPage(props: Props) {
  const { kept, told, policy, today, problems = [] } = props
  const again = againFrom(kept, policy.noticeDays)
  return (
    <OfficePage
      title={`Keep longer: ${KINDS[kept.kind]}`}
      trail={[{ label: 'Retention', href: paths.all }]}
      lede={
        <p>
          {kept.title}: it goes on <Day on={kept.dueOn} />. The rule: {kept.rule}.
        </p>
      }
      problems={problems.length > 0}
    >
      <ErrorSummary problems={problems} />
      {told.length > 0 && (
        <Section title="What children were told">
          <ul>
            {told.map(words => (
              <li>“{words}”</li>
            ))}
          </ul>
          <p>
            Keeping it longer breaks that promise. That it was done, and on which ground, stands on{' '}
            <a href={paths.public}>a page for everybody</a>, without your name and your sentence.
          </p>
        </Section>
      )}
      {groundsOf(kept.kind).length === 0 ? (
        <Notice title="This is never kept longer.">
          <p>
            Nothing in it is a ground to. How long it is kept stands in retention.yaml of the office, for
            everybody alike.
          </p>
        </Notice>
      ) : again !== null && today < again ? (
        <Notice title="It is kept longer already.">
          <p>
            It can be asked for once more from <Day on={again} />, when it is about to go.
          </p>
        </Notice>
      ) : (
        <WishForm {...props} />
      )}
    </OfficePage>
  )
}

const WishForm = ({ kept, typed = { until: '', ground: '', why: '' }, problems = [] }: Props) => (
  <Section
    title="Ask a second person"
    lede="They see the ground and your sentence. Until they agree nothing changes; both are kept for ever."
  >
    <Form action={pathTo(paths.extend, { batch: kept.batch, kind: kept.kind })}>
      <Radios
        name="ground"
        label="On which ground?"
        hint="There is no other. What is useful, or not finished in time, goes on its day."
        options={groundsOf(kept.kind).map(value => ({
          value,
          label: GROUNDS[value].words,
          hint: GROUNDS[value].hint,
        }))}
        value={typed.ground}
        problems={problems}
      />
      <TextArea
        name="why"
        label="Who asks, since when, for what?"
        hint="A sentence or two, without a name."
        rows={3}
        value={typed.why}
        problems={problems}
      />
      <TextInput
        name="until"
        type="date"
        label="The new day on which it goes"
        hint={
          <>
            After <Day on={kept.dueOn} />, and not after <Day on={latestDay(kept)} />: twelve months at a
            time.
          </>
        }
        width="medium"
        value={typed.until}
        problems={problems}
      />
      <Button>Ask a second person</Button>
    </Form>
  </Section>
)
