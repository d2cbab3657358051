import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { exampleReader, releasedCell } from '../example-release.ts'
import { AreaPage, sayChange } from './area.page.tsx'
import { findAreas } from './find-areas.ts'
import { readArea } from './read-area.ts'

const read = (code: string, reader = exampleReader()) => readArea(reader, reader.area(code)!)
const page = async (code: string, reader = exampleReader()) =>
  renderToString(<AreaPage reader={reader} view={await read(code, reader)} />)

describe('area', () => {
  it('stands beside its region and its country', async () => {
    const { comparators, figures } = await read('E06000001')
    expect(comparators.map(({ name }) => name)).toEqual(['North Shore', 'England'])
    expect(figures.map(({ indicator }) => indicator.id)).toEqual(['spend_per_child', 'share_referred'])
  })

  it('is never compared with itself: not England, nor a region that has only this one area', async () => {
    expect((await read('E92000001')).comparators).toEqual([])
    expect((await read('E06000004')).comparators.map(({ name }) => name)).toEqual(['England'])
    expect((await read('E12000001')).comparators.map(({ name }) => name)).toEqual(['England'])
    expect(await page('E92000001')).not.toContain('higher here')
  })

  it('says higher or lower only when the intervals do not touch', async () => {
    const { figures } = await read('E06000001')
    const share = figures.find(({ indicator }) => indicator.id === 'share_referred')!
    expect(share.beside.map(({ area, comparison }) => [area.name, comparison])).toEqual([
      ['North Shore', 'higher'],
      ['England', 'higher'],
    ])
    expect(sayChange(share)).toBe('Higher than in 2020-21.')
  })

  it('says no verdict without intervals, however large the difference', async () => {
    const { figures } = await read('E06000001')
    const spend = figures.find(({ indicator }) => indicator.id === 'spend_per_child')!
    expect(spend.beside.every(({ comparison }) => comparison === 'cannot be said')).toBe(true)
    expect(sayChange(spend)).toBe('Change since 2020-21: cannot be said without intervals.')
  })

  it('says what is withheld and why, in words', async () => {
    const before = releasedCell('spend_per_child/E06000003/2020-21', 40)
    const html = await page('E06000003', exampleReader([before]))
    expect(html).toContain('What is not shown here, and why')
    expect(html).toContain('Numbers under 11 are withheld')
    expect(html).toContain('No change can be said: withheld to protect children.')
    expect(html).not.toMatch(/£0\b/)
  })

  it('shows the last year that there is, when England alone has a newer one', async () => {
    const reader = exampleReader([
      releasedCell('spend_per_child/E06000001/2022-23', 'not-available'),
      releasedCell('spend_per_child/E92000001/2022-23', 95),
    ])
    const { figures } = await read('E06000001', reader)
    expect(figures[0]!.latest).toMatchObject({ period: '2021-22', value: 75.4 })
  })

  it('breaks the line of a small chart where a number is withheld, and has its table', async () => {
    const reader = exampleReader([
      releasedCell('spend_per_child/E06000001/2018-19', 60),
      releasedCell('spend_per_child/E06000001/2019-20', 'withheld'),
    ])
    const html = await page('E06000001', reader)
    const path = /spark-line" d="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(path.match(/M/g)).toHaveLength(2)
    expect(html).toContain('aria-label="Spend per child in Alderby, from £60 in 2018-19 to £75 in 2021-22"')
    expect(html).toMatch(/<th scope="row">2019-20<\/th>/)
  })

  it('escapes the names of areas', async () => {
    expect(await page('E06000003')).toContain('Corrin &lt;&amp;> Vale')
  })
})

describe('finding an area', () => {
  const names = (wanted: string) => findAreas(exampleReader(), wanted).map(({ name }) => name)

  it('takes a name in any writing, a part of it, or a code', () => {
    expect(names('ALDER')).toEqual(['Alderby'])
    expect(names('vale corrin')).toEqual(['Corrin <&> Vale'])
    expect(names('e06000002')).toEqual(['Birchford'])
    expect(names('rivermouth')).toEqual(['Rivermouth', 'Rivermouth region'])
  })

  it('finds nothing for nothing, and nothing in the middle of a word', () => {
    expect(names('  ')).toEqual([])
    expect(names('mouth')).toEqual([])
  })
})
