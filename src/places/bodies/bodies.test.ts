import { describe, expect, test } from 'vitest'
import { type Body, loadProfile, mayEnter, powerReaches } from '../index.ts'

const { bodies } = loadProfile('office/england')
const body = (id: string): Body => bodies.find(one => one.id === id)!
const TODAY = '2026-11-21'

describe('register of bodies', () => {
  test('has a council for every authority, a board and a force for every one of theirs, and the national bodies', () => {
    const count = (kind: string, on: string) =>
      bodies.filter(one => one.kind === kind && (one.from ?? '') <= on && (one.to ?? '9') > on).length
    expect(count('local-authority', '2024-06-30')).toBe(153)
    expect(count('local-authority', '2018-06-30')).toBe(152)
    expect(count('integrated-care-board', TODAY)).toBe(42)
    expect(count('police-force', TODAY)).toBe(44)
    expect(body('nhs-england').areas).toEqual(['E92000001'])
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(bodies.length)
  })

  test('keeps a council one body when its area gets a new code', () => {
    expect(body('authority-E08000038')).toMatchObject({
      areas: ['E08000016', 'E08000038'],
      from: null,
      to: null,
    })
    expect(body('authority-E06000060').areas).toEqual(['E06000060', 'E10000002'])
  })

  test('says which power reaches which body, and why', () => {
    expect(powerReaches(body('nhs-england'), '2F', TODAY)).toEqual({
      reaches: true,
      why: 'section 2F, Children Act 2004: a national NHS body exercises functions of a public nature.',
    })
    expect(powerReaches(body('authority-E06000001'), '3(7)', TODAY).reaches).toBe(true)
    expect(powerReaches(body('authority-E06000001'), '2B', TODAY).reaches).toBe(false)
  })

  test('never lets section 2F reach a private company, not even by a recorded exception', () => {
    const company: Body = {
      id: 'example-homes-ltd',
      name: 'Example Homes Ltd (example data)',
      kind: 'private-company',
      areas: ['E92000001'],
      from: null,
      to: null,
      exceptions: [{ power: '2F', reaches: true, why: 'somebody wished it' }],
    }
    expect(powerReaches(company, '2F', TODAY)).toMatchObject({
      reaches: false,
      why: expect.stringMatching(/asked, not required/),
    })
    expect(powerReaches(company, '2E', TODAY).reaches).toBe(true)
    expect(powerReaches({ ...company, kind: 'charity' }, '2F', TODAY)).toEqual({
      reaches: true,
      why: 'section 2F, Children Act 2004: somebody wished it.',
    })
  })

  test('refuses a body that did not exist on the day', () => {
    expect(powerReaches(body('nhs-digital'), '2F', '2022-01-01').reaches).toBe(true)
    expect(powerReaches(body('nhs-digital'), '2F', TODAY).why).toMatch(/did not exist on 2026-11-21/)
    expect(powerReaches(body('authority-E10000006'), '2F', TODAY).reaches).toBe(false)
  })

  test('never lets section 2E reach a private dwelling', () => {
    expect(mayEnter({ privateDwelling: true }).reaches).toBe(false)
    expect(mayEnter({ privateDwelling: false }).reaches).toBe(true)
  })
})
