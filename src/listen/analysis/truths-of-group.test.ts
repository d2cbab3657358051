import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GroupDefinition, groupSchema, isInGroup } from '../../kernel/group.ts'
import { NO_ANSWER } from '../survey/answer.ts'
import { surveySchema } from '../survey/survey.ts'
import type { CodedColumn } from './columns.store.ts'
import { SMALL_SURVEY } from './finished-wave.test-support.ts'
import { truthsOfGroup } from './truths-of-group.ts'

const survey = surveySchema.parse(SMALL_SURVEY)
const FORMS = ['8-9', '10-11']

const child = fc.record({
  form: fc.constantFrom(...FORMS),
  setting: fc.constantFrom('school', 'hospital', null),
  home: fc.constantFrom('parents', 'foster-parents', ...NO_ANSWER, null),
  // nobody gave no answer to one option of a question and an answer to another
  help: fc.constantFrom([], ['counsellor'], ['nobody'], ['counsellor', 'nobody'], null),
})

const whenUnknown = fc.constantFrom({}, { whenUnknown: 'no' as const })
const some = <Value>(...values: Value[]) => fc.subarray(values, { minLength: 1 })
const condition = fc.oneof(
  fc.tuple(some('parents', 'foster-parents'), whenUnknown).map(([is, or]) => ({ item: 'home', is, ...or })),
  fc.tuple(some('counsellor', 'nobody'), whenUnknown).map(([is, or]) => ({ item: 'help', is, ...or })),
  fc.tuple(some('school', 'hospital'), whenUnknown).map(([setting, or]) => ({ setting, ...or })),
  fc.constantFrom(...FORMS).map(form => ({ form: [form] })),
  // an item that the survey does not have
  whenUnknown.map(or => ({ item: 'pets', is: ['cat'], ...or })),
)
const conditions = fc.array(condition, { minLength: 1, maxLength: 4 })
const rule = fc.oneof(
  conditions.map(any => ({ any })),
  conditions.map(all => ({ all })),
)

const groupOf = (made: unknown): GroupDefinition =>
  groupSchema.parse({
    ...{ group: 'g', title: 'G', words: 'G.', from: '2021-01-01', to: null, source: 'A test' },
    rule: made,
  })

/** A column of texts as numbers. */
function coded(texts: readonly (string | null)[]): CodedColumn {
  const values = [...new Set(texts)].filter(text => text !== null)
  return {
    values,
    codes: Uint8Array.from(texts, text => (text === null ? values.length : values.indexOf(text))),
  }
}

describe('who belongs to a group, counted in columns', () => {
  test('is who belongs to it by the one function that reads a rule, child by child', () => {
    fc.assert(
      fc.property(rule, fc.array(child, { minLength: 1, maxLength: 40 }), (made, children) => {
        const group = groupOf(made)
        const ticked = (option: string) =>
          coded(children.map(({ help }) => (help === null ? null : String(help.some(one => one === option)))))
        const columns = new Map([
          ['_form', coded(children.map(({ form }) => form))],
          ['_setting', coded(children.map(({ setting }) => setting))],
          ['home', coded(children.map(({ home }) => home))],
          ['help.counsellor', ticked('counsellor')],
          ['help.nobody', ticked('nobody')],
        ])
        const { values, codes } = truthsOfGroup({ columns, forms: FORMS }, { kind: 'group', survey, group })
        const found = [...codes].map(code => values[code])
        const said = children.map(({ form, setting, home, help }) => {
          const homeKnown = home !== null && !NO_ANSWER.some(reason => reason === home)
          const answers = { ...(homeKnown ? { home: [home] } : {}), ...(help === null ? {} : { help }) }
          const belongs = isInGroup(group, { form, setting, answers })
          return belongs === null ? '' : belongs ? 'yes' : 'no'
        })
        expect(found).toEqual(said)
      }),
    )
  })
})
