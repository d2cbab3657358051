import { type CsvField, writeCsv } from '../../platform/texts/write-csv.ts'
import type { Frame } from '../frame/frame.ts'
import type { ThemeAgreement } from './agreement-of-coding.ts'
import type { DrawnText } from './codes.store.ts'
import { type Estimate, isTold, type NotTold, type ThemeShare } from './shares-of-themes.ts'

const titleOf = ({ themes }: Frame, theme: string): string => themes[theme]?.title ?? theme

/** Empty where it is not told, as on the page: never 0. */
const partsOf = (one: Estimate | NotTold): CsvField[] =>
  isTold(one) ? [one.share, one.lower, one.upper, one.texts] : [null, null, null, null]

const partNames = (of: string): string[] => ['share', 'lower', 'upper', 'texts'].map(part => `${of}_${part}`)

/** The shares of a coding as a file, each as it stands on the page; `weighted` says how. */
export const sharesCsv = (frame: Frame, shares: readonly ThemeShare[], weighted: boolean): string =>
  writeCsv([
    [
      ...['theme', 'title', 'weighted', ...partNames('people'), ...partNames('guessed')],
      ...[...partNames('corrected'), 'corrected_brought_back', 'corrected_not_told'],
    ],
    ...shares.map(({ theme, people, guessed, corrected }) => [
      ...[theme, titleOf(frame, theme), weighted ? 'yes' : 'no'],
      ...partsOf(people),
      ...partsOf(guessed),
      ...partsOf(corrected),
      ...(isTold(corrected) ? [corrected.broughtBack ? 'yes' : 'no', null] : [null, corrected]),
    ]),
  ])

/** What each person found in each text, by its number: nothing of the texts themselves. Of none it says so. */
export const codesCsv = (drawn: readonly DrawnText[]): string =>
  writeCsv([
    ['text', 'read_twice', 'first', 'second', 'settled'],
    ...drawn.map(({ words, doubled, given }) => [
      ...[words, doubled ? 'yes' : 'no'],
      ...(['first', 'second', 'settled'] as const).map(reading => {
        const found = given.find(one => one.reading === reading)
        return found ? found.themes.join(' ') || 'none' : null
      }),
    ]),
  ])

/** How far two people agree, theme by theme; empty where nobody can tell. */
export const agreementCsv = (frame: Frame, agreement: readonly ThemeAgreement[]): string =>
  writeCsv([
    [
      'theme',
      'title',
      'texts',
      'agreed',
      ...['kappa', 'alpha'].flatMap(one => [one, `${one}_lower`, `${one}_upper`]),
    ],
    ...agreement.map(({ theme, texts, agreed, kappa, alpha }) => [
      ...[theme, titleOf(frame, theme), texts, agreed],
      ...[kappa, alpha].flatMap(one => (one ? [one.value, one.lower, one.upper] : [null, null, null])),
    ]),
  ])
