import { Button, ButtonRow } from '../../platform/html/components/button.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { officePaths } from '../office/office.paths.ts'
import type { Which } from './offered-thresholds.ts'
import { sayHeard, sayThreshold } from './say-thresholds.ts'
import type { ThresholdsLook } from './thresholds.page.tsx'
import type { ThresholdsEntry } from './thresholds.store.ts'

/** What was asked for and waits for a second person, since it hears less than as learnt; nothing where nothing does. */
export const ThresholdsWaiting = ({ look }: { look: ThresholdsLook }) => {
  const [last] = look.history
  if (last === undefined || !last.waits || last.agreed !== null) return null
  return <Waiting look={look} asked={last} />
}

const Waiting = ({ look, asked }: { look: ThresholdsLook; asked: ThresholdsEntry }) => (
  <Section title="Waits for a second person" id="waits">
    <Notice kind="care" title="Less would be heard than as it was learnt">
      <p>
        {look.names.get(asked.person) ?? 'Someone who has left'} asked for it on <Time at={asked.at} />:
        flagged from {sayThreshold(asked.flagged)}, read today from {sayThreshold(asked.readToday)}. Why:{' '}
        {asked.why}
      </p>
      <p>{compare(look, asked, 'flagged')}</p>
      <p>{compare(look, asked, 'readToday')}</p>
    </Notice>
    {asked.person === look.person && (
      <p>Another safeguarding lead or the commissioner has to agree. Until then nothing changes.</p>
    )}
    <ButtonRow>
      {asked.person !== look.person && (
        <Decide id={asked.id} agreed="yes" label="Agree: it holds from now on" />
      )}
      <Decide
        id={asked.id}
        agreed="no"
        label={asked.person === look.person ? 'Take it back' : 'Do not agree'}
      />
    </ButtonRow>
  </Section>
)

const LABELS = { flagged: 'Flagged at once', readToday: 'Read on the same day' }

/** What one of the two hears now, and what it would hear. */
function compare({ heard, learnt, stands }: ThresholdsLook, asked: ThresholdsEntry, which: Which): string {
  if (stands[which] === asked[which]) return `${LABELS[which]}: as now.`
  const of = (threshold: number | null) =>
    sayHeard(heard, threshold ?? learnt?.[which] ?? null)[0] ?? 'it is not known what it hears'
  return `${LABELS[which]}, now: ${of(stands[which])}. Then: ${of(asked[which])}.`
}

const Decide = ({ id, agreed, label }: { id: string; agreed: 'yes' | 'no'; label: string }) => (
  <Form action={officePaths.decideThresholds} inline>
    <input type="hidden" name="which" value={id} />
    <input type="hidden" name="agreed" value={agreed} />
    <Button kind={agreed === 'yes' ? 'main' : 'quiet'}>{label}</Button>
  </Form>
)
