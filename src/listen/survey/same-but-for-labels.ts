import type { Survey } from './survey.ts'

/**
 * Where two versions of a survey differ in more than labels: `items happy`, `forms 9-12`, `roles`; empty where only labels do.
 *
 * A label is what the office calls a question, a row or an answer. What a child saw stands in a rendering and is no label; nor is the
 * order of answers, or which there are.
 */
export function beyondLabels(before: Survey, after: Survey): string[] {
  const [one, other] = [withoutLabels(before), withoutLabels(after)]
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].filter(key => JSON.stringify(one[key]) !== JSON.stringify(other[key])).toSorted()
}

/** A survey by its parts, without the words that are labels; the order of answers counts, that of questions in the file does not. */
function withoutLabels({
  version: _version,
  why: _why,
  items,
  forms,
  ...rest
}: Survey): Record<string, unknown> {
  const ids = (words: Readonly<Record<string, string>> | undefined) => words && Object.keys(words)
  return {
    ...rest,
    ...Object.fromEntries(
      Object.entries(items).map(([name, { title: _title, options, rows, ...item }]) => [
        `items ${name}`,
        { ...item, options: ids(options), rows: ids(rows) },
      ]),
    ),
    ...Object.fromEntries(Object.entries(forms).map(([name, form]) => [`forms ${name}`, form])),
  }
}
