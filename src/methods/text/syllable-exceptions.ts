/**
 * Words whose syllables their spelling does not tell. Our own list, made by reading aloud; endings (-s, -ed, -ing, -er)
 * are worked out from the word they belong to. Grouped by count so that a line can be checked at a glance.
 */
const BY_COUNT: Readonly<Record<number, string>> = {
  1: `hmm mm shh fire priest freeze friend tier pier ms cause whoa
      george suite juice tongue drawer plague vague rogue vogue prague league fruit fiend isle coin rein juan seoul zeus crawled sh hm`,
  2: `choir fluoride blessed jagged dogged cordial latter cooper warehouse carriage marriage werewolf reindeer frontier nauseous boredom duet chile spokesman bloodshed deathbed guidelines scapegoat livestock bachelor
      mr mrs ok going doing maybe being business evening every question lying dying crying flying lawyer hundred naked
      sacred wicked soldier chocolate wednesday people leopard create poem poet diamond argue lion giant client
      science quiet diet cruel fuel ruin fluid senior junior
      someone colonel marriage girlfriend boyfriend joey phoebe fired tired hired genius louis chloe noel georgia
      fashion daphne suitcase tire catholic leonard salesman cleveland farewell noah bracelet
      aspirin react joel samuel pursuit driveway circuit naive hereby elsewhere lawsuit crooked hatred graveyard
      headache cafe notebook juicy dryer diaper righteous bryan biscuit premiere recruit wretched savior
      saviour flyer comeback luncheon cashier vineyard sovereign premier takeoff bridesmaid latte omelette
      omelet jukebox cushion pharaoh oneself hygiene caveman rugged julius persuade suited
      conscience pigeon surgeon dungeon ocean being seeing every rescue value
      virtue statue tissue issue venue nephew toward often listen learned ragged
      crier prior liar friar trial dial vial riot lion bias pious iron prayer layer player mayor
      business friendship friendly toilet really ideal reply
      science anxious wireless homework prism chasm
      sibling cocoa doer flier`,
  3: `heroin heroine desire inspire empire expire attire acquire theater autism civilian convenience excellency jeopardy nursery jamaica hyena oasis fiesta dementia familiar bonfire campfire imagery livelihood valiant
      idea anyone everyone forever area radio video entire realize realise museum nuclear theatre suicide
      whoever familiar hercules behaviour behavior coincide recipe karate hawaii scientist peculiar
      valuable vegetable element policeman policeman businessman
      reunion cereal fiery convenient persuasive finale piano alliance fiance fiancee theory
      heroic alliance ariel gabriel vehicle avenue denial beloved recipe
      australia parliament nausea forensic ingenious radius apache
      messiah infrared wherever audience ambience
      nobody somebody restaurant
      debutante confidante cacao camera family memory different general several dangerous natural
      beautiful poetry actual casual usual visual gradual idiot`,
  4: `january policewoman businesswoman diabetes obedient ingredient retirement nevertheless whatsoever enthusiasm inconvenience christianity unfamiliar invaluable agreeable coalition
      everybody coincidence coordinate scientific reality karaoke catastrophe penelope anybody society variety theatrical
      experience february technology diarrhoea allegedly supposedly initiative alleviate`,
}

/** Word in lower case, and its syllables. */
export const SYLLABLE_EXCEPTIONS: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_COUNT).flatMap(([count, words]) =>
    words.split(/\s+/).map((word): [string, number] => [word, Number(count)]),
  ),
)
