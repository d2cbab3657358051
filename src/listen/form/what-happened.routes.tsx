import { pathTo } from '../../platform/http/path.ts'
import { html, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { dayOf, stageOf } from '../wave/wave.ts'
import { paths } from './form.paths.ts'
import type { FormDeps } from './form-deps.ts'
import { isOfWave, readReceipt, writeReceipt } from './receipt.ts'
import { WhatHappenedPage } from './what-happened.page.tsx'

const OPEN = { permission: 'public', audit: null, anonymous: true } as const

/** From the four words of a receipt to the survey they are of. Nothing is looked up but the names of the waves. */
export const whatHappenedRoutes = ({ waves, words, receiptWords, now, timeZone }: FormDeps): Route[] => [
  get(paths.whatHappened, OPEN, () => html(<WhatHappenedPage typed="" found={null} words={words} />)),
  post(paths.whatHappened, OPEN, ({ form }) => {
    const typed = form.text('receipt')
    const receipt = readReceipt(receiptWords, typed)
    if (receipt) return redirect(pathTo(paths.whatHappenedTo, { receipt: writeReceipt(receipt) }))
    return html(<WhatHappenedPage typed={typed} found={[]} words={words} />, { status: 422 })
  }),
  get(paths.whatHappenedTo, OPEN, async ({ params }) => {
    const receipt = readReceipt(receiptWords, params.receipt)
    const today = dayOf(now(), timeZone)
    const found = (receipt ? await waves.list() : [])
      .filter(({ id }) => receipt !== null && isOfWave(receiptWords, receipt, id))
      .map(wave => ({ wave, stage: stageOf(wave, today) }))
    const typed = found.length > 0 ? '' : params.receipt
    return html(<WhatHappenedPage typed={typed} found={found} words={words} />, {
      status: found.length > 0 ? 200 : 404,
    })
  }),
]
