import { html, type Result } from '../../platform/http/result.ts'
import { readAnswersSoFar } from '../intake/intake.store.ts'
import { paths } from './form.paths.ts'
import type { FormDeps } from './form-deps.ts'
import { drawReceipt, writeReceipt } from './receipt.ts'
import { ReviewPage } from './review.page.tsx'
import { addressOf, NO_STORE, type Visit } from './visit.tsx'

/**
 * Sends a response off, once, however often the button is pressed, and draws four words for the child. They are drawn
 * here and kept nowhere: who pressed twice has two sets of them, and both lead to the same survey.
 */
export async function endResponse(deps: FormDeps, visit: Visit): Promise<{ to: string } | { again: Result }> {
  const { response, wave, id: form, code } = visit
  try {
    await deps.intake.take({ response, page: '', wave: wave.id, form, answers: {}, ended: 'sent', code })
  } catch (error) {
    deps.failed(error)
    const answers = await readAnswersSoFar(deps.db, response).catch(() => ({}))
    return {
      again: html(<ReviewPage visit={visit} answers={answers} leaveTo={deps.words.leaveTo} notKept />, {
        status: 503,
        headers: { ...NO_STORE, 'retry-after': '2' },
      }),
    }
  }
  const receipt = writeReceipt(drawReceipt(deps.receiptWords, wave.id))
  return { to: addressOf(visit, paths.thanks, { receipt }) }
}
