/** What kind of personal detail it is; each has the word that stands for it in a masked text. */
export const DETAIL_KINDS = [
  'name',
  'teacher',
  'school',
  'address',
  'postcode',
  'phone',
  'email',
  'handle',
  'date-of-birth',
] as const
export type DetailKind = (typeof DETAIL_KINDS)[number]

/** A detail where it stands in the text as it was written, from `start` to `end` (UTF-16 units). */
export type Detail = { kind: DetailKind; start: number; end: number }

/** Of two that overlap the earlier is kept and takes in the other: more is masked rather than less. */
export function settleOverlaps(details: readonly Detail[]): readonly Detail[] {
  const sorted = [...details].sort((one, other) => one.start - other.start || other.end - one.end)
  const settled: Detail[] = []
  for (const detail of sorted) {
    const last = settled.at(-1)
    if (last === undefined || detail.start >= last.end) settled.push(detail)
    else if (detail.end > last.end) settled[settled.length - 1] = { ...last, end: detail.end }
  }
  return settled
}
