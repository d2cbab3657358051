import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { writeDay } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Coverage } from './coverage.ts'
import type { WaveLook } from './look-at-wave.ts'

/** A letter to every area that is short of the floor, ready to be printed or copied: one to a sheet. */
export function LettersPage({ look, officeName }: { look: WaveLook; officeName: string }) {
  const { wave, chase } = look
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
        <EmptyState title="Every area whose children are known has reached the floor.">
          <p>Nobody needs a letter.</p>
        </EmptyState>
      ) : (
        chase.map(area => <Letter area={area} look={look} officeName={officeName} />)
      )}
    </OfficePage>
  )
}

function Letter({ area, look, officeName }: { area: Coverage; look: WaveLook; officeName: string }) {
  const { wave } = look
  return (
    <article class="letter" aria-label={`Letter to ${area.name}`}>
      <p>To the Director of Children’s Services, {area.name}</p>
      <h2>
        {wave.title}: {area.short!.toLocaleString('en')} more children can make {area.name} heard
      </h2>
      <p>
        Until {writeDay(wave.closesOn)} children can answer {wave.title}. In {area.name}{' '}
        {area.responses.toLocaleString('en')} have done so, {(area.share! * 100).toFixed(2)} per cent of those
        who live there.
      </p>
      <p>
        When {wave.survey.floor * 100} per cent have answered, we publish a page about what the children of{' '}
        {area.name} told us, with figures that protect each of them. {area.short!.toLocaleString('en')} more
        responses are needed.
      </p>
      <p>
        Please ask schools, homes and groups in your area to set aside one lesson for it. Teachers can get a
        code for their class, a sheet to print and a lesson plan; nobody sees what a child answers.
      </p>
      <p>{officeName}</p>
    </article>
  )
}
