import { FormFrame, type FrameProps } from './form-frame.tsx'
import type { FormWords } from './form-words.ts'

/** A page that says one thing kindly, and where to go from here. */
export const KindlyPage = ({
  words,
  language,
  leaveTo,
  title,
  says,
  on,
  may,
}: Pick<FrameProps, 'may'> & {
  words: FormWords
  language?: string
  leaveTo: string
  title: string
  says: readonly string[]
  on: { label: string; href: string } | null
}) => (
  <FormFrame
    title={title}
    words={words}
    leave={null}
    leaveTo={leaveTo}
    may={may}
    {...(language ? { language } : {})}
  >
    <h1>{title}</h1>
    {says.map(one => (
      <p>{one}</p>
    ))}
    {on && (
      <p>
        <a class="button" href={on.href}>
          {on.label}
        </a>
      </p>
    )}
  </FormFrame>
)
