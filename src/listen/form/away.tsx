import { html, Refusal } from '../../platform/http/result.ts'
import type { Route } from '../../platform/http/route.ts'
import { languageIn } from './asked-language.ts'
import type { FormDeps } from './form-deps.ts'
import { KindlyPage } from './kindly.page.tsx'
import { NO_STORE } from './visit.tsx'

/** The same route, which answers in a child's words when the database is away: what was kept before is safe. */
export const orAway = (deps: FormDeps, route: Route): Route => ({
  ...route,
  async handle(request) {
    try {
      return await route.handle(request)
    } catch (error) {
      if (error instanceof Refusal) throw error
      deps.failed(error)
      const { language } = languageIn(request.query, deps.words.languages)
      const { leaveTo } = deps.words
      const words = deps.words.of({ language, speaks: 'child' })
      return html(
        <KindlyPage
          words={words}
          language={language}
          leaveTo={leaveTo}
          title={words.awayTitle}
          says={[words.away]}
          on={null}
        />,
        { status: 503, headers: { ...NO_STORE, 'retry-after': '2' } },
      )
    }
  },
})
