import { describe, expect, test } from 'vitest'
import type { Person } from '../permissions/person.ts'
import { DataTable } from './components/data-table.tsx'
import { ErrorSummary } from './components/error-summary.tsx'
import { Figure, MissingKey, writeNumber } from './components/figure.tsx'
import { Form } from './components/form.tsx'
import { Pagination, pagesShown } from './components/pagination.tsx'
import { TextInput } from './components/text-input.tsx'
import { Day, Time } from './components/time.tsx'
import { OfficePage, PublicPage } from './page.tsx'
import { renderPage, type Shell } from './shell.tsx'

const ANALYST: Person = { id: 'p1', name: 'Anwen Larkspur', email: 'a@office.example', roles: ['analyst'] }

const SHELL: Partial<Shell> = {
  office: {
    name: 'An office',
    exampleData: true,
    help: [{ name: 'Childline', words: 'Talk.', number: '0800 1111' }],
  },
  path: '/office/sources/12',
  person: ANALYST,
  navigation: {
    public: [{ label: 'Map', href: '/map' }],
    office: [
      { section: 'Gather', label: 'Sources', href: '/office/sources', permission: 'gather.read-source' },
      { section: 'Office', label: 'People', href: '/office/people', permission: 'people.manage' },
    ],
  },
}

describe('a figure', () => {
  test('is written the office’s way', () => {
    expect(writeNumber(1234567)).toBe('1,234,567')
    expect(writeNumber(0.125, { unit: 'percent', decimals: 1 })).toBe('12.5%')
    expect(writeNumber(-1234.5, { unit: 'money', decimals: 2 })).toBe('−£1,234.50')
    expect(writeNumber(12, { unit: 'days' })).toBe('12 days')
    // what rounds to nothing has no sign
    expect(writeNumber(-0.0001, { decimals: 1 })).toBe('0.0')
  })

  test('that is missing shows its mark and says why, and never looks like zero', () => {
    const page = renderPage(<Figure value="withheld" />)
    expect(page).toContain('[c]')
    expect(page).toContain('<span class="visually-hidden">withheld to protect children</span>')
    expect(page).not.toMatch(/>0</)
    expect(renderPage(<Figure value={null} />)).toContain('not available')
  })

  test('has its interval behind it', () => {
    const page = renderPage(<Figure value={0.5} lower={0.4} upper={0.6} unit="percent" />)
    expect(page.replace(/<[^>]+>/g, '')).toContain('50% (40% to 60%)')
  })

  test('has its marks explained, each once', () => {
    const key = renderPage(<MissingKey values={[1, 'withheld', 'withheld', 'low', null]} />).replace(
      /<[^>]+>/g,
      '|',
    )
    expect(key.match(/withheld to protect children/g)).toHaveLength(1)
    expect(key).toContain('rounds to zero')
    expect(key).not.toContain('not asked')
  })
})

describe('a table', () => {
  const table = renderPage(
    <DataTable
      caption="Areas"
      rows={[{ name: 'Leeds', count: 3 }]}
      sort={{
        column: 'count',
        direction: 'ascending',
        href: (column, direction) => `?sort=${column}&to=${direction}`,
      }}
      columns={[
        { key: 'name', label: 'Area', cell: row => row.name },
        { key: 'count', label: 'Children', numeric: true, sortable: true, cell: row => row.count },
      ]}
    />,
  )

  test('is a region that can be scrolled by keyboard, named by its caption', () => {
    expect(table).toContain('<section class="table-scroll" aria-label="Areas" tabindex="0">')
    expect(table).toContain('<caption>Areas</caption>')
  })

  test('of cards says of each cell what it is, and stays a table for those who listen', () => {
    const cards = renderPage(
      <DataTable
        caption="Concerns"
        cards
        rows={[{ about: 'Violence', state: 'taken' }]}
        columns={[
          { key: 'about', label: 'About', cell: row => row.about },
          { key: 'state', label: 'State', cell: row => row.state },
        ]}
      />,
    )
    expect(cards).toContain('<td role="cell" data-label="State">taken</td>')
    expect(cards).toContain('<th scope="row" role="rowheader">Violence</th>')
    expect(cards.match(/role="(table|rowgroup|row|columnheader)"/g)).toHaveLength(7)
    expect(table).not.toMatch(/role=|data-label/)
  })

  test('names each row and says how it is sorted, with a link to the other way', () => {
    expect(table).toContain('<th scope="row">Leeds</th>')
    expect(table).toContain('aria-sort="ascending"')
    expect(table).toContain('href="?sort=count&amp;to=descending"')
  })
})

describe('a form', () => {
  const problems = [
    { code: 'x', what: 'A week has seven days.', todo: 'Write 1 to 7.', at: { field: 'days' } },
  ]

  test('carries its token first, before any file', () => {
    const page = renderPage(
      <Form action="/x" files>
        <input name="file" type="file" />
      </Form>,
      { formToken: () => 'token-1' },
    )
    expect(page).toMatch(
      /<form[^>]+multipart\/form-data[^>]+><input type="hidden" name="form-token" value="token-1"\/?>/,
    )
  })

  test('with problems leads from each to its field, which repeats it', () => {
    const page = renderPage(
      <main>
        <ErrorSummary problems={problems} />
        <TextInput name="days" label="Days" hint="How many?" value={'"><script>'} problems={problems} />
      </main>,
    )
    expect(page).toContain('<a href="#field-days">A week has seven days.</a> Write 1 to 7.')
    expect(page).toContain('aria-describedby="field-days-hint field-days-problem" aria-invalid="true"')
    expect(page).not.toContain('<script>')
  })

  test('without problems shows no summary', () => {
    expect(renderPage(<ErrorSummary problems={[]} />)).toBe('<!doctype html>')
  })

  test('of a line of a text lead to its field, and show the line and its neighbours with their numbers', () => {
    const value = 'first\n<b>second</b>: x\nthird\nfourth'
    const problems = [
      { code: 'x', what: '"second" is not known.', at: { file: 'a.yaml', line: 2, column: 1 } },
    ]
    const page = renderPage(<ErrorSummary problems={problems} text={{ field: 'text', value }} />)
    expect(page).toContain('<a href="#field-text">line 2, column 1: &quot;second&quot; is not known.</a>')
    expect(page).toContain('<code class="line-meant" dir="auto">2: &lt;b>second&lt;/b>: x</code>')
    expect(page).toContain('1: first</code>')
    expect(page).toContain('3: third</code>')
    expect(page).not.toContain('fourth')
  })
})

describe('pages of a list', () => {
  test('shows first, last and the neighbours, with a gap where some are left out', () => {
    expect(pagesShown(1, 1)).toEqual([1])
    expect(pagesShown(1, 3)).toEqual([1, 2, 3])
    expect(pagesShown(6, 12)).toEqual([1, null, 5, 6, 7, null, 12])
    expect(pagesShown(12, 12)).toEqual([1, null, 11, 12])
  })

  test('are not offered when one holds all', () => {
    expect(renderPage(<Pagination page={1} pages={1} href={String} />)).toBe('<!doctype html>')
  })
})

describe('time', () => {
  test('is that of London, in summer too', () => {
    expect(renderPage(<Time at={new Date('2026-07-01T23:30:00Z')} />)).toContain('2 July 2026 at 00:30')
    expect(renderPage(<Day on="2026-07-01" />)).toContain('1 July 2026')
  })
})

describe('a page', () => {
  test('says on every page that data is an example, and where a child finds help on public ones', () => {
    const publicPage = renderPage(<PublicPage title="Map" />, SHELL)
    const officePage = renderPage(<OfficePage title="Sources" />, SHELL)
    for (const page of [publicPage, officePage]) expect(page).toContain('Example data.')
    expect(publicPage).toContain('href="tel:08001111"')
    expect(renderPage(<PublicPage title="Map" />)).not.toContain('Example data.')
  })

  test('of the office offers what this person may open, and marks where they are', () => {
    const page = renderPage(<OfficePage title="Source 12" />, SHELL)
    expect(page).toContain('<a href="/office/sources" aria-current="true">Sources</a>')
    expect(page).not.toContain('/office/people')
  })

  test('shows the last action once, and its heading once', () => {
    const page = renderPage(<OfficePage title="Sources" />, { ...SHELL, notice: 'The source was imported.' })
    expect(page).toContain('The source was imported.')
    expect(page.match(/<h1>/g)).toHaveLength(1)
  })

  test('has no style, script or address of anyone else in it', () => {
    const page = renderPage(<PublicPage title="Map" islands={['map']} />, SHELL)
    expect(page).not.toMatch(/style=|<style|https?:|onclick/)
    expect(page).toContain('<script type="module" src="/assets/map.js">')
  })
})
