import { describe, expect, it } from 'vitest'
import { releasedCell } from './example-release.ts'
import { readCarried } from './read-carried.ts'
import { rememberCells } from './remember-cells.ts'

describe('definitions carried by a release', () => {
  it('say the formula, the interval and the direction in words', () => {
    const text =
      'words: Of all children.\nmeasure: rate\nunit: per 1,000\npolarity: high is good\ndecimals: 1\nnumerator: referred\ndenominator: children\nper: 1000\ninterval: byar\nsource: NHS\ncaveats: [Take care.]'
    expect(readCarried({ id: 'a', version: '1.0.0', title: 'A', text })).toMatchObject({
      plain: 'Of all children.',
      formula: 'referred ÷ children × 1,000',
      interval: '95 per cent confidence (Byar)',
      polarity: 'high',
      caveats: ['Take care.'],
    })
  })

  it('of an older release with fewer fields still show what they have', () => {
    expect(
      readCarried({ id: 'a', version: '0.1.0', title: 'A', text: 'measure: quintile\nof: spend' }),
    ).toMatchObject({
      title: 'A',
      formula: 'quintile of spend',
      interval: '',
      polarity: 'neither',
    })
  })
})

describe('remembered cells', () => {
  const cells = (count: number) => Array.from({ length: count }, (_, i) => releasedCell(`a/E${i}/2021-22`, i))

  it('are asked once, area by area, so that England is not read again for each page', async () => {
    const asked: string[] = []
    const ask = rememberCells(async ({ areas }) => {
      asked.push(String(areas))
      return cells(1)
    })
    expect(await ask({ areas: ['E1', 'E92000001'] })).toHaveLength(2)
    expect(await ask({ areas: ['E2', 'E92000001'] })).toHaveLength(2)
    expect(asked).toEqual(['E1', 'E92000001', 'E2'])
  })

  it('are forgotten, the longest unused first, when there are too many', async () => {
    const asked: string[] = []
    const ask = rememberCells(async ({ period }) => {
      asked.push(String(period))
      return cells(4)
    }, 10)
    for (const period of ['1', '2', '1', '3', '1', '2']) await ask({ period })
    expect(asked).toEqual(['1', '2', '3', '2'])
  })

  it('are asked again after a question failed', async () => {
    let broken = true
    const ask = rememberCells(async () => {
      if (broken) throw new Error('no connection')
      return cells(1)
    })
    await expect(ask({ period: '1' })).rejects.toThrow('no connection')
    broken = false
    expect(await ask({ period: '1' })).toHaveLength(1)
  })
})
