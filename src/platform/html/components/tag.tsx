import type { ComponentChildren } from 'preact'

/** A word about the state of something. The tone only supports the word. */
export type Tone = 'plain' | 'good' | 'care' | 'bad' | 'calm'

export const Tag = ({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) => (
  <span class={`tag tag-${tone}`}>{children}</span>
)
