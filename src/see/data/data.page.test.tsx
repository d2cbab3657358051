import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import type { ReleasedVersion } from '../../release/index.ts'
import { DataPage } from './data.page.tsx'

const changes = (added: number, corrected: number) => ({ added, removed: 0, corrected, list: [] })

const version = (number: string, more: Partial<ReleasedVersion>) =>
  ({
    name: 'clubs',
    title: 'Clubs (example data)',
    version: number,
    publishedOn: '2026-11-24',
    correction: null,
    ...more,
  }) as ReleasedVersion

describe('the data page', () => {
  test('holds a later version against the one before, and the first against none', () => {
    const html = renderToString(
      <DataPage
        versions={[
          version('1.0.1', { changes: changes(0, 1) }),
          version('1.0.0', { changes: changes(1_120, 0) }),
        ]}
      />,
    ).replace(/<[^>]+>/g, '')
    expect(html).toContain(
      'Against the version before: 0 figures added, 0 figures taken away, one figure corrected.',
    )
    expect(html).toContain('The first version, with 1,120 figures.')
    expect(html.match(/version before/g)).toHaveLength(1)
  })
})
