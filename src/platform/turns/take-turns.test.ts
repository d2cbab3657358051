import { describe, expect, test } from 'vitest'
import { atOnce, inTurns, takeTurns } from './take-turns.ts'

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

  test('in parts lets what waits have its turn, and comes to the same as at once', async () => {
    function* parts(until: number): Generator<undefined, string> {
      while (performance.now() < until) yield
      return 'the list'
    }
    const order: string[] = []
    setTimeout(() => order.push('a page'), 0)
    order.push(await inTurns(parts(performance.now() + 200)))
    expect(order).toEqual(['a page', atOnce(parts(0))])
  })
})
