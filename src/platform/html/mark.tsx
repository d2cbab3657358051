/** The mark of Remit: three places that touch. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
    <path class="fill-pine" d="M24 3l9 5.2v10.4L24 23.8l-9-5.2V8.2z" />
    <path class="fill-marigold" d="M14 22.2l9 5.2v10.4l-9 5.2-9-5.2V27.4z" />
    <path class="fill-coral" d="M34 22.2l9 5.2v10.4l-9 5.2-9-5.2V27.4z" />
  </svg>
)
