import { describe, expect, it } from 'vitest'
import { renderPage } from '../../platform/html/shell.tsx'
import type { PublicWave } from '../wave/wave.ts'
import { ClassSheetsPage } from './class-sheets.page.tsx'
import type { ClassCode } from './codes.store.ts'
import { RequestPage } from './request.page.tsx'

const WAVE = { title: 'A survey', survey: { purpose: 'To hear.' }, closesOn: '2027-06-30' } as PublicWave
const codeOf = (code: string, stopped = false) =>
  ({ code, label: 'Year 4', stopped, atLeast: null }) as ClassCode

const sheets = (codes: readonly ClassCode[]) =>
  renderPage(<ClassSheetsPage token="t" codes={codes} wave={WAVE} publicUrl="http://remit.example" />)

describe('sheets of classes', () => {
  it('are none of a code that is stopped or another’s, and the page says which', () => {
    expect(sheets([codeOf('BADOKU', true)])).toContain('This code is stopped.')
    expect(sheets([codeOf('BADOKU', true)])).not.toContain('BADOKU')
    expect(sheets([codeOf('BADOKU', true), codeOf('DOKUBA', true)])).toContain('All your codes are stopped.')
    expect(sheets([])).toContain('This code is not one of yours.')
    const some = sheets([codeOf('BADOKU', true), codeOf('DOKUBA')])
    expect(some).toContain('DOKUBA')
    expect(some).not.toContain('BADOKU')
    expect(some).not.toContain('stopped')
  })

  it('stand with the way to stop a code under each other on a phone, not beyond the edge of a table', () => {
    const page = renderPage(
      <RequestPage token="t" codes={[codeOf('BADOKU')]} title="A survey" smallest={11} />,
    )
    expect(page).toContain('data-label="Stop it"')
    expect(page).toContain('data-label="Sheet"')
  })
})
