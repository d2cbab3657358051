import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Fields } from '../../platform/http/fields.ts'
import type { QuotePageLook } from './quote.routes.tsx'
import { DecideForms, UseForms } from './quote-forms.tsx'

const quote = { reference: 'quote:00000001', check: { tried: [] } } as unknown as QuotePageLook['quote']
const look = {
  quote,
  uses: [],
  may: { use: true },
  page: null,
  today: '2027-07-02',
} as unknown as QuotePageLook

describe('the forms of a quote', () => {
  it('keep what was typed when something of it was wrong', () => {
    const typed = new Fields(
      new URLSearchParams({
        place: 'A speech',
        usedOn: '2027-07-01',
        address: 'htp:x',
        'why-refuse': 'Too near.',
      }),
    )
    const page = renderToString(<UseForms look={look} typed={typed} />)
    for (const words of ['A speech', '2027-07-01', 'htp:x']) expect(page).toContain(`value="${words}"`)
    expect(renderToString(<DecideForms quote={quote} mayClear typed={typed} />)).toContain(
      'Too near.</textarea>',
    )
    expect(renderToString(<UseForms look={look} />)).toContain('value="2027-07-02"')
  })
})
