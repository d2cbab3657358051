import type { ComponentChildren } from 'preact'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { paths } from '../paths.ts'
import { plainFindings } from './plain-findings.ts'
import type { SurveyView } from './read-survey.ts'

/** Every sentence of ours on the sheet for children. They are held to what readers of nine can read. */
export const OUR_SENTENCES = {
  lede: 'You told us what you think. Thank you!',
  many: 'Up to so many of you answered a question:',
  more: 'More of you said this than in England',
  fewer: 'Fewer of you said this than in England',
  same: 'All the rest',
  nothing: 'Your answers look like those of children in England. We cannot see a clear difference.',
  others: 'Most other answers look the same as in England. There we cannot tell.',
  chose: 'You chose to answer. Other children did not. They may think something else.',
  nobody: 'Nobody can see who said what.',
  next: 'What happens now?',
  happened: 'Grown-ups read this. You can see what they do.',
} as const

/** The same in words for children, with signs beside them: one side to hang up in a school. */
export function SheetForChildrenPage({ view, happenedAt }: { view: SurveyView; happenedAt: string }) {
  const { survey, area, base } = view
  const findings = plainFindings(view, MOST)
  const our = OUR_SENTENCES
  return (
    <PublicPage
      title={`What you said in ${area.name}`}
      lede={our.lede}
      trail={[
        { label: 'What children said', href: paths.surveys },
        { label: area.name, href: pathTo(paths.surveyArea, { wave: survey.wave, code: area.code }) },
      ]}
    >
      <div class="area-sheet area-sheet-plain">
        {base !== null && (
          <Line sign="many">
            {our.many} <strong>{base.toLocaleString('en-GB')}</strong>.
          </Line>
        )}
        {(['more', 'fewer'] as const).map(kind => {
          const some = findings.filter(one => one.kind === kind)
          return some.length === 0 ? null : (
            <section>
              <h2>{our[kind]}</h2>
              {some.map(({ sentences: [about, ...others] }) => (
                <Line sign={kind}>
                  <strong>{about}</strong> {others.join(' ')}
                </Line>
              ))}
            </section>
          )
        })}
        <section>
          <h2>{our.same}</h2>
          <Line sign="same">{findings.length === 0 ? our.nothing : our.others}</Line>
          <Line sign="chose">{our.chose}</Line>
          <Line sign="nobody">{our.nobody}</Line>
        </section>
        <section>
          <h2>{our.next}</h2>
          <Line sign="next">
            {our.happened} <a href={happenedAt}>What happened</a>
          </Line>
        </section>
      </div>
    </PublicPage>
  )
}

// three up, three down: what a class can talk about in a lesson
const MOST = 3

type Sign = 'many' | 'more' | 'fewer' | 'same' | 'chose' | 'nobody' | 'next'

const Line = ({ sign, children }: { sign: Sign; children: ComponentChildren }) => (
  <p class="plain-line">
    <svg class="plain-sign" viewBox="0 0 48 48" aria-hidden="true">
      <path d={SIGNS[sign]} />
    </svg>
    <span>{children}</span>
  </p>
)

/** Drawn with one line each: children, an arrow up and down, a sign of equals, a hand, a closed eye, steps that go on. */
const SIGNS: Readonly<Record<Sign, string>> = {
  many: 'M16 18a6 6 0 1 0-.1 0M34 18a5 5 0 1 0-.1 0M6 42v-8a10 10 0 0 1 20 0v8M30 42v-9a8 8 0 0 1 12 0v9',
  more: 'M24 42V8M10 22 24 8l14 14',
  fewer: 'M24 6v34M10 26l14 14 14-14',
  same: 'M8 18h32M8 30h32',
  chose:
    'M14 26V12a3 3 0 0 1 6 0v10V8a3 3 0 0 1 6 0v14V10a3 3 0 0 1 6 0v14l3-5a3 3 0 0 1 5 3l-6 14q-3 6-10 6h-2q-8 0-8-8z',
  nobody: 'M6 24q18 16 36 0M12 30l-4 6M24 32v7M36 30l4 6',
  next: 'M6 40h12V28h12V16h12M34 8l8 8-8 8',
}
