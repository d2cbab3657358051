import { type CsvField, writeCsv } from '../../platform/texts/write-csv.ts'
import type { Frame } from '../frame/frame.ts'
import type { ThemeAgreement } from './agreement-of-coding.ts'
import type { Estimate, ThemeShare } from './shares-of-themes.ts'

const titleOf = ({ themes }: Frame, theme: string): string => themes[theme]?.title ?? theme

/** Empty where it is not told, as on the page: never 0. */
const partsOf = (one: Estimate | null): CsvField[] =>
  one ? [one.share, one.lower, one.upper, one.texts] : [null, null, null, null]

/** The shares of a coding as a file, each as it stands on the page; `weighted` says how. */
export const sharesCsv = (frame: Frame, shares: readonly ThemeShare[], weighted: boolean): string =>
  writeCsv([
    [
      ...['theme', 'title', 'weighted', 'people_share', 'people_lower', 'people_upper', 'people_texts'],
      ...['computer_share', 'computer_lower', 'computer_upper', 'computer_texts'],
    ],
    ...shares.map(({ theme, people, computer }) => [
      ...[theme, titleOf(frame, theme), weighted ? 'yes' : 'no'],
      ...partsOf(people),
      ...partsOf(computer),
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
