import { Tag, type Tone } from '../../platform/html/components/tag.tsx'
import type { CalculationState } from './indicators.tables.ts'

const STATES: Readonly<Record<CalculationState, { words: string; tone: Tone }>> = {
  waiting: { words: 'Waiting', tone: 'calm' },
  running: { words: 'Working', tone: 'calm' },
  done: { words: 'Done', tone: 'good' },
  failed: { words: 'Needs a change', tone: 'bad' },
}

/** How far a calculation is, in a word. */
export const StateTag = ({ state }: { state: CalculationState }) => (
  <Tag tone={STATES[state].tone}>{STATES[state].words}</Tag>
)
