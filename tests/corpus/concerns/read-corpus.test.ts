import { describe, expect, it } from 'vitest'
import { fillTemplates } from './fill-templates.ts'
import { kindOf, mixtureWeights, readTexts } from './read-corpus.ts'

const both = [...readTexts('development'), ...readTexts('held-out')]

describe('corpus of concerns', () => {
  it('gives every text an id of its own and has no text twice', () => {
    expect(new Set(both.map(({ id }) => id)).size).toBe(both.length)
    expect(new Set(both.map(({ text }) => text.toLowerCase())).size).toBe(both.length)
  })

  it('mixes one true disclosure in twenty texts, whatever the counts', () => {
    const weights = mixtureWeights(both)
    const share = (kind: string) =>
      both.reduce((sum, text, at) => sum + (kindOf(text) === kind ? weights[at]! : 0), 0)
    expect(share('explicit')).toBeCloseTo(0.025)
    expect(share('veiled')).toBeCloseTo(0.025)
    expect(share('hard negative')).toBeCloseTo(0.2)
    expect(share('ordinary')).toBeCloseTo(0.75)
  })

  it('makes the texts from templates again, word for word', () => {
    const texts = new Set(both.map(({ text }) => text))
    expect(fillTemplates().filter(({ text }) => !texts.has(text))).toEqual([])
  })
})
