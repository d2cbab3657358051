import { directionOf } from './direction-of.ts'

/**
 * The same page in other languages: plain links, each in that language's own name. They stand where nothing is typed yet, so that nobody
 * loses by one what they wrote.
 */
export const Languages = ({
  languages,
  now,
  at,
}: {
  languages: readonly string[]
  /** The language of this page. */
  now: string
  at: (language: string) => string
}) => {
  const others = languages.filter(one => one !== now)
  return others.length === 0 ? null : (
    <ul class="languages">
      {others.map(one => (
        <li>
          <a href={at(one)} hreflang={one} lang={one} dir={directionOf(one)}>
            {ownNameOf(one)}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What a language calls itself: `pl` is Polski. */
export function ownNameOf(language: string): string {
  const name = nameIn(language, language)
  return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)}`
}

/** What a language is called in another: `pl` in English is Polish. */
export function nameIn(reader: string, language: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language
  } catch {
    // an office may name what no list knows
    return language
  }
}

/** Words in another language than the page around them: marked so, for whoever hears them and for their direction. */
export const InLanguage = ({
  language,
  children,
}: {
  language: string
  children: preact.ComponentChildren
}) => (
  <bdi lang={language} dir={directionOf(language)}>
    {children}
  </bdi>
)
