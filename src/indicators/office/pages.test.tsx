import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ALL, type Cell } from '../../kernel/cell.ts'
import { checkDefinitions } from '../definitions/check-definitions.ts'
import { readDefinition } from '../definitions/read-definition.ts'
import { define, rulesWith } from '../example-figures.fixture.ts'
import { readyIndicators } from './ask-calculation.ts'
import { CalculatePage } from './calculate.page.tsx'
import { CalculationPage } from './calculation.page.tsx'
import type { CalculationRow } from './calculations.store.ts'
import { CellsPage } from './cells.page.tsx'
import { cellsAsCsv } from './cells-csv.ts'
import {
  DefinitionPage,
  DefinitionsPage,
  EXAMPLE_TEXT,
  sayFormula,
  WriteDefinitionPage,
} from './definitions.page.tsx'
import { isLater } from './save-definition.ts'

const share = define('closed', {
  title: 'Referrals closed',
  measure: 'share',
  unit: 'share',
  numerator: 'closed',
  denominator: 'referred',
  variables: { closed: { unit: 'children' }, referred: { unit: 'children' } },
  counts: 'children',
})

const cell: Cell = {
  indicator: 'closed',
  area: 'NORTH',
  period: '2021-22',
  group: ALL,
  value: 0.324,
  lower: 0.3,
  upper: 0.35,
  numerator: 324,
  denominator: 1000,
  notes: ['=a note'],
  origins: ['d/s!B1', 'd/s!C9', 'd/s!D4', 'd/t!A1'],
}

const calculation: CalculationRow = {
  id: '6b3f0d0e-0000-4000-8000-000000000000',
  rules: 'default',
  datasets: ['abcdef0123456789'],
  definitions: [{ id: 'closed', version: '1.0.0' }],
  areasOn: '2022-03-31',
  state: 'running',
  done: 3,
  of: 18,
  problems: [],
  madeBy: 'p',
  madeAt: new Date('2026-11-21T10:00:00Z'),
  finishedAt: null,
}

describe('pages of indicators', () => {
  it('an empty shelf says what to do', () => {
    expect(renderToString(<DefinitionsPage definitions={[]} />)).toContain('Write the first definition')
    expect(renderToString(<DefinitionsPage definitions={[share]} />)).toContain('Referrals closed')
  })

  it('a definition shows its formula, what it is made of and its text', () => {
    const html = renderToString(
      <DefinitionPage
        definition={share}
        versions={[]}
        names={new Map()}
        madeOf={[]}
        usedBy={['quintile_closed']}
      />,
    )
    expect(html).toContain('(closed) / (referred)')
    expect(html).toContain('/office/indicators/definitions/quintile_closed')
    expect(sayFormula(define('rank', { measure: 'rank', of: 'closed', unit: 'points' }))).toBe(
      'rank of closed',
    )
  })

  it('the text that a new definition begins with can be read', () => {
    expect(checkDefinitions([readDefinition(EXAMPLE_TEXT, 'example')])).toHaveLength(1)
  })

  it('a text with a problem comes back as it was written, with the line and column', () => {
    const problems = [{ code: 'x', what: 'expected a name.', at: { file: 'definition', line: 9, column: 4 } }]
    const html = renderToString(<WriteDefinitionPage text="id: <b>" of={null} problems={problems} />)
    expect(html).toContain('line 9, column 4: expected a name.')
    expect(html).toContain('id: &lt;b>')
  })

  it('a calculation under way says how far it is', () => {
    const page = (row: CalculationRow) =>
      renderToString(
        <CalculationPage
          looksAgain
          calculation={row}
          madeBy="An analyst"
          remarks={[]}
          counts={[]}
          titles={new Map()}
        />,
      )
    expect(page(calculation)).toContain('3 of 18 indicators are done')
    const failed = {
      ...calculation,
      state: 'failed' as const,
      problems: [{ code: 'x', what: 'two rows contradict.' }],
    }
    expect(page(failed)).toContain('two rows contradict.')
    const done = { ...calculation, state: 'done' as const, finishedAt: new Date() }
    expect(page(done)).toContain('the second reader found nothing to ask')
  })

  it('an open remark asks for an answer, an answered one shows it', () => {
    const remark = {
      number: 1,
      code: 'jump' as const,
      cells: ['a', 'b', 'c', 'd', 'e', 'f'],
      words: 'doubled',
    }
    const page = (answer: string | null) =>
      renderToString(
        <CalculationPage
          looksAgain
          calculation={{ ...calculation, state: 'done', finishedAt: new Date() }}
          madeBy="An analyst"
          remarks={[{ ...remark, answer, answeredBy: null, answeredAt: null }]}
          counts={[{ indicator: 'closed', period: '2021-22', cells: 106, numbers: 104 }]}
          titles={new Map([['closed', 'Referrals closed']])}
        />,
      )
    expect(page(null)).toContain('Answer to remark 1')
    expect(page(null)).toContain('and 1 more')
    expect(page(null)).toContain('Referrals closed, 2021-22')
    expect(page('it is real')).toContain('it is real')
    expect(page('it is real')).not.toContain('Answer to remark 1')
  })

  it('takes one answer for several open remarks of a kind, each form with its own fields', () => {
    const open = (number: number, code: 'jump' | 'negative', answer: string | null = null) => ({
      ...{ number, code, cells: ['closed/NORTH/2021-22/all'], words: 'why?', answer },
      ...{ answeredBy: null, answeredAt: null },
    })
    const html = renderToString(
      <CalculationPage
        looksAgain
        calculation={{ ...calculation, state: 'done', finishedAt: new Date() }}
        madeBy="An analyst"
        remarks={[open(1, 'jump'), open(2, 'jump'), open(3, 'jump', 'seen'), open(4, 'negative')]}
        counts={[]}
        titles={new Map()}
      />,
    )
    expect(html.match(/The other open remark of this kind has the same answer/g)).toHaveLength(2)
    const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('a cell shows its value, its notes and where it came from', () => {
    const html = renderToString(
      <CellsPage calculation="1" definition={share} period="2021-22" cells={[cell]} nameOf={() => 'North'} />,
    )
    expect(html).toContain('32%')
    expect(html).toContain('d/s!B1, d/s!C9, d/s!D4 and 1 more')
    expect(html).toContain('Not yet through the gate')
  })

  it('the form for a calculation offers datasets, indicators and rules, or says where datasets come from', () => {
    const chosen = { datasets: ['d'], definitions: ['closed'], rules: 'test', on: '2022-03-31' }
    const form = { definitions: [share], rules: [rulesWith()], chosen }
    expect(renderToString(<CalculatePage {...form} datasets={[]} />)).toContain('There is no dataset yet')
    const full = renderToString(
      <CalculatePage {...form} datasets={[{ id: 'd', title: 'Waits', periods: ['2021-22'] }]} />,
    )
    expect(full).toContain('Waits')
    expect(full).toContain('For tests.')
  })
})

describe('cells as CSV', () => {
  it('have the reason where there is no number, and no field that a spreadsheet would run', () => {
    const csv = cellsAsCsv([cell, { ...cell, value: 'withheld', notes: [], lower: -1 }], () => 'Old, "North"')
    const lines = csv.trimEnd().split('\r\n')
    expect(lines[1]).toBe(
      `closed,NORTH,"Old, ""North""",2021-22,all,0.324,number,0.3,0.35,324,1000,'=a note,d/s!B1 d/s!C9 d/s!D4 d/t!A1`,
    )
    expect(lines[2]).toContain(',all,,withheld,-1,')
  })
})

describe('indicators that are ready', () => {
  it('have all their variables in the datasets, all the way down', () => {
    const rank = define('rank_closed', { measure: 'rank', of: 'closed', unit: 'points' })
    expect(readyIndicators([rank, share], new Set(['closed']))).toEqual([])
    expect(readyIndicators([rank, share], new Set(['closed', 'referred']))).toEqual(['closed', 'rank_closed'])
  })
})

describe('versions', () => {
  it('are compared number by number', () => {
    expect(isLater('1.10.0', '1.9.3')).toBe(true)
    expect(isLater('2.0.0', '1.9.9')).toBe(true)
    expect(isLater('1.0.0', '1.0.0')).toBe(false)
    expect(isLater('1.0.9', '1.1.0')).toBe(false)
  })
})
