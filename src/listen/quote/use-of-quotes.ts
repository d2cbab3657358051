import type { ListenOfficeDeps } from '../office/office-deps.ts'
import type { QuoteUseOf } from './propose-quote.ts'

/** What proposing a quote needs, out of what the pages of listen have. */
export const useOfQuotes = ({
  db,
  quoteWords,
  smallest,
  waves,
  gazetteer,
}: ListenOfficeDeps): QuoteUseOf => ({
  db,
  quoteWords,
  smallest,
  surveyOf: async wave => (await waves.find(wave))?.survey ?? null,
  areaName: async code => (await gazetteer()).area(code)?.name ?? code,
})
