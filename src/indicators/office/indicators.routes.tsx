import { z } from 'zod'
import { type Problem, ProblemsError, problem } from '../../kernel/problem.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { listDatasets, readManifest } from '../../platform/datasets/read-dataset.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { file, html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { checkDefinitions, indicatorsUsed } from '../definitions/check-definitions.ts'
import { type Definition, readDefinition } from '../definitions/read-definition.ts'
import { CalculatePage, CalculationPage, CalculationsPage, CellsPage } from './calculations.page.tsx'
import {
  answerRemark,
  type CalculationRow,
  countCells,
  findCalculation,
  listCalculations,
  listCells,
  listRemarks,
} from './calculations.store.ts'
import { cellsAsCsv } from './cells-csv.ts'
import { DefinitionPage, DefinitionsPage, EXAMPLE_TEXT, WriteDefinitionPage } from './definitions.page.tsx'
import { findDefinitions, listNewestDefinitions, listVersions } from './definitions.store.ts'
import { indicatorsPaths as paths } from './indicators.paths.ts'
import { type CalculationUse, startCalculation } from './run-calculation.ts'
import { saveDefinition } from './save-definition.ts'

const READ = 'indicators.read'
const WRITE = 'indicators.write'
const CALCULATE = 'indicators.calculate'

/** Indicators in the office: definitions in versions, calculations, and the second reader's remarks. */
export const indicatorsRoutes = (use: CalculationUse): Route[] => [
  ...definitionRoutes(use),
  ...calculationRoutes(use),
  ...remarkRoutes(use),
]

const definitionRoutes = ({ db }: CalculationUse): Route[] => [
  get(paths.list, { permission: READ, audit: 'INDICATORS_LISTED' }, async () =>
    html(<DefinitionsPage definitions={await newest(db)} />),
  ),

  get(paths.add, { permission: WRITE, audit: 'DEFINITION_FORM_OPENED' }, () =>
    html(<WriteDefinitionPage text={EXAMPLE_TEXT} of={null} />),
  ),

  post(paths.add, { permission: WRITE, audit: 'DEFINITION_SAVED' }, ({ form, person, auditEntry }) => {
    const text = form.exact('text')
    return orAgain(
      problems => <WriteDefinitionPage text={text} of={null} problems={problems} />,
      async () => {
        const { id, written } = await saveDefinition(db, text, auditOf(auditEntry), person.id)
        return redirect(pathTo(paths.definition, { id }), { notice: `${written.title} is saved.` })
      },
    )
  }),

  get(paths.definition, { permission: READ, audit: 'DEFINITION_READ' }, async ({ params: { id }, audit }) => {
    audit({ subject: `indicators/definition/${id}` })
    const [definitions, versions] = await Promise.all([newest(db), listVersions(db, id)])
    const definition = definitions.find(one => one.id === id)
    if (!definition) throw notFound('an indicator of this name')
    const writers = versions.flatMap(({ writtenBy }) => writtenBy ?? [])
    return html(
      <DefinitionPage
        definition={definition}
        versions={versions}
        names={await readNames(db, writers)}
        madeOf={indicatorsUsed(definition)}
        usedBy={definitions.filter(other => indicatorsUsed(other).includes(id)).map(other => other.id)}
      />,
    )
  }),

  get(paths.change, { permission: WRITE, audit: 'DEFINITION_READ' }, async ({ params: { id }, audit }) => {
    audit({ subject: `indicators/definition/${id}` })
    const definition = await newestOf(db, id)
    return html(<WriteDefinitionPage text={definition.text} of={nameOf(definition)} />)
  }),

  post(
    paths.change,
    { permission: WRITE, audit: 'DEFINITION_SAVED' },
    async ({ params: { id }, form, person, auditEntry }) => {
      const text = form.exact('text')
      const before = await newestOf(db, id)
      return orAgain(
        problems => <WriteDefinitionPage text={text} of={nameOf(before)} problems={problems} />,
        async () => {
          refuseOtherName(text, id)
          const saved = await saveDefinition(db, text, auditOf(auditEntry), person.id)
          return redirect(pathTo(paths.definition, { id }), { notice: `Version ${saved.version} is saved.` })
        },
      )
    },
  ),
]

const calculationRoutes = (use: CalculationUse): Route[] => [
  get(paths.calculations, { permission: READ, audit: 'CALCULATIONS_LISTED' }, async () =>
    html(<CalculationsPage calculations={await listCalculations(use.db, MOST_LISTED)} />),
  ),

  get(paths.calculate, { permission: CALCULATE, audit: 'CALCULATION_FORM_OPENED' }, async () => {
    const options = await formOptions(use)
    const chosen = {
      datasets: options.datasets.map(({ id }) => id),
      definitions: options.definitions.map(({ id }) => id),
      rules: 'default',
      on: (await use.gazetteer()).facts.standardDay,
    }
    return html(<CalculatePage {...options} chosen={chosen} />)
  }),

  post(
    paths.calculate,
    { permission: CALCULATE, audit: 'CALCULATION_ASKED_FOR' },
    async ({ form, person, auditEntry }) => {
      const options = await formOptions(use)
      const chosen = {
        datasets: form.all('datasets'),
        definitions: form.all('definitions'),
        rules: form.text('rules'),
        on: form.text('on'),
      }
      return orAgain(
        problems => <CalculatePage {...options} chosen={chosen} problems={problems} />,
        async () => {
          const asked = readAsked(chosen, options)
          const id = await startCalculation(use.db, { ...asked, madeBy: person.id }, calculation =>
            auditEntry({
              subject: `indicators/calculation/${calculation}`,
              details: { datasets: asked.datasets, rules: asked.rules, indicators: asked.definitions.length },
            }),
          )
          return redirect(pathTo(paths.calculation, { calculation: id }))
        },
      )
    },
  ),

  get(paths.calculation, { permission: READ, audit: 'CALCULATION_READ' }, async ({ params, audit }) => {
    const calculation = await calculationOf(use, params.calculation)
    audit({ subject: `indicators/calculation/${calculation.id}` })
    const [remarks, counts, names, definitions] = await Promise.all([
      listRemarks(use.db, calculation.id),
      countCells(use.db, calculation.id),
      readNames(use.db, [calculation.madeBy]),
      definitionsOf(use, calculation),
    ])
    return html(
      <CalculationPage
        calculation={calculation}
        madeBy={names.get(calculation.madeBy) ?? 'someone of the office'}
        remarks={remarks}
        counts={counts}
        titles={new Map(definitions.map(({ id, written }) => [id, written.title]))}
      />,
      // without a script, the page that waits is asked for again by the browser itself
      { headers: calculation.finishedAt ? {} : { Refresh: '2' } },
    )
  }),

  get(paths.cells, { permission: READ, audit: 'CELLS_READ' }, async ({ params, query, audit }) => {
    const calculation = await calculationOf(use, params.calculation)
    const [indicator, period] = [query.text('indicator'), query.text('period')]
    audit({ subject: `indicators/calculation/${calculation.id}`, details: { indicator, period } })
    const definition = (await definitionsOf(use, calculation)).find(({ id }) => id === indicator)
    const cells = definition ? await listCells(use.db, calculation.id, { indicator, period }) : []
    if (!definition || cells.length === 0) throw notFound('a figure of this indicator and period')
    const names = await areaNames(use)
    return html(
      <CellsPage
        calculation={calculation.id}
        definition={definition}
        period={period}
        cells={cells}
        nameOf={names}
      />,
    )
  }),

  get(paths.download, { permission: READ, audit: 'CELLS_DOWNLOADED' }, async ({ params, audit }) => {
    const calculation = await calculationOf(use, params.calculation)
    audit({ subject: `indicators/calculation/${calculation.id}` })
    const csv = cellsAsCsv(await listCells(use.db, calculation.id), await areaNames(use))
    return file(csv, { name: 'cells-before-the-gate.csv', mediaType: 'text/csv; charset=utf-8' })
  }),
]

const remarkRoutes = (use: CalculationUse): Route[] => [
  post(
    paths.remark,
    { permission: CALCULATE, audit: 'REMARK_ANSWERED' },
    async ({ params, form, person, auditEntry }) => {
      const calculation = await calculationOf(use, params.calculation)
      const answer = form.text('answer').slice(0, LONGEST_ANSWER)
      if (!answer) {
        throw problem({
          code: 'answer-empty',
          what: 'an answer needs a few words.',
          kept: 'The remark stays open.',
        })
      }
      if (!/^\d{1,6}$/.test(params.number)) throw notFound('a remark of this number')
      const answered = await use.db.transaction().execute(async transaction => {
        const remark = {
          calculation: calculation.id,
          number: Number(params.number),
          answer,
          person: person.id,
        }
        const subject = `indicators/calculation/${calculation.id}`
        await recordAudit(transaction, auditEntry({ subject, details: { remark: remark.number } }))
        return answerRemark(transaction, remark)
      })
      if (!answered) throw notFound('a remark of this number')
      return redirect(`${pathTo(paths.calculation, { calculation: calculation.id })}#remarks`, {
        notice: 'The remark is answered.',
      })
    },
  ),
]

// A page of a hundred goes back years; the list is for finding the last few.
const MOST_LISTED = 100
const LONGEST_ANSWER = 2000

const nameOf = ({ id, written }: Definition) => ({ id, title: written.title })

const auditOf =
  (auditEntry: Parameters<Parameters<typeof post>[2]>[0]['auditEntry']) =>
  ({ id, version }: Definition) =>
    auditEntry({ subject: `indicators/definition/${id}`, details: { version } })

/** The newest version of every definition, checked together. What was saved fits; a profile may bring what does not. */
async function newest(db: CalculationUse['db']): Promise<Definition[]> {
  const stored = await listNewestDefinitions(db)
  const definitions = stored.map(({ id, body }) => readDefinition(body, id))
  return checkDefinitions(definitions).sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function newestOf(db: CalculationUse['db'], id: string): Promise<Definition> {
  const [last] = await listVersions(db, id)
  if (!last) throw notFound('an indicator of this name')
  return readDefinition(last.body, id)
}

function refuseOtherName(text: string, id: string): void {
  const { id: found, placeOf } = readDefinition(text, 'definition')
  if (found === id) return
  throw problem({
    code: 'definition-renamed',
    what: `this is the page of "${id}", and the text defines "${found}".`,
    kept: 'Nothing was saved.',
    todo: 'Write a new definition for another name.',
    at: placeOf(['id']),
  })
}

async function calculationOf({ db }: CalculationUse, id: string): Promise<CalculationRow> {
  const calculation = await findCalculation(db, id)
  if (!calculation) throw notFound('a calculation of this number')
  return calculation
}

const definitionsOf = async (
  { db }: CalculationUse,
  { definitions }: CalculationRow,
): Promise<Definition[]> =>
  (await findDefinitions(db, definitions)).map(({ id, body }) => readDefinition(body, id))

async function areaNames(use: CalculationUse): Promise<(code: string) => string> {
  const gazetteer = await use.gazetteer()
  return code => gazetteer.area(code)?.name ?? code
}

async function formOptions(use: CalculationUse) {
  const [ids, definitions] = await Promise.all([listDatasets(use.datasets), newest(use.db)])
  const manifests = await Promise.all(ids.map(id => readManifest(use.datasets, id)))
  const superseded = new Set(manifests.map(manifest => manifest.supersedes))
  const datasets = ids
    .map((id, at) => ({ id, title: manifests[at]!.title, periods: manifests[at]!.periods }))
    .filter(({ id }) => !superseded.has(id))
    .sort((a, b) => (a.title < b.title ? -1 : 1))
  return { datasets, definitions, rules: [...use.rules.values()] }
}

type Options = Awaited<ReturnType<typeof formOptions>>
type Chosen = { datasets: readonly string[]; definitions: readonly string[]; rules: string; on: string }

/** What was asked for, with everything that the chosen indicators are made of. Told at once what is wrong. */
function readAsked(chosen: Chosen, { datasets, definitions, rules }: Options) {
  const wrong = (field: string, what: string): Problem => ({ code: 'field-not-read', what, at: { field } })
  const problems: Problem[] = []
  const known = chosen.datasets.filter(id => datasets.some(dataset => dataset.id === id))
  if (known.length === 0) problems.push(wrong('datasets', 'Choose at least one dataset.'))
  const wanted = withTheirParts(chosen.definitions, definitions)
  if (wanted.length === 0) problems.push(wrong('definitions', 'Choose at least one indicator.'))
  if (!rules.some(({ id }) => id === chosen.rules)) problems.push(wrong('rules', 'Choose a rule set.'))
  if (!z.iso.date().safeParse(chosen.on).success)
    problems.push(wrong('on', 'Enter a day, such as 2022-03-31.'))
  if (problems.length > 0) throw new ProblemsError(problems)
  return { datasets: known, definitions: wanted, rules: chosen.rules, areasOn: chosen.on }
}

function withTheirParts(ids: readonly string[], definitions: readonly Definition[]) {
  const byId = new Map(definitions.map(definition => [definition.id, definition]))
  const wanted = new Set<string>()
  const add = (id: string): void => {
    const definition = byId.get(id)
    if (!definition || wanted.has(id)) return
    wanted.add(id)
    for (const part of indicatorsUsed(definition)) add(part)
  }
  for (const id of ids) add(id)
  return [...wanted].sort().map(id => ({ id, version: byId.get(id)!.version }))
}
