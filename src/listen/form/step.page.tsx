import type { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { Recordings } from '../survey/recordings.ts'
import { FaceShapes } from './fields/faces.tsx'
import { hasFaces } from './fields/field-parts.tsx'
import { PlaceField } from './fields/place-field.tsx'
import { ChoiceField, GridField, NumberField, RankField, TextField } from './fields/question-fields.tsx'
import { paths } from './form.paths.ts'
import { FormFrame } from './form-frame.tsx'
import type { FormWords } from './form-words.ts'
import type { Doubt } from './read-answers.ts'
import type { PlaceState } from './read-place.ts'
import { isDrawn, type ShownItem } from './shown-item.ts'
import { type Step, stepName } from './steps.ts'
import { addressOf, stepAddress, type Visit, watchFor } from './visit.tsx'

export type StepPageProps = {
  visit: Visit
  leaveTo: string
  step: Step
  /** What stands in the fields: what was answered before, or what was just sent. */
  fields: Fields
  progress: { n: number; total: number } | null
  /** Where Back leads; null on the first page. */
  back: string | null
  doubts?: readonly Doubt[]
  /** Voices that say questions. */
  recordings: Recordings
  places?: ReadonlyMap<string, PlaceState>
  /** The page could not be kept: the database is away. */
  notKept?: boolean
  /** Set to `review` when a child changes one answer from there. */
  then?: string
}

/** One page of a form. */
export function StepPage(props: StepPageProps) {
  const { visit, step, doubts = [], notKept, progress, back } = props
  const { words, form } = visit
  const alone = step.items.length === 1
  const title = notKept
    ? words.notKeptTitle
    : doubts.length > 0
      ? words.lookAgain
      : (wordsOfRow(step) ?? step.items[0]?.question ?? form.title)
  return (
    <FormFrame
      title={title}
      words={words}
      language={form.language}
      leave={addressOf(visit, paths.leave)}
      leaveTo={props.leaveTo}
      progress={progress}
      drawn={isDrawn(form)}
      watch={watchFor(visit, stepName(step), step.items.some(isWritten))}
    >
      {notKept && (
        <div class="notice" role="alert">
          <p>
            <strong>{words.notKeptTitle}</strong>
          </p>
          <p>{words.notKept}</p>
        </div>
      )}
      <form
        method="post"
        action={stepAddress(visit, stepName(step), props.then)}
        autocomplete="off"
        novalidate
      >
        {step.items.some(hasFaces) && <FaceShapes steps={step.items.find(hasFaces)?.options.length ?? 5} />}
        {!alone && <h1 class="page-title">{form.title}</h1>}
        {step.items.map(item => (
          <Field {...props} item={item} alone={alone} words={words} />
        ))}
        <div class="buttons">
          <button type="submit" class="button">
            {words.next}
          </button>
          {back && (
            <a class="back" href={back}>
              {words.back}
            </a>
          )}
        </div>
      </form>
    </FormFrame>
  )
}

/** A row that is alone on its page is what the page is about. */
const wordsOfRow = ({ items, row }: Step) => items[0]?.rows.find(({ id }) => id === row)?.words

const isWritten = ({ kind, ownWords }: ShownItem): boolean => kind === 'text' || ownWords !== undefined

type ThisField = StepPageProps & { item: ShownItem; alone: boolean; words: FormWords }

function Field(field: ThisField) {
  const { item, fields, words, alone, doubts = [], places, step, visit, recordings, back, then } = field
  const doubt = doubts.find(one => one.item === item.id)
  const { recording } = item
  // a survey may name a voice that is still to be recorded
  const heardAt =
    recording && recordings.has(recording)
      ? pathTo(paths.recording, { wave: visit.wave.id, file: recording })
      : undefined
  const props = { item, fields, words, alone, doubt, heardAt }
  switch (item.kind) {
    case 'grid':
      return (
        <GridField
          {...props}
          row={step.row}
          way={alone ? { back, isChange: then !== undefined } : undefined}
        />
      )
    case 'rank':
      return <RankField {...props} />
    case 'text':
      return <TextField {...props} />
    case 'number':
      return <NumberField {...props} />
    case 'school':
    case 'place':
      return <PlaceField {...props} state={places?.get(item.id)} />
    default:
      return <ChoiceField {...props} />
  }
}
