import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { checkWords } from '../survey/check-words.ts'
import { FIRST_TEXT } from '../survey/first-text.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { WavePage, type WaveShown } from './wave.page.tsx'

const HARD = FIRST_TEXT.replace(
  'We want to know what you think.',
  'We would like to hear from you about everything that happens and everything that matters to you and to your friends and your family now and later.',
)

function pageOf(text: string, given: Partial<WaveShown> = {}, overrideBy: string | null = null): string {
  const shown: WaveShown = {
    wave: {
      ...{ id: 'spring', survey: 'my-survey', version: 1, labels: 1, title: 'Spring', state: 'draft' },
      ...{ opensOn: '2027-04-19', closesOn: '2027-05-28', readers: {}, isFinished: false },
      ...{ overrideBy, overrideWhy: overrideBy && 'Thirty children understood it.' },
    } as WaveShown['wave'],
    ...{ steps: [], later: [], became: [], names: new Map(), today: '2027-04-01' },
    check: checkWords(readSurvey(text, 'my-survey.yaml'), null, () => true),
    isAuthor: false,
    may: { open: true, override: false, monitor: false, key: false },
    ...given,
  }
  return renderToString(<WavePage {...shown} />)
}

const PUBLISH = /<button[^>]*>Publish</

describe('the page of a draft', () => {
  it('offers to publish what can be published', () => {
    const page = pageOf(FIRST_TEXT)
    expect(page).toMatch(PUBLISH)
    expect(page).not.toContain('cannot be published')
  })

  it('offers it to nobody who wrote any of it, and says who can', () => {
    const page = pageOf(FIRST_TEXT, { isAuthor: true })
    expect(page).not.toMatch(PUBLISH)
    expect(page).toContain('Somebody else publishes it')
  })

  it('shows what is in the way instead of a button that cannot work, with the ways to mend it', () => {
    const page = pageOf(HARD)
    expect(page).not.toMatch(PUBLISH)
    expect(page).toContain('The words of 9-12 do not pass the reading check.')
    expect(page).toContain('href="#reading-check"')
    expect(page).toContain('id="reading-check"')
    expect(page).toContain('ask the commissioner or the safeguarding lead to override the check')
    expect(pageOf(FIRST_TEXT, { today: '2027-06-01' })).toContain('The last day of this wave is over.')
  })

  it('leads whoever may to the named override, and offers to publish once it is given', () => {
    const may = { open: true, override: true, monitor: false, key: false }
    const page = pageOf(HARD, { may })
    expect(page).toContain('href="#override"')
    expect(page).toContain('id="override"')
    expect(pageOf(HARD, { may }, 'the-commissioner')).toMatch(PUBLISH)
  })

  it('says before it is published that nothing of a form that asks for words without a promise of printing can be quoted', () => {
    const item =
      '  more:\n    kind: text\n    title: More\n    renderings:\n      all: { question: Is there more? }\n'
    const asks = FIRST_TEXT.replace('  place:\n', `${item}  place:\n`).replace(
      '      - { id: place',
      '      - { id: more, items: [more] }\n      - { id: place',
    )
    const untold = asks.replace(/ {6}print: .*\n/, '')
    expect(untold).not.toBe(asks)
    expect(pageOf(untold)).toContain('Nothing that is written in 9-12 can be quoted.')
    expect(pageOf(untold)).toMatch(PUBLISH)
    expect(pageOf(asks)).not.toContain('can be quoted')
    // who asks for no words has nothing to promise
    expect(pageOf(FIRST_TEXT.replace(/ {6}print: .*\n/, ''))).not.toContain('can be quoted')
  })
})
