import { problem } from '../../kernel/problem.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { isLookingAgain, lookAgain } from '../../platform/http/look-again.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { file, html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { type Definition, readDefinition } from '../definitions/read-definition.ts'
import { dayToPropose, listOptions, readAsked, readyIndicators } from './ask-calculation.ts'
import { CalculatePage, CalculationsPage } from './calculate.page.tsx'
import { CalculationPage } from './calculation.page.tsx'
import {
  answerRemark,
  type CalculationRow,
  countCells,
  findCalculation,
  listCalculations,
  listCells,
  listRemarks,
  type RemarkRow,
} from './calculations.store.ts'
import { CellsPage } from './cells.page.tsx'
import { cellsAsCsv } from './cells-csv.ts'
import { findDefinitions } from './definitions.store.ts'
import { indicatorsPaths as paths } from './indicators.paths.ts'
import { type CalculationUse, startCalculation } from './run-calculation.ts'

const READ = 'indicators.read'
const CALCULATE = 'indicators.calculate'

/** Calculations: all, a new one, one with its figures, and the download. */
export const calculationRoutes = (use: CalculationUse): Route[] => [
  get(paths.calculations, { permission: READ, audit: 'CALCULATIONS_LISTED' }, async () =>
    html(<CalculationsPage calculations={await listCalculations(use.db, MOST_LISTED)} />),
  ),

  get(paths.calculate, { permission: CALCULATE, audit: 'CALCULATION_FORM_OPENED' }, async () => {
    const options = await listOptions(use)
    const definitions = readyIndicators(
      options.definitions,
      new Set(options.datasets.flatMap(({ variables }) => variables)),
    )
    const chosen = {
      datasets: options.datasets.map(({ id }) => id),
      definitions,
      rules: 'default',
      on: dayToPropose(definitions, options, await use.gazetteer()),
    }
    return html(<CalculatePage {...options} chosen={chosen} />)
  }),

  post(
    paths.calculate,
    { permission: CALCULATE, audit: 'CALCULATION_ASKED_FOR' },
    async ({ form, person, auditEntry }) => {
      const options = await listOptions(use)
      const chosen = {
        datasets: form.all('datasets'),
        definitions: form.all('definitions'),
        rules: form.text('rules'),
        on: form.text('on'),
      }
      return orAgain(
        problems => <CalculatePage {...options} chosen={chosen} problems={problems} />,
        async () => {
          const asked = readAsked(chosen, options, await use.gazetteer())
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

  get(
    paths.calculation,
    { permission: READ, audit: 'CALCULATION_READ' },
    async ({ params, query, audit }) => {
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
          looksAgain={isLookingAgain(query)}
        />,
        {
          headers: calculation.finishedAt
            ? {}
            : lookAgain(pathTo(paths.calculation, { calculation: calculation.id }), query),
        },
      )
    },
  ),

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

/** Remarks of the second reader, to be answered. */
export const remarkRoutes = (use: CalculationUse): Route[] => [
  post(
    paths.remark,
    { permission: CALCULATE, audit: 'REMARK_ANSWERED' },
    async ({ params, form, person, auditEntry }) => {
      const calculation = await calculationOf(use, params.calculation)
      const answer = form.text(`answer-${params.number}`).slice(0, LONGEST_ANSWER)
      if (!answer) {
        throw problem({
          code: 'answer-empty',
          what: 'an answer needs a few words.',
          kept: 'The remark stays open.',
        })
      }
      if (!/^\d{1,6}$/.test(params.number)) throw notFound('a remark of this number')
      const remarks = await listRemarks(use.db, calculation.id)
      const asked = remarks.find(({ number }) => number === Number(params.number))
      if (!asked) throw notFound('a remark of this number')
      const alike = form.text(`alike-${params.number}`) === 'yes' ? remarks.filter(isOpenLike(asked)) : []
      const numbers = [asked, ...alike].map(({ number }) => number)
      await use.db.transaction().execute(async transaction => {
        const subject = `indicators/calculation/${calculation.id}`
        await recordAudit(transaction, auditEntry({ subject, details: { remarks: numbers.map(String) } }))
        for (const number of numbers)
          await answerRemark(transaction, { calculation: calculation.id, number, answer, person: person.id })
      })
      return redirect(`${pathTo(paths.calculation, { calculation: calculation.id })}#remarks`, {
        notice: numbers.length === 1 ? 'The remark is answered.' : `${numbers.length} remarks are answered.`,
      })
    },
  ),
]

const isOpenLike =
  (asked: RemarkRow) =>
  ({ number, code, answer }: RemarkRow): boolean =>
    number !== asked.number && code === asked.code && answer === null

// A page of a hundred goes back years; the list is for finding the last few.
const MOST_LISTED = 100
const LONGEST_ANSWER = 2000

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
