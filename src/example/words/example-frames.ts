/** The example's coding frame as it was first written, from some texts and a guess. */
const FIRST = `frame: what-would-help
title: What would make life better
themes:
  play: { title: Places to play and things to do, words: 'Parks, clubs, somewhere to go. Not the way there.', examples: [a park with swings] }
  help: { title: Being heard and helped, words: 'Somebody to talk to, adults who listen, help that comes in time.', examples: [someone to talk to at school] }
  school: { title: School, words: 'Lessons, homework, breaks, teachers, what comes after.', examples: [less homework] }
  safety: { title: Feeling safe, words: 'Streets, toilets, kindness online.', examples: [safer streets] }
  roads: { title: Roads and traffic, words: 'Cars, crossings, how fast they drive.', examples: [a crossing by our school] }
  getting-about: { title: Getting about, words: 'Buses, trains, bikes, and what they cost.', examples: [a bus after seven] }
  home: { title: 'Home, family and money', words: 'Time together, room, rent, jobs, what things cost.', examples: [more time with my family] }
  planet: { title: The planet and the neighbourhood, words: 'Climate, waste, trees, clean places.', examples: [a cleaner park] }
`

/** And as it was written anew once two people had tried it on the same texts and seen where they differ. */
const SECOND = `frame: what-would-help
title: What would make life better
themes:
  play: { title: Places to play and things to do, words: 'Parks, clubs, somewhere to go. Not the way there. A park that is dirty is under the planet.', examples: [a park with swings] }
  help: { title: Being heard and helped, words: 'Somebody to talk to, adults who listen, help that comes in time. At school too.', examples: [someone to talk to at school] }
  school: { title: School, words: 'Lessons, homework, breaks, teachers, what comes after.', examples: [less homework] }
  safety: { title: Feeling safe, words: 'Streets, cars and crossings, toilets, kindness online.', examples: [safer streets, a crossing by our school] }
  getting-about: { title: Getting about, words: 'Buses, trains, bikes and paths for them. Not how fast cars are.', examples: [a bus after seven] }
  home: { title: Home and family, words: 'Time together, room, a home that is dry.', examples: [more time with my family] }
  cost: { title: What things cost, words: 'Fares, rent, fees, pay, food. Also under what it is that costs.', examples: [cheaper buses] }
  planet: { title: The planet and the neighbourhood, words: 'Climate, waste, trees, clean places, green to walk to.', examples: [a cleaner park] }
gone:
  roads: { to: safety, why: 'Two people put the same crossing under roads, safety and getting about' }
`

/** The versions of the example's frame, the first one first, each with why it was written. */
export const FRAME_VERSIONS: readonly { text: string; why: string }[] = [
  { text: FIRST, why: 'Made from the first fifty texts' },
  {
    text: SECOND,
    why: 'After two of us read the same texts: roads could not be told from safety, help at school not from school, and what things cost stood under five themes',
  },
]
