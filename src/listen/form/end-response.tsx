import { html, type Result } from '../../platform/http/result.ts'
import { readAnswersSoFar } from '../intake/intake.store.ts'
import { paths } from './form.paths.ts'
import type { FormDeps } from './form-deps.ts'
import { receiptOf, writeReceipt } from './receipt.ts'
import { ReviewPage } from './review.page.tsx'
import { addressOf, NO_STORE, type Visit } from './visit.tsx'

/**
 * Sends a response off, once, however often and in however many tabs the button is pressed, and gives the child the same
 * four words each time. They are kept nowhere.
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
  const receipt = writeReceipt(receiptOf(deps.receiptWords, wave.id, visit.token))
  return { to: addressOf(visit, paths.thanks, { receipt }) }
}
