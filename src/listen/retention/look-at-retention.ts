import type { Database } from '../../platform/database/database.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { countKept, findDatasetLeft, listExtensions, listOverWaves } from './retention.store.ts'
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
  /** Of rows: the dataset that they became, which may hold them where the table does not any more. */
  dataset: string | null
  extensions: readonly Extension[]
}

/** Whether anything of it is left to be deleted. */
export const isThere = ({ there, dataset }: Kept): boolean => there > 0 || dataset !== null

export type RetentionUse = { db: Database; policy: RetentionPolicy }

/** Everything that waves which are over have left, with the day on which it goes. */
export async function lookAtRetention({ db, policy }: RetentionUse, today: string): Promise<Kept[]> {
  const [waves, extensions] = await Promise.all([listOverWaves(db, today), listExtensions(db)])
  const looked = waves.map(async ({ id, title, survey, version, text, closedOn }) => {
    const read = readSurvey(text, `${survey} ${version}`)
    const [there, dataset] = [await countKept(db, id), await findDatasetLeft(db, id)]
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
        dataset: kind === 'rows' ? dataset : null,
        extensions: own,
      }
    })
  })
  return (await Promise.all(looked)).flat()
}
