import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { QuoteLine } from './quote.store.ts'
import { QuotesPage } from './quotes.page.tsx'
import { quotesCsv } from './quotes-csv.ts'

const LINE = {
  ...{ reference: 'quote:00000001', state: 'set-aside', quoted: 'More parks', attribution: 'Girl, 12' },
  ...{
    wave: null,
    item: null,
    theme: null,
    consent: null,
    uses: 2,
    standing: 1,
    proposedAt: new Date('2026-01-01'),
  },
} as QuoteLine
const page = (given: Partial<Parameters<typeof QuotesPage>[0]>) =>
  renderToString(<QuotesPage quotes={[LINE]} state="" wave="" waves={[]} setAside={1} {...given} />)

describe('quotes that were cleared before children were asked', () => {
  it('are counted above the register, with the way to their list', () => {
    expect(page({})).toContain('One quote is set aside.')
    expect(page({})).toContain('Cleared before children were asked; not printed.')
    expect(page({})).toContain('href="/office/listen/quotes?state=set-aside"')
    expect(page({ setAside: 0, quotes: [] })).not.toContain('set aside.')
  })

  it('say on their list what to do, and which places still show them', () => {
    const list = page({ state: 'set-aside' })
    expect(list).toContain('take them down; each such place is on Today')
    expect(list).toContain('quote another child')
    expect(list).toMatch(/>2<br\/><span[^>]*>1 to take down</)
  })

  it('leave no words of a child in the file of the register', () => {
    expect(quotesCsv([LINE])).toContain('quote:00000001,set aside,,,post box')
    expect(quotesCsv([LINE])).not.toMatch(/parks|Girl/)
  })
})
