import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkReading } from '../../methods/text/check-reading.ts'
import { readingSettings } from '../../methods/text/reading-settings.ts'
import { readWordList } from '../../methods/text/word-list.ts'
import { type HelpLine, renderPage } from '../../platform/html/shell.tsx'
import { readFormWords } from '../form/form-words.ts'
import { FIRST_TEXT } from '../survey/first-text.ts'
import { readSurvey } from '../survey/read-survey.ts'
import type { OfficeWave } from '../wave/wave.store.ts'
import { PaperPrintPage } from './paper.page.tsx'
import { paperItems } from './paper-items.ts'
import { readPaperWords } from './paper-words.ts'
import type { Sheet } from './sheet.store.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const survey = readSurvey(readFileSync(`${OFFICE}/surveys/big-ask.yaml`, 'utf8'), 'big-ask.yaml')
const newHere = readSurvey(readFileSync(`${OFFICE}/surveys/new-here.yaml`, 'utf8'), 'new-here.yaml')
const help: HelpLine[] = parse(readFileSync(`${OFFICE}/help.yaml`, 'utf8'))
const paperWords = readPaperWords(OFFICE)
const WAVE = { id: 'w', title: 'A wave' } as OfficeWave

/** A sheet as it is printed for a place of a kind. */
function printed(settingKind: string, form = '13-17', asked = survey): string {
  const sheet = { number: '000001A', batch: 'b', form, settingKind, settingName: 'Anytown Unit' } as Sheet
  const page = (
    <PaperPrintPage
      wave={WAVE}
      survey={asked}
      sheets={[sheet]}
      words={readFormWords(OFFICE)}
      paperWords={paperWords}
    />
  )
  return renderPage(page, { office: { name: 'An office', exampleData: true, help } })
}
const LOCKED = ['young-offender-institution', 'secure-training-centre', 'secure-home']
/** The sheet itself, without what stands around it in the office. */
const sheetIn = (page: string) =>
  page.slice(page.indexOf('<table class="paper"'), page.lastIndexOf('</table>'))

describe('a sheet for a place that is locked', () => {
  it('says what can be done there, and does not tell a child to call as if there were a phone', () => {
    const forms = Object.keys(survey.forms).map(form => ['young-offender-institution', form] as const)
    for (const [kind, form] of [...forms, ...LOCKED.map(kind => [kind, '13-17'] as const)]) {
      const sheet = sheetIn(printed(kind, form))
      expect(sheet, `${kind} ${form}`).not.toMatch(/call (one of )?the numbers|999|phone bill|Free, 9/)
      expect(sheet).toContain('ask to see an advocate')
      expect(sheet).toContain('Is it free? Does anybody listen?')
      expect(sheet).toContain('0800 528 0731')
      expect(sheet).toContain('We know which place this sheet was sent to.')
    }
  })

  it('promises nothing that is not true there: a small place can guess who wrote, and what is told goes to people outside', () => {
    for (const form of Object.keys(survey.forms)) {
      const sheet = sheetIn(printed('young-offender-institution', form))
      expect(sheet, form).not.toMatch(/nobody can find out|cannot be traced/)
      expect(sheet, form).toContain('Somebody there could guess')
      expect(sheet, form).toContain('do not work in that place')
    }
    expect(sheetIn(printed('childrens-home'))).toContain('nobody can find out')
  })

  it('promises no reading today, for it comes by post', () => {
    for (const kind of [...LOCKED, 'hospital']) expect(sheetIn(printed(kind))).toContain('It can be weeks')
  })

  it('is not the sheet of a place where a child can call', () => {
    const sheet = sheetIn(printed('childrens-home'))
    expect(sheet).toMatch(/999[\s\S]*call the police/)
    expect(sheet).not.toContain('advocate')
  })

  it('says it in the language of the form, and tells whoever prints it that nobody who speaks it has read it', () => {
    const languages = [
      { form: 'polish', lang: 'lang="pl" dir="ltr"', says: 'Wiemy, do jakiego miejsca wysłano tę kartkę.' },
      { form: 'arabic', lang: 'lang="ar" dir="rtl"', says: 'نعرف إلى أي مكان أُرسلت هذه الورقة.' },
    ]
    for (const { form, lang, says } of languages) {
      const page = printed('young-offender-institution', form, newHere)
      const sheet = sheetIn(page)
      expect(sheet).toContain(lang)
      expect(sheet).toContain(says)
      // a number is read from left to right in every language
      expect(sheet).toContain('<bdi dir="ltr">0800 528 0731</bdi>')
      expect(sheet).toContain('advocate')
      expect(sheet).not.toMatch(/Put this sheet|Sheet 0|In danger now|We know which place|can leave out/)
      expect(page).toContain('nobody who does has read it')
    }
    expect(printed('young-offender-institution')).not.toContain('nobody who does has read it')
  })

  it('says it in English where the language is not there, marked as English, and tells whoever prints it', () => {
    const forms = { ...newHere.forms, polish: { ...newHere.forms.polish!, language: 'uk' } }
    const page = printed('young-offender-institution', 'polish', { ...newHere, forms })
    expect(sheetIn(page)).toMatch(/lang="uk"[\s\S]*<div lang="en" dir="ltr"><p>We know which place/)
    expect(page).toContain('is not there in this language yet')
  })

  it('has as many lines of help in every language as in English', () => {
    for (const language of ['pl', 'ar'])
      expect(paperWords.in(language).locked.help).toHaveLength(paperWords.in('en').locked.help.length)
  })

  it('can be read by children of nine', () => {
    const familiar = readWordList(readFileSync(`${OFFICE}/words/familiar.txt`, 'utf8'))
    const settings = readingSettings('9 to 12', familiar, ['advocate', 'chaplain', 'social'])
    const { readBy: _, language: __, locked, routes: ___, ...others } = paperWords.in('en')
    const hard = [
      ...Object.values(others),
      locked.promise,
      locked.unless,
      locked.title,
      ...locked.help,
    ].flatMap(text => {
      const check = checkReading(text, settings)
      return check.measured ? check.findings.filter(one => one.blocks).map(one => one.suggestion) : []
    })
    expect(hard).toEqual([])
  })
})

/** Two questions and a second page that some are led past, in a language of the paper's words or another. */
function printedRoutes(language: string): string {
  const text = FIRST_TEXT.replace('    readers:', `    language: ${language}\n    readers:`).replace(
    /pages:\n[\s\S]*$/,
    `pages:
      - { id: like-school, items: [like-school], go: [{ when: { item: like-school, is: ['yes', middle] }, to: place }] }
      - id: age
        items: [age]
        when: { all: [{ item: like-school, is: ['no'] }, { item: like-school, is: ['no', middle] }] }
        go: [{ when: { any: [{ item: like-school, is: ['no'] }, { item: like-school, is: [middle] }] }, to: place }]
      - { id: place, items: [place] }
`,
  )
  return sheetIn(printed('childrens-home', '9-12', readSurvey(text, 'routes.yaml')))
}

describe('the routes of a sheet', () => {
  it('are said in the language of the form, and Arabic from right to left', () => {
    const english = printedRoutes('en')
    expect(english).toContain('If you crossed “Yes” or “In between” at question 1, you have finished.')
    expect(english).toContain(
      'Answer this only if you crossed “No” at question 1 and you crossed “No” or “In between” at question 1.',
    )
    expect(printedRoutes('pl')).toContain(
      '<p class="paper-route" lang="pl" dir="ltr">Jeśli w pytaniu 1 zaznaczono „Yes” lub „In between”, to już koniec.</p>',
    )
    expect(printedRoutes('ar')).toContain(
      '<p class="paper-route" lang="ar" dir="rtl">إذا وضعت علامة × أمام «Yes» أو «In between» في السؤال 1، فقد انتهيت.</p>',
    )
    for (const language of ['pl', 'ar'])
      expect(printedRoutes(language)).not.toMatch(/you crossed|Answer this|Cross one|Question \d|finished/)
  })

  it('stand on the side on which their language begins: no rule of a sheet names left or right', () => {
    const style = readFileSync(new URL('../office/listen.css', import.meta.url), 'utf8')
    const rules = [...style.matchAll(/[^{}]*\.paper[^{}]*\{[^{}]*\}/g)].map(([rule]) => rule)
    expect(rules.length).toBeGreaterThan(15)
    expect(rules.filter(rule => /\b(left|right)\b/.test(rule))).toEqual([])
  })

  it('are in English, and marked so, where the language is not there', () => {
    expect(printedRoutes('uk')).toMatch(/<p class="paper-route" lang="en" dir="ltr">If you crossed/)
    expect(printedRoutes('uk')).toContain('<p lang="en" dir="ltr">Cross one.</p>')
  })
})

describe('the words of ours', () => {
  /** An office that has one of the files of words, changed. */
  function office(file: string, from: string | RegExp, to: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'remit-words-'))
    mkdirSync(join(folder, 'words'))
    const before = readFileSync(`${OFFICE}/words/${file}`, 'utf8')
    const text = before.replace(from, to)
    expect(text).not.toBe(before)
    writeFileSync(join(folder, 'words', file), text)
    return folder
  }

  it('stop the start where a language lacks one, and say which and at which line', () => {
    expect(() => readPaperWords(office('paper-words.yaml', / {6}goOn: "Jeśli.*\n/, ''))).toThrow(
      /words\/paper-words\.yaml, line \d+, column \d+: "goOn": is missing in pl, routes: every language has every word\./,
    )
    expect(() => readPaperWords(office('paper-words.yaml', /crossOne: "Zaznacz.*/, 'crossOne: ""'))).toThrow(
      '"crossOne": is empty: every language has every word.',
    )
    expect(() => readFormWords(office('form-words.yaml', / +next: "Dalej"\n/, ''))).toThrow(
      /words\/form-words\.yaml, line \d+, column \d+: "next": is missing in pl, every: every language has every word\./,
    )
    // of another language alone: that the page behind a link is in English
    expect(() => readFormWords(office('form-words.yaml', / +inEnglish: "Ta.*\n/, ''))).toThrow(
      '"inEnglish": is missing in pl, every: every language has every word.',
    )
  })

  it('stop the start where a translation lost a part that is filled in', () => {
    expect(() => readPaperWords(office('paper-words.yaml', 'do pytania {n}', 'dalej'))).toThrow(
      /line \d+, column \d+: "goOn" of "pl" has no \{n\}, which is filled in\./,
    )
    expect(() => readPaperWords(office('paper-words.yaml', 'Kartka {number}', 'Kartka'))).toThrow(
      '"sheet" of "pl" has no {number}',
    )
  })
})

describe('a grid on paper', () => {
  it('is a table: a line a thing, a box for each answer and each way out, in the order in which it is keyed', () => {
    const sheet = printed('young-offender-institution')
    const grid = paperItems(survey, survey.forms['13-17']!).find(({ kind }) => kind === 'grid')!
    const table = /<table class="paper-grid">[\s\S]*?<\/table>/.exec(sheet)![0]
    const lines = [...table.matchAll(/<tr><th scope="row">([\s\S]*?)<\/tr>/g)].map(([line]) => line)
    expect(lines).toHaveLength(grid.rows.length)
    for (const [index, line] of lines.entries()) {
      expect(line.replace(/<[^>]+>/g, '')).toBe(grid.rows[index]!.words)
      expect(line.match(/class="paper-box"/g)).toHaveLength(grid.options.length + grid.waysOut.length)
    }
    const heads = [...table.matchAll(/<th scope="col"[^>]*>([\s\S]*?)<\/th>/g)].map(([, head]) =>
      head!.replace(/<[^>]+>/g, ''),
    )
    expect(heads.slice(0, grid.options.length)).toEqual(grid.options.map(({ words }) => words))
    expect(heads).toHaveLength(grid.options.length + grid.waysOut.length)
  })
})
