import { ButtonLink } from '../html/components/button.tsx'
import { Card, CardList } from '../html/components/card.tsx'
import { Section } from '../html/components/section.tsx'
import { PublicPage } from '../html/page.tsx'
import { useShell } from '../html/shell.tsx'
import { Honeycomb } from './honeycomb.tsx'

/** The first page: what this place is for, and the ways in that are open. */
export const HomePage = () => {
  const { office, navigation } = useShell()
  const [first] = navigation.public
  return (
    <PublicPage
      title="What childhood is like, place by place"
      hero={<Hero first={first} officeName={office.name} />}
    >
      {navigation.public.length > 0 && (
        <Section title="Look around">
          <CardList>
            {navigation.public.map(({ label, href, words }) => (
              <Card title={label} href={href}>
                {words && <p>{words}</p>}
              </Card>
            ))}
          </CardList>
        </Section>
      )}
    </PublicPage>
  )
}

const Hero = ({
  first,
  officeName,
}: {
  first: { label: string; href: string } | undefined
  officeName: string
}) => (
  <div class="welcome">
    <div>
      <h1>What childhood is like, place by place</h1>
      <p class="welcome-words">
        {officeName} listens to children, asks public bodies what they know, and shows here what came of it.
        Every number leads back to where it is from. No number is about so few children that one could be
        recognised.
      </p>
      {first && <ButtonLink href={first.href}>See the {first.label.toLowerCase()}</ButtonLink>}
    </div>
    <Honeycomb />
  </div>
)
