import { describe, expect, test } from 'vitest'
import { takeTurns } from './take-turns.ts'

describe('a long piece of work', () => {
  test('lets what waits have its turn before it is done', async () => {
    const order: string[] = []
    setTimeout(() => order.push('a page'), 0)
    const turn = takeTurns()
    const until = performance.now() + 200
    while (performance.now() < until) await turn()
    order.push('the list')
    expect(order).toEqual(['a page', 'the list'])
  })
})
