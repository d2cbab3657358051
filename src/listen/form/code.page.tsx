import { withQuery } from '../../platform/http/path.ts'
import { AroundForms, type Spoken } from './around-forms.tsx'
import { asking } from './asked-language.ts'
import { paths } from './form.paths.ts'

/** Where a code is typed that stands on a sheet. */
export const CodePage = ({
  typed,
  problem,
  spoken,
}: {
  typed: string
  problem: 'codeWrong' | 'codeStopped' | null
  spoken: Spoken
}) => {
  const { words, language } = spoken
  return (
    <AroundForms spoken={spoken} title={words.codeTitle} at={to => withQuery(paths.typeCode, asking(to))}>
      <form method="post" action={withQuery(paths.typeCode, asking(language))} autocomplete="off">
        <h1>{words.codeTitle}</h1>
        <p id="code-hint">{words.code}</p>
        {problem && (
          <p class="doubt" id="code-problem">
            {words[problem]}
          </p>
        )}
        <label class="own-words">
          <span>{words.codeField}</span>
          <input
            class="short code"
            name="code"
            value={typed}
            autocapitalize="characters"
            autocomplete="off"
            spellcheck={false}
            // letters and figures of English, whoever types them
            dir="ltr"
            aria-describedby={problem ? 'code-hint code-problem' : 'code-hint'}
          />
        </label>
        <div class="buttons">
          <button type="submit" class="button">
            {words.next}
          </button>
          <a class="back" href={withQuery(paths.surveys, asking(language))}>
            {words.back}
          </a>
        </div>
      </form>
    </AroundForms>
  )
}
