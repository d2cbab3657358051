import type { ComponentChildren } from 'preact'

export type Step = { title: string; body?: ComponentChildren }

/** Work that is done in order. `at` is the step one is at, counted from 1; earlier ones are done. */
export const Steps = ({ steps, at }: { steps: readonly Step[]; at?: number }) => (
  <ol class="steps">
    {steps.map(({ title, body }, index) => {
      const state = at === undefined ? 'open' : index + 1 < at ? 'done' : index + 1 === at ? 'now' : 'open'
      return (
        <li class={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <p class="step-title">
            {title}
            {state === 'done' && <span class="visually-hidden"> (done)</span>}
          </p>
          {body && <div class="step-body">{body}</div>}
        </li>
      )
    })}
  </ol>
)
