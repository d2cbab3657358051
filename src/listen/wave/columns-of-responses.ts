import type { DatasetColumn } from '../../platform/datasets/write-dataset.ts'
import { type Survey, type Variable, variablesOf } from '../survey/survey.ts'

/** Where the values of a column come from in a response as it is kept. */
export type ColumnFrom =
  | { kind: 'fact'; name: (typeof FACTS_OF_LINES)[number] }
  /** `answered`, or why there is none: of a whole item. */
  | { kind: 'status'; item: string }
  | { kind: 'chosen'; item: string }
  | { kind: 'row'; item: string; row: string }
  | { kind: 'ticked'; item: string; option: string }
  | { kind: 'rank'; item: string; option: string }
  | { kind: 'number'; item: string }

/** A column of the dataset of a wave: its name, its type, what fills it, what a table calls it. */
export type ResponseColumn = DatasetColumn & { from: ColumnFrom; title: string }

/**
 * The columns of the dataset that a wave closes into: a child a row. Nothing in it leads to a child or to words.
 *
 * One answer of a choice, a scale or a row of a grid is a text: the option, or the reason why there is none (`dont-want`,
 * `dont-know`, `not-applicable`, `skipped`, `not-asked`). A choice of several has one column for each option, true,
 * false, or null where the item has no answer, and `item` itself says why. So do ranks (1 is first) and numbers.
 */
export const columnsOfResponses = (survey: Survey): ResponseColumn[] => [
  ...FACTS,
  ...Object.entries(survey.items).flatMap(([item, { kind, title }]): ResponseColumn[] =>
    STATUS_KINDS.includes(kind)
      ? [
          {
            name: item,
            type: 'VARCHAR',
            from: { kind: 'status', item },
            title: `${title}: answered or why not`,
          },
        ]
      : [],
  ),
  ...variablesOf(survey).flatMap(columnOf),
]

/** The facts of a response as its line has them, before its answers. */
export const FACTS_OF_LINES = [
  'form',
  'sent',
  'age',
  'gender',
  'area',
  'place_route',
  'setting',
  'phase',
  'suspicious',
] as const

const STATUS_KINDS: readonly string[] = ['several', 'rank', 'number']

const FACTS: readonly ResponseColumn[] = (
  [
    ['form', 'VARCHAR', 'Form'],
    ['sent', 'BOOLEAN', 'Sent off, and not left on the way'],
    ['age', 'INTEGER', 'Age in years'],
    ['gender', 'VARCHAR', 'Gender'],
    ['area', 'VARCHAR', 'Area'],
    [
      'place_route',
      'VARCHAR',
      'How the place became known: the code of a class, a paper sheet, the school, the postcode, or none',
    ],
    ['setting', 'VARCHAR', 'Kind of setting'],
    ['phase', 'VARCHAR', 'Phase of the setting'],
    ['suspicious', 'BOOLEAN', 'Part of a burst that looks made by a machine'],
  ] as const
).map(([name, type, title]) => ({ name: `_${name}`, type, title, from: { kind: 'fact', name } }))

function columnOf({ name, item, part, kind, title }: Variable): ResponseColumn[] {
  switch (kind) {
    case 'choice':
      return [
        {
          name,
          type: 'VARCHAR',
          title,
          from: part === null ? { kind: 'chosen', item } : { kind: 'row', item, row: part },
        },
      ]
    case 'chosen':
      return [{ name, type: 'BOOLEAN', title, from: { kind: 'ticked', item, option: part! } }]
    case 'rank':
      return [{ name, type: 'INTEGER', title, from: { kind: 'rank', item, option: part! } }]
    case 'number':
      return [{ name: `${name}.value`, type: 'DOUBLE', title, from: { kind: 'number', item } }]
    // a place is the facts above; words are kept apart and never leave with the answers
    case 'place':
    case 'words':
      return []
  }
}
