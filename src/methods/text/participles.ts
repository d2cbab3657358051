/** Participles that do not end in -ed. Our own list. */
const IRREGULAR: ReadonlySet<string> = new Set(
  `beaten become begun bent bitten bled blown born borne bought bound broken brought built burnt burst caught chosen
   cut dealt done drawn driven drunk dug eaten fed felt fought forbidden forgiven forgotten forsaken found frozen given
   gone grown heard held hidden hit hung hurt kept kicked known laid lain learnt led left lent let lit lost made meant
   met misled mistaken misunderstood overcome overheard overseen overtaken overthrown paid proven put quit read rebuilt
   redone repaid resold retold rewritten ridden risen rung run said seen sent set sewn shaken shot shown shrunk shut
   slain sold sought spelt spent spilt split spoilt spoken spread spun stolen struck stuck stung sung sunk sworn swept
   swollen swum taken taught thought thrown told torn trodden understood undertaken undone unseen upheld upset wept withdrawn
   withheld won worn wound woven written wrung`.split(/\s+/),
)

/** Words in -ed that are no participles. */
const NO_PARTICIPLE: ReadonlySet<string> = new Set(
  `aged bed biped bleed breed creed crooked deed embed exceed feed freed fred greed heed hundred indeed infrared jagged kindred
   learned naked need proceed ragged red reed rugged sacred seed shed shred sled speed steed succeed ted tweed weed
   wicked wretched zed`.split(/\s+/),
)

/**
 * Participles that after "is" mostly say how somebody feels or how something is, not what was done to it: "I am
 * tired", "the shop is closed", "my dog is called Max".
 */
const STATES: ReadonlySet<string> = new Set(
  `advanced alarmed allowed amazed amused annoyed ashamed bored born broken called closed concerned confused connected convinced crowded
   dedicated delighted depressed detailed determined devoted disabled disappointed disgusted done dressed embarrassed engaged
   excited exhausted experienced finished frightened frozen frustrated gifted gone grown horrified hurt impressed
   interested involved isolated jaded limited lost married mixed motivated named overjoyed overwhelmed pleased prepared proud
   qualified ready related relaxed relieved retired sad satisfied scared settled shocked skilled stressed stuck
   supposed surprised talented terrified thrilled tired troubled unemployed united unlimited unmarried upset used
   varied wasted worried`.split(/\s+/),
)

/** How likely a word after "is" makes the sentence passive: surely, only with "by" after it, or not at all. */
export function asParticiple(word: string): 'surely' | 'with by' | 'no' {
  if (STATES.has(word)) return 'with by'
  if (IRREGULAR.has(word)) return 'surely'
  return /^[a-z-]{2,}ed$/.test(word) && !NO_PARTICIPLE.has(word) && !/[^aeiou]eed$/.test(word)
    ? 'surely'
    : 'no'
}
