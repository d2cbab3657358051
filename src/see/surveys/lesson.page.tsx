import { Section } from '../../platform/html/components/section.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { figureIn } from '../figures/figure.tsx'
import { paths } from '../paths.ts'
import { ChoseToTakePart } from './about-survey.tsx'
import type { Level } from './exercises.ts'
import type { Said } from './read-survey.ts'
import { ShareBar } from './share-bars.tsx'
import type { PublishedSurvey } from './told.ts'

type LessonProps = { survey: PublishedSurvey; levels: readonly Level[]; withAnswers: boolean }

/** Maths with what children said: three levels to print, and for teachers the same with answers. */
export function LessonPage({ survey, levels, withAnswers }: LessonProps) {
  const { wave, title } = survey
  return (
    <PublicPage
      title={withAnswers ? 'Maths with what children said: answers' : 'Maths with what children said'}
      lede={
        <p>
          Numbers from {title}. <ChoseToTakePart />
        </p>
      }
      trail={[
        { label: 'What children said', href: paths.surveys },
        { label: title, href: pathTo(paths.survey, { wave }) },
      ]}
    >
      <div class="lesson">
        <p class="lesson-links">
          {withAnswers ? (
            <a href={pathTo(paths.lesson, { wave })}>The questions without answers</a>
          ) : (
            <a href={pathTo(paths.lessonAnswers, { wave })}>For teachers: the answers</a>
          )}{' '}
          <a href={pathTo(paths.lessonFile, { wave })} download>
            Download the file of invented children (CSV)
          </a>
        </p>
        <p>
          The children in the file are made up. Counted together they answer as children did in the survey,
          but none of them is real, and two answers in one row have nothing to do with each other.
        </p>
        {levels.map(level => (
          <LevelSection level={level} withAnswers={withAnswers} />
        ))}
      </div>
    </PublicPage>
  )
}

const LevelSection = ({ level, withAnswers }: { level: Level; withAnswers: boolean }) => (
  <Section title={`${level.stage}: ${level.title}`} id={level.stage.toLowerCase()} lede={level.forWhom}>
    <h3>{level.about}</h3>
    {level.bars.length > 0 && <Bars bars={level.bars} label={level.about} />}
    <ol class="lesson-questions">
      {level.exercises.map(({ ask, answer }) => (
        <li>
          {ask}
          {withAnswers ? (
            <p class="lesson-answer">Answer: {answer}</p>
          ) : (
            <p class="lesson-line" aria-hidden="true" />
          )}
        </li>
      ))}
    </ol>
  </Section>
)

/** A bar chart that is its own table: each bar has its name and number beside it. */
const Bars = ({ bars, label }: { bars: readonly Said[]; label: string }) => (
  <table class="lesson-bars">
    <caption>{label}: of 100 children in England</caption>
    <tbody>
      {bars.map(({ label, cell, indicator }) => (
        <tr>
          <th scope="row">{label}</th>
          <td class="lesson-bar">
            <ShareBar cell={cell} />
          </td>
          <td>{figureIn(cell, indicator)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
