import { Tag, type Tone } from '../../platform/html/components/tag.tsx'
import { type QuoteState, sayState } from './quote.ts'

const TONES: Readonly<Record<QuoteState, Tone>> = {
  proposed: 'care',
  cleared: 'good',
  refused: 'plain',
  withdrawn: 'bad',
  'set-aside': 'bad',
}

/** The state of a quote, in its word. */
export const QuoteTag = ({ state }: { state: QuoteState }) => <Tag tone={TONES[state]}>{sayState(state)}</Tag>
