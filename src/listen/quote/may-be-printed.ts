import { problem } from '../../kernel/problem.ts'
import type { Survey } from '../survey/survey.ts'
import type { Quote } from './quote.ts'

/**
 * Why something written in this form may be printed: what stood there before the child wrote it. A wave's forms are never changed
 * afterwards.
 *
 * @throws ProblemsError where the form did not say so.
 */
export function consentOfForm({ forms }: Pick<Survey, 'forms'>, form: string): string {
  const told = forms[form]?.promise.print
  if (told) return `The form said before the first question: “${told.replace(/\s+/g, ' ')}”`
  throw problem({
    code: 'not-told-of-printing',
    what: 'The form in which this was written did not say that words may be printed.',
    kept: 'Nothing was proposed.',
    todo: 'Quote words of a form that says so. In the next survey, write the line “print” under the promise of each form.',
  })
}

/**
 * Why something of this message may be printed: the child was asked, and said yes.
 *
 * @throws ProblemsError where it said no, or nothing.
 */
export function consentOfMessage({ mayPrint }: { mayPrint: boolean | null }): string {
  if (mayPrint) return 'The post box asked whether some of the words may be printed, and the child said yes.'
  throw problem({
    code: 'not-to-be-printed',
    what:
      mayPrint === null
        ? 'The child did not say that its words may be printed.'
        : 'The child said that its words may not be printed.',
    kept: 'Nothing was proposed.',
    todo: 'Quote a message whose page says that it may be printed.',
  })
}

/**
 * Of a quote that is to be cleared: that it was proposed with either.
 *
 * @throws ProblemsError where it was not, as with quotes from before this was asked for.
 */
export function mustHaveConsent({ consent }: Pick<Quote, 'consent'>): void {
  if (consent === null)
    throw problem({
      code: 'no-consent-kept',
      what: 'This quote was proposed before it was looked at whether the child knew that its words may be printed.',
      kept: 'It waits as before.',
      todo: 'Refuse it, and propose the same words again: then it is looked at.',
    })
}
