import { Section } from '../../platform/html/components/section.tsx'
import { type Step, Steps } from '../../platform/html/components/steps.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { schoolPaths } from './schools.paths.ts'

/** A lesson around a survey, of twenty minutes and of forty: to be read, printed, changed. */
export const LessonPage = () => (
  <PublicPage
    title="A lesson for a survey"
    lede="Two plans, for 20 and for 40 minutes. Use either as it is, or change it: you know your class."
    trail={[{ label: 'Codes for your class', href: schoolPaths.ask }]}
  >
    <Section title="Before the lesson">
      <ul>
        <li>Ask for a code for your class and print its sheet.</li>
        <li>
          <a href={schoolPaths.look}>Look at the questions</a> first. Please do not answer a survey to see
          what is asked: every page counts at once, as that of a child.
        </li>
        <li>
          Tell your safeguarding lead when the lesson is. Questions about life can bring up things that a
          child wants to talk about afterwards.
        </li>
        <li>Let parents know in your usual way. Taking part is free, for each child and on the day.</li>
      </ul>
    </Section>
    <Section title="20 minutes">
      <Steps steps={TWENTY} />
    </Section>
    <Section title="40 minutes">
      <Steps steps={FORTY} />
    </Section>
    <Section title="After the survey: maths with what children said">
      <p>
        When a survey is over and its figures are published, there are exercises with them at three levels,
        for ages 7 to 16, and a file of invented children to count.{' '}
        <a href="/what-children-said">What children said</a>
      </p>
    </Section>
    <Section title="While they answer">
      <ul>
        <li>Help with reading and with the device. Each page can be read aloud.</li>
        <li>Do not stand where you can see the screens, and do not help with what to answer.</li>
        <li>On a shared tablet, press “Next person” on the last page. It clears itself after a minute.</li>
        <li>Who does not want to answer reads or draws. Nobody has to say why.</li>
        <li>
          If a child tells you something that worries you, follow your school’s safeguarding policy. The
          survey is anonymous: we cannot find out who wrote what, and cannot do it for you.
        </li>
      </ul>
    </Section>
  </PublicPage>
)

const step = (title: string, ...lines: readonly string[]): Step => ({
  title,
  body: lines.map(line => <p>{line}</p>),
})

const READ_AND_PRINTED =
  'Say also: a computer looks for danger in what you write, and people who work for that person read what it finds. It can miss things, and they do not read all of it. So if you need help, tell an adult or call a number on the page. They may print some of it, without your name, school or address.'

const TWENTY: readonly Step[] = [
  step(
    'Minutes 1 to 4: why',
    'There is a person whose work it is to tell the government what children think. Today that person asks you.',
    'Say that nobody here will see the answers, that every question can be left out, and where the help numbers are.',
    READ_AND_PRINTED,
  ),
  step(
    'Minutes 5 to 16: answer',
    'Put the sheet where all can see it. Everyone opens the address, types the code and chooses their age.',
  ),
  step(
    'Minutes 17 to 20: together',
    'Ask: was there a question you liked? Was one missing? Nobody is asked what they answered.',
    'Say what comes next: the answers of all children are added up and published, and some of what children wrote is printed beside them.',
  ),
]

const FORTY: readonly Step[] = [
  step(
    'Minutes 1 to 6: being heard',
    'In pairs: when did somebody ask you what you think, and then do something about it? When did nobody?',
    'Children have a right to be heard about what affects them. It stands in article 12 of a treaty on the rights of the child.',
  ),
  step(
    'Minutes 7 to 10: how one asks a whole country',
    'There is a person whose work it is to tell the government what children think. How could that person find out what all children think? Why must nobody be able to tell who said what?',
    'Say that every question can be left out, and where the help numbers are.',
    READ_AND_PRINTED,
  ),
  step(
    'Minutes 11 to 24: answer',
    'Put the sheet where all can see it. Everyone opens the address, types the code and chooses their age.',
    'Who is done early writes down, for themselves, the one question they would ask all children.',
  ),
  step(
    'Minutes 25 to 35: our own question',
    'In groups of four: choose one question that you would ask the whole school. Is it clear? Could it hurt anyone? Can everyone answer it?',
    'Each group reads theirs out. The others say how they would understand it.',
  ),
  step(
    'Minutes 36 to 40: what comes next',
    'The answers of all children are added up and published, and some of what children wrote is printed beside them. Look at what came of an earlier survey.',
    'Close with something light. You are there afterwards for whoever wants to talk.',
  ),
]
