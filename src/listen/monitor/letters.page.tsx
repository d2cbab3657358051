import { isNumber } from '../../kernel/value.ts'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { writeDay } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { schoolPaths } from '../schools/schools.paths.ts'
import type { Coverage } from './coverage.ts'
import type { WaveLook } from './look-at-wave.ts'
import { withholdSmall } from './withhold-small.ts'

/** Who writes, and from where on a number of children is told to anybody outside. */
type Sender = { officeName: string; publicUrl: string; smallest: number }

/** A letter to every area that is short of the floor, ready to be printed or copied: one to a sheet. */
export function LettersPage({ look, ...sender }: { look: WaveLook } & Sender) {
  const { wave, chase } = look
  const withheld = withholdSmall(look.coverage, sender.smallest)
  return (
    <OfficePage
      title="Letters to areas"
      lede="One for each area below the floor, those furthest from it first. Print them, or copy the words."
      trail={[
        { label: 'Waves', href: officePaths.waves },
        { label: wave.title, href: pathTo(officePaths.monitor, { wave: wave.id }) },
      ]}
    >
      {chase.length === 0 ? (
        <NoLetters coverage={look.coverage} />
      ) : (
        chase.map(area => <Letter area={area} wave={wave} isWithheld={withheld.has(area)} {...sender} />)
      )}
    </OfficePage>
  )
}

/** Why there is no letter: where nobody knows how many children live there, nobody knows who is short. */
export function NoLetters({ coverage }: { coverage: readonly Coverage[] }) {
  if (coverage.every(({ children }) => !isNumber(children)))
    return (
      <EmptyState title="Nobody knows which areas are short of the floor.">
        <p>
          How many children of the survey’s ages live there is not known of any area. Import populations of
          single years of age under Places; then the letters are here.
        </p>
      </EmptyState>
    )
  const unknown = coverage.filter(({ children }) => !isNumber(children)).length
  return (
    <EmptyState title="Every area whose children are known has reached the floor.">
      <p>
        {unknown === 0
          ? 'Nobody needs a letter.'
          : `Of ${unknown} ${unknown === 1 ? 'area' : 'areas'} it is not known how many children live there.`}
      </p>
    </EmptyState>
  )
}

/** The letter to one area. Nothing small leaves the office, also not as what is missing from something that is told. */
export function Letter({
  area,
  wave,
  isWithheld,
  officeName,
  publicUrl,
  smallest,
}: {
  area: Coverage
  wave: Pick<WaveLook['wave'], 'title' | 'closesOn'> & { survey: Pick<WaveLook['wave']['survey'], 'floor'> }
  /** Told nowhere, be it small or what a small one could be worked out by. */
  isWithheld: boolean
} & Sender) {
  const schools = new URL(schoolPaths.ask, publicUrl).href
  return (
    <article class="letter" aria-label={`Letter to ${area.name}`}>
      <p>To the Director of Children’s Services, {area.name}</p>
      <h2>
        {wave.title}: {sayFloor(area, wave.survey.floor)} children can make {area.name} heard
      </h2>
      <p>
        Until {writeDay(wave.closesOn)} children can answer {wave.title}. In {area.name}{' '}
        {sayHeard(area, { smallest, isWithheld })}
      </p>
      <p>
        When {sayFloor(area, wave.survey.floor)} have answered, {wave.survey.floor * 100} per cent of those
        who live there, we publish a page about what the children of {area.name} told us, with figures that
        protect each of them.
      </p>
      <p>
        Please ask schools, homes and groups in your area to set aside one lesson for it. At {schools}{' '}
        teachers get a code for their class, a sheet to print and a lesson plan. No school and no council sees
        what a child answers.
      </p>
      <p>{officeName}</p>
    </article>
  )
}

/** How many of all children must have answered, never how many more: less what is missing, that would be the small number itself. */
const sayFloor = ({ children }: Coverage, floor: number): string =>
  Math.ceil(Number(children) * floor).toLocaleString('en')

/** How many were heard; of what is told nowhere not even whether it is small itself: with the total that would give away which is. */
const sayHeard = (
  { responses, share }: Coverage,
  { smallest, isWithheld }: { smallest: number; isWithheld: boolean },
): string => {
  if (isWithheld || responses < smallest) return 'few have done so.'
  return `${responses.toLocaleString('en')} have done so, ${(share! * 100).toFixed(2)} per cent of those who live there.`
}
