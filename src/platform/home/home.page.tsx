import { ButtonLink } from '../html/components/button.tsx'
import { Card, CardList } from '../html/components/card.tsx'
import { Section } from '../html/components/section.tsx'
import { PublicPage } from '../html/page.tsx'
import { type PublicLink, useShell } from '../html/shell.tsx'
import { Honeycomb } from './honeycomb.tsx'

/** The first page: what this place is for, and the ways in that are open. */
export const HomePage = () => {
  const { office, navigation } = useShell()
  const children = navigation.public.filter(({ forChildren }) => forChildren)
  const others = navigation.public.filter(({ forChildren }) => !forChildren)
  return (
    <PublicPage
      title="What childhood is like, place by place"
      hero={<Hero first={others[0]} officeName={office.name} />}
    >
      <Doors title="Are you a child or a young person?" links={children} />
      <Doors title="Look around" links={others} />
    </PublicPage>
  )
}

const Doors = ({ title, links }: { title: string; links: readonly PublicLink[] }) =>
  links.length === 0 ? null : (
    <Section title={title}>
      <CardList>
        {links.map(({ label, href, words }) => (
          <Card title={label} href={href}>
            {words && <p>{words}</p>}
          </Card>
        ))}
      </CardList>
    </Section>
  )

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
