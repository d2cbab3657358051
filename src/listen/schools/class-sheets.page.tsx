import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { useShell } from '../../platform/html/shell.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { QrCode } from '../../platform/sign-in/qr-code.tsx'
import { sayDay } from '../form/say-day.ts'
import type { PublicWave } from '../wave/wave.ts'
import type { ClassCode } from './codes.store.ts'
import { schoolPaths } from './schools.paths.ts'

type ClassSheetsProps = {
  token: string
  /** Those that were asked for, stopped ones among them: of these there is no sheet, and it is said. */
  codes: readonly ClassCode[]
  wave: PublicWave
  publicUrl: string
}

/** One sheet of A4 for each class, for the wall: the code in large letters, where to type it, where to find help. */
export const ClassSheetsPage = ({ token, codes, wave, publicUrl }: ClassSheetsProps) => (
  <PublicPage
    title="Sheets to print"
    lede="One page for each class. Print this page; what stands around the sheets is left out."
    trail={[{ label: 'Your codes', href: pathTo(schoolPaths.request, { token }) }]}
  >
    {codes.every(({ stopped }) => stopped) && <NoSheet codes={codes} />}
    {codes
      .filter(({ stopped }) => !stopped)
      .map(code => (
        <ClassSheet code={code} wave={wave} publicUrl={publicUrl} />
      ))}
  </PublicPage>
)

const NoSheet = ({ codes }: Pick<ClassSheetsProps, 'codes'>) =>
  codes.length === 0 ? (
    <EmptyState title="This code is not one of yours.">
      <p>Go back to your codes and choose a class there.</p>
    </EmptyState>
  ) : (
    <EmptyState title={codes.length === 1 ? 'This code is stopped.' : 'All your codes are stopped.'}>
      <p>
        Nobody can begin with it any more, so there is nothing to print. Ask for a new code if you need one.
      </p>
      <p>
        <a href={schoolPaths.ask}>Ask for codes</a>
      </p>
    </EmptyState>
  )

function ClassSheet({
  code: { code, label },
  wave,
  publicUrl,
}: { code: ClassCode } & Omit<ClassSheetsProps, 'token' | 'codes'>) {
  const { office } = useShell()
  const address = new URL(pathTo(schoolPaths.shortCode, { code }), publicUrl).href
  return (
    <article class="class-sheet" aria-label={`Sheet of ${label}`}>
      <p class="class-sheet-class">
        <span>{office.name}</span> <span>{label}</span>
      </p>
      <h2>{wave.title}</h2>
      <p>{wave.survey.purpose}</p>
      <p class="class-sheet-code">{code}</p>
      <div class="class-sheet-ways">
        <QrCode text={address} label={`A square that leads to ${address}`} />
        <ol>
          <li>
            Open <strong>{new URL(schoolPaths.short, publicUrl).href.replace(/^https?:\/\//, '')}</strong>, or
            point a camera at the square.
          </li>
          <li>Type the code.</li>
          <li>Choose your age.</li>
        </ol>
      </div>
      <p>
        You do not have to. You can leave out any question, and stop when you want. Nobody here sees what you
        answer: not your teacher, not your school. It is open until {sayDay(wave.closesOn)}.
      </p>
      <section aria-label={`Help, on the sheet of ${label}`}>
        <h3>Do you need help?</h3>
        <ul>
          {office.help.map(({ name, words, number }) => (
            <li>
              <strong>{name}</strong> {number} <span>{words}</span>
            </li>
          ))}
        </ul>
      </section>
    </article>
  )
}
