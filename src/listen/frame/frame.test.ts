import { describe, expect, it } from 'vitest'
import { changesOfFrame } from './changes-of-frame.ts'
import { FIRST_FRAME, readFrame } from './frame.ts'

const read = (text: string) => readFrame(text, 'frame.yaml')

describe('a coding frame', () => {
  it('that begins with our words can be read', () => {
    expect(Object.keys(read(FIRST_FRAME).themes)).toEqual(['play', 'getting-about'])
  })

  it('says at once everything that is wrong with it, with its line', () => {
    const text = `${FIRST_FRAME}gone:\n  play: { to: null, why: x }\n  zoo: { to: animals, why: y }\n`
    expect(() => read(text)).toThrow(
      /line 1\d.*play stands under themes and under gone.*\n.*zoo goes to animals/s,
    )
    expect(() => read('frame: a\ntitle: b\nthemes: {}\n')).toThrow('from one to 60 themes; this one has 0')
    expect(() => read('frame: A b\ntitle: b\nthemes: { a: { title: x, words: y, colour: red } }\n')).toThrow(
      /colour/,
    )
    expect(() => read('<script>')).toThrow()
  })

  it('says what changed from one version to the next', () => {
    const after = read(
      FIRST_FRAME.replace('Parks, clubs, sport, somewhere to go. Not the way there.', 'Parks.').replace(
        /\n {2}getting-about:[\s\S]*/,
        '\n  cost: { title: Cost, words: What it costs. }\ngone: { getting-about: { to: cost, why: fares } }\n',
      ),
    )
    expect(changesOfFrame(read(FIRST_FRAME), after)).toEqual([
      {
        ...{ theme: 'getting-about', title: 'Getting about', what: 'gone' },
        words: 'Its texts belong under “Cost”: fares',
      },
      { theme: 'play', title: 'Places to play and things to do', what: 'described anew', words: 'Parks.' },
      { theme: 'cost', title: 'Cost', what: 'new', words: 'What it costs.' },
    ])
    expect(changesOfFrame(after, after)).toEqual([])
  })
})
