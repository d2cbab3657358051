import { ALL } from '../../kernel/cell.ts'
import type { ReleasedCell } from '../../release/index.ts'
import type { CountOfSurvey, Indicator, Reader } from '../reader.ts'

/** One released number of who took part. */
export type TookPart = { indicator: Indicator; what: CountOfSurvey; cell: ReleasedCell | undefined }

/** How many took part in a survey, as it was released; editions before it was counted have none of it. */
export type WhoTookPart = {
  /** The number of that kind; undefined where it was not released. */
  one: (of: string, form?: string) => TookPart | undefined
  forms: readonly { title: string; responses: TookPart; withoutPlace: TookPart | undefined }[]
  /** For each question, of those whose form asked it, how many answered. */
  questions: readonly TookPart[]
}

/** Reads how many took part in the whole country; null where the edition does not say. */
export async function readTakingPart(
  reader: Reader,
  wave: string,
  country: string,
): Promise<WhoTookPart | null> {
  const counts = reader.indicators.filter(({ takingPart }) => takingPart?.wave === wave)
  if (counts.length === 0) return null
  const wanted = new Set(counts.map(({ id }) => id))
  const cells = new Map(
    (await reader.cells({ areas: [country], group: ALL }))
      .filter(({ indicator }) => wanted.has(indicator))
      .map(cell => [cell.indicator, cell]),
  )
  const all = counts.flatMap((indicator): TookPart[] =>
    indicator.takingPart ? [{ indicator, what: indicator.takingPart, cell: cells.get(indicator.id) }] : [],
  )
  const one = (of: string, form?: string) => all.find(({ what }) => what.of === of && what.form === form)
  return {
    one,
    forms: all.flatMap(responses => {
      const { of, form } = responses.what
      return of === 'form' && form !== undefined
        ? [{ title: form, responses, withoutPlace: one('form-no-place', form) }]
        : []
    }),
    questions: all.filter(({ what }) => what.of === 'answered'),
  }
}
