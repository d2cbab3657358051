import type { Fields } from '../../platform/http/fields.ts'
import { html, type Result } from '../../platform/http/result.ts'
import { readAnswersSoFar, readHasEnded } from '../intake/intake.store.ts'
import type { Answers } from '../survey/answer.ts'
import { fieldsOf } from './field-names.ts'
import { paths } from './form.paths.ts'
import type { FormDeps } from './form-deps.ts'
import { KindlyPage } from './kindly.page.tsx'
import { NOTHING_SHOWN } from './read-place.ts'
import { StepPage, type StepPageProps } from './step.page.tsx'
import { isAnswered, type Step, stepName, stepsOnPath } from './steps.ts'
import { addressOf, NO_STORE, stepAddress, type Visit } from './visit.tsx'

/** Shows a step with what was answered before. A step that the child's answers lead past is not asked. */
export async function showStep(
  deps: FormDeps,
  visit: Visit,
  step: Step,
  then: string | undefined,
  answers: Answers,
): Promise<Result> {
  const steps = stepsOfChild(visit, answers)
  if (!steps.some(one => stepName(one) === stepName(step)))
    return html(<OffPathPage deps={deps} visit={visit} on={whereToGoOn(visit, answers)} />, {
      headers: NO_STORE,
    })
  const kept = step.items.filter(({ id }) => answers[id] && 'place' in answers[id])
  return stepPage(deps, visit, step, {
    ...wayOf(visit, steps, step),
    fields: fieldsOf(step.items, answers),
    places: new Map(kept.map(({ id }) => [id, { ...NOTHING_SHOWN, kept: true }])),
    ...(then ? { then } : {}),
  })
}

export const stepsOfChild = ({ wave, form, known }: Visit, answers: Answers): Step[] =>
  stepsOnPath(wave.survey, form, { ...answers, ...known }, Object.keys(known))

/** How far this step is on the path, and where Back leads. */
function wayOf(visit: Visit, steps: readonly Step[], step: Step): Pick<StepPageProps, 'progress' | 'back'> {
  const at = steps.findIndex(one => stepName(one) === stepName(step))
  const before = steps[at - 1]
  return {
    progress: at < 0 ? null : { n: at + 1, total: steps.length },
    back: before ? stepAddress(visit, stepName(before)) : null,
  }
}

type Shown = Omit<StepPageProps, 'visit' | 'leaveTo' | 'step' | 'recordings'> & { fields: Fields }

const stepPage = (
  { words, recordings }: FormDeps,
  visit: Visit,
  step: Step,
  props: Shown,
  status = 200,
): Result =>
  html(<StepPage {...props} visit={visit} leaveTo={words.leaveTo} step={step} recordings={recordings} />, {
    status,
    headers: status === 503 ? { ...NO_STORE, 'retry-after': '2' } : NO_STORE,
  })

/** The page again as it was sent, with what is to be looked at: nothing that a child wrote is lost on the way. */
export const stepAgain = (
  deps: FormDeps,
  visit: Visit,
  step: Step,
  shown: Pick<Shown, 'fields' | 'doubts' | 'places' | 'notKept' | 'then'>,
): Result =>
  stepPage(
    deps,
    visit,
    step,
    // how far the child is would have to be looked up, and looking up may be what fails
    { ...wayOf(visit, stepsOfChild(visit, {}), step), ...shown },
    shown.notKept ? 503 : 422,
  )

/** The first step that has not been answered, or the review when all have been. */
export function whereToGoOn(visit: Visit, answers: Answers): string {
  const open = stepsOfChild(visit, answers).find(step => !isAnswered(step, answers))
  return open ? stepAddress(visit, stepName(open)) : addressOf(visit, paths.review)
}

const OffPathPage = ({ deps, visit, on }: { deps: FormDeps; visit: Visit; on: string }) => (
  <KindlyPage
    words={visit.words}
    language={visit.form.language}
    leaveTo={deps.words.leaveTo}
    title={visit.words.offTitle}
    says={[visit.words.off]}
    on={{ label: visit.words.goOn, href: on }}
  />
)

/** What was answered so far; null when the response has ended, and can be seen no more. */
export async function answersOrEnded(deps: FormDeps, visit: Visit): Promise<Answers | null> {
  const answers = await readAnswersSoFar(deps.db, visit.response)
  if (Object.keys(answers).length > 0) return answers
  return (await readHasEnded(deps.db, visit.response)) ? null : answers
}
