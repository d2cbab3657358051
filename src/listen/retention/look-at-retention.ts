import type { Database } from '../../platform/database/database.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { countKept, listExtensions, listOverWaves } from './retention.store.ts'
import {
  addMonths,
  dueOf,
  type Extension,
  KIND_NAMES,
  type Kind,
  type RetentionPolicy,
  type Rule,
  ruleOf,
} from './retention.ts'

/** One kind of one wave: how much of it is there, by which rule, until when. */
export type Kept = {
  wave: string
  title: string
  kind: Kind
  rule: Rule
  /** The day by the rule alone, and the day on which it goes. */
  promisedOn: string
  dueOn: string
  there: number
  extensions: readonly Extension[]
}

export type RetentionUse = { db: Database; policy: RetentionPolicy }

/** Everything that waves which are over have left, with the day on which it goes. */
export async function lookAtRetention({ db, policy }: RetentionUse, today: string): Promise<Kept[]> {
  const [waves, extensions] = await Promise.all([listOverWaves(db, today), listExtensions(db)])
  const looked = waves.map(async ({ id, title, survey, version, text, closedOn }) => {
    const [read, there] = [readSurvey(text, `${survey} ${version}`), await countKept(db, id)]
    return KIND_NAMES.map((kind): Kept => {
      const own = extensions.filter(one => one.wave === id && one.kind === kind)
      const rule = ruleOf(kind, read, policy)
      return {
        wave: id,
        title,
        kind,
        rule,
        promisedOn: addMonths(closedOn, rule.months),
        dueOn: dueOf(closedOn, rule, own),
        there: there[kind],
        extensions: own,
      }
    })
  })
  return (await Promise.all(looked)).flat()
}
