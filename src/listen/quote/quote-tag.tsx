import { Tag, type Tone } from '../../platform/html/components/tag.tsx'
import type { QuoteState } from './quote.ts'

const TONES: Readonly<Record<QuoteState, Tone>> = {
  proposed: 'care',
  cleared: 'good',
  refused: 'plain',
  withdrawn: 'bad',
}

/** The state of a quote, in its word. */
export const QuoteTag = ({ state }: { state: QuoteState }) => <Tag tone={TONES[state]}>{state}</Tag>
