import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import { addressOf, stepAddress, type Visit } from './visit.tsx'

// at least twenty seconds, by the rule; a child who reads slowly needs more
const CLEARS_AFTER_SECONDS = 60

/** Asked without script, on a screen that a class shares: nothing of what was answered stands here. */
export const StillTherePage = ({ visit, page, leaveTo }: { visit: Visit; page: string; leaveTo: string }) => {
  const { words, form } = visit
  const gone = addressOf(visit, paths.gone)
  return (
    <FormFrame
      title={words.stillTitle}
      words={words}
      language={form.language}
      leave={addressOf(visit, paths.leave)}
      leaveTo={leaveTo}
      refresh={{ after: CLEARS_AFTER_SECONDS, to: gone }}
    >
      <h1>{words.stillTitle}</h1>
      <p>{words.still}</p>
      <div class="buttons">
        <a
          class="button"
          href={page === 'review' ? addressOf(visit, paths.review) : stepAddress(visit, page)}
        >
          {words.here}
        </a>
        <a class="back" href={gone}>
          {words.nextPerson}
        </a>
      </div>
    </FormFrame>
  )
}
