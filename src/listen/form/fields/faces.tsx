/**
 * A face for a step of a scale, from the saddest (0) to the happiest (1). Mouth and brows tell it, whatever
 * colours are seen. `FaceShapes` stands once on a page, each `Face` points at one of its shapes.
 */
export const Face = ({ step, steps }: { step: number; steps: number }) => (
  <svg class="face" viewBox="0 0 40 40" aria-hidden="true">
    <use href={`#face-${Math.round((step / (steps - 1)) * 8)}`} />
  </svg>
)

/** The shapes of a scale with so many steps. */
export const FaceShapes = ({ steps }: { steps: number }) => (
  <svg class="shapes" aria-hidden="true">
    {Array.from({ length: steps }, (_, step) => Math.round((step / (steps - 1)) * 8)).map(mood => (
      <symbol id={`face-${mood}`} viewBox="0 0 40 40">
        <circle cx="20" cy="20" r="17" />
        <path
          fill="none"
          d={`M14 15v3M26 15v3M12 ${27 - (mood - 4) * 0.5}Q20 ${27 + (mood - 4) * 2} 28 ${27 - (mood - 4) * 0.5}`}
        />
        {mood < 2 && <path fill="none" d="M10 12l6-2M30 12l-6-2" />}
        {mood > 6 && <path fill="none" d="M11 11q3-3 6 0M23 11q3-3 6 0" />}
      </symbol>
    ))}
  </svg>
)
