const SWATCHES = [
  'paper',
  'surface',
  'tint',
  'tint-strong',
  'ink',
  'action',
  'night',
  'good',
  'care',
  'bad',
  'calm',
] as const

/** Each ground with the words that stand on it. */
export const Swatches = () => (
  <>
    <div class="swatches">
      {SWATCHES.map(name => (
        <div class={`swatch swatch-${name}`}>{name}</div>
      ))}
    </div>
    <h3>For maps and charts, lowest first</h3>
    <svg
      class="scale"
      viewBox="0 0 300 40"
      role="img"
      aria-label="Five colours from pale yellow to deep plum"
    >
      {[1, 2, 3, 4, 5].map(step => (
        <rect class={`fill-${step}`} x={(step - 1) * 60} width="58" height="40" rx="6" />
      ))}
    </svg>
  </>
)
