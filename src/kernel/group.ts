import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected small letters, digits and hyphens')
const day = z.iso.date()

/** What a condition says where it cannot be known: `no` must be written down, unknown is what it is otherwise. */
const whenUnknown = z.literal('no').optional()

/** One thing that is so of a child: an answer (of a choice of several: one of those ticked), the form, the kind of setting. */
const condition = z.union([
  z.strictObject({ item: id, is: z.array(id).min(1), whenUnknown }),
  z.strictObject({ form: z.array(id).min(1) }),
  z.strictObject({ setting: z.array(id).min(1), whenUnknown }),
])
export type GroupCondition = z.infer<typeof condition>

const rule = z.union([
  z.strictObject({ any: z.array(condition).min(1) }),
  z.strictObject({ all: z.array(condition).min(1) }),
])
export type GroupRule = z.infer<typeof rule>

/**
 * A group of children as the office means it from a day on: one definition, used by surveys, tables and maps alike. A change
 * of it is a new definition with a new day, never an edit: figures say which one they stand on.
 */
export const groupSchema = z.strictObject({
  group: id,
  title: z.string().min(1),
  /** What it is, for a reader of a table: one sentence. */
  words: z.string().min(1),
  from: day,
  /** The first day on which it no longer held; null for the one in force. */
  to: day.nullable(),
  source: z.string().min(1),
  /** How common it is among all children, where that is known: against which the office holds who was heard. */
  commonness: z
    .strictObject({
      /** Children of the group of all children, as a fraction. */
      share: z.number().gt(0).max(1),
      /** Whose figure it is, of whom and when. */
      source: z.string().min(1),
    })
    .optional(),
  rule,
})
export type GroupDefinition = z.infer<typeof groupSchema>

export const groupsSchema = z.strictObject({ groups: z.array(groupSchema) })

/** What is known of one child. An item that was not answered, or was never asked, is not in `answers`. */
export type KnownOfChild = {
  answers: Readonly<Record<string, readonly string[]>>
  form: string
  setting: string | null
}

/**
 * Whether a child belongs to a group: true, false, or null where what the rule asks is not known of this child.
 *
 * Nobody who was not asked is counted as "no": of `any`, one condition that holds is enough, and without one a single
 * unknown makes it unknown; of `all`, one that does not hold decides.
 */
export function isInGroup({ rule }: Pick<GroupDefinition, 'rule'>, child: KnownOfChild): boolean | null {
  const conditions = 'any' in rule ? rule.any : rule.all
  const found = conditions.map(one => holds(one, child))
  const deciding = 'any' in rule
  if (found.includes(deciding)) return deciding
  return found.includes(null) ? null : !deciding
}

function holds(condition: GroupCondition, child: KnownOfChild): boolean | null {
  if ('form' in condition) return condition.form.includes(child.form)
  const unknown = condition.whenUnknown === 'no' ? false : null
  if ('setting' in condition)
    return child.setting === null ? unknown : condition.setting.includes(child.setting)
  const chosen = child.answers[condition.item]
  return chosen === undefined ? unknown : condition.is.some(one => chosen.includes(one))
}

/** The definitions in force on a day, in their order. */
export const groupsOn = (groups: readonly GroupDefinition[], on: string): GroupDefinition[] =>
  groups.filter(({ from, to }) => from <= on && (to === null || on < to))
