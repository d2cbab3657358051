import type { Survey } from '../survey/survey.ts'

/** What a response says of the child, on one line: "Girl, 12, Leeds". What was not given is left out. */
export const sayChild = (
  { age, gender, areaName }: { age: number | null; gender: string | null; areaName: string | null },
  survey: Survey,
): string => {
  const genders = survey.items[survey.roles.gender ?? '']?.options ?? {}
  const known = [gender === null ? null : (genders[gender] ?? gender), age, areaName].filter(
    one => one !== null,
  )
  return known.length === 0 ? 'Nothing given' : known.join(', ')
}
