// Words by which a detail is known. Grammar and everyday life in England, not opinions: so they are code, and the lists that an
// office may want to change (first names, schools, places) are handed in.

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Titles; those of school make the name that follows a teacher's. */
export const SCHOOL_TITLES = set(
  'mr mrs miss ms mx mista mister missus mistr msr mis sir madam madame mme herr frau senor senora señor señora',
)
export const TITLES = set(
  'auntie aunty aunti uncle aunt dr doctor prof professor rev reverend pc dc sgt sergeant lady lord captain imam pastor cllr judge nurse officer sister brother coach sensei pastor rabbi sheikh ustad ustadh ustadha canon reverend vicar inspector papa big lil fat young',
)

/** After these a name comes, if what comes is no everyday word. */
export const NAME_BEFORE = set(
  `friend friends mate mates bestie bestfriend sister sisters brother brothers bro bruv cousin cousins uncle auntie aunt aunty aunti nan nana gran grandma grandad granddad
   boyfriend girlfriend bf gf ex partner stepdad stepmum stepbrother stepsister twin son daughter kid baby worker carer carers keyworker advocate
   called named name names with ask asked tell told love loves hate hates miss misses and from by for like likes to about of is its
   boy girl lad man woman bully neighbour manager nurse coach dear hi hello hey bye see saw meet met let where where's know knows knew dad mum neice niece nephew buddy
   husband wife fiance dads mums lads girls me boys than  think fink thinks said says because cos when if that but or so who at even`,
)

/** After these it is a name whatever it is, a small word apart. */
export const NAME_SURELY_BEFORE = set(`called named name name's names im i'm iam`)

/** Before these a name stands, if what stands there is no everyday word. */
export const NAME_AFTER = set(
  `is was says said told sed hit hits hurts hurt keeps always never has had did does made makes took takes and who lives goes went came comes from in at wants gave
   gives pushed kicked kicks calls called knows saw got gets can will would should isnt isn't doesnt doesn't wont won't cant can't 's or needs helps helped
   said smells shouts cries cut cuts rings rang thinks likes loves laughed pusht started tried works asked sent sends stole nicked moved died stays`,
)

/** Small words that no name begins or goes on with, even in capitals. */
export const NEVER_NAMES = set(
  `a an the i im i'm ive i've me my mine we us our you your u ur he she it its it's they them their his her hers him this that these those who what when where why how
   which and or but so if then than because cos bc as at by for from in into of off on onto out over to too up with without about after again before is am are was were be been being
   do does did done dont don't didnt didn't doesnt doesn't not no yes can cant can't could would should wont won't shall might must have has had havent haven't hasnt get gets got
   go goes going gone went just really very so sooo also always never ever only even still now here there please pls plz thanks hi hello hey ok okay lol omg dear one two three all some any more
   mum mums dad dads mummy daddy nan nana gran grandad grandma auntie aunt aunty uncle brother sister friend friends teacher school class year god jesus allah police miss sir mr mrs ms dr
   monday tuesday wednesday thursday friday saturday sunday january february march september october november december christmas easter ramadan eid diwali english british england
   nobody everyone someone somebody anyone people kids boys girls children sad happy angry scared bored tired fine good bad nice mean kind funny gay trans bi  autistic black white asian muslim called named name postcode uni born admin birth lad man woman code actually address adress online xmas brill bday itll thats whats wasnt couldnt sexist www mob snap insta tiktok discord whatsapp`,
)

export const SCHOOL_WORDS = set(
  `school schools academy academies college primary infants infant juniors junior secondary high grammar nursery comp comprehensive pru sixth kindergarten preschool prep convent madrasa seminary skool scool schl acadamy collage campus lower upper`,
)
/** Words that may stand in a school's name beside its own. */
export const SCHOOL_PARTS = set(
  `school academy college primary infants infant juniors junior secondary high grammar nursery comp comprehensive sixth form community free trust catholic church of c e ce rc coe england
   girls boys girls' boys' st st. saint saints technology specialist special c.of.e. and & the all hall park studio utc skool scool acadamy prep preparatory first middle lower upper foundation trust`,
)
/** After these a school's name may stand. */
export const ATTENDS = set(
  `to at from goes go attend attends called is left school college joined started year in love hate`,
)
/** Everyday words with which the names of many schools end. */
export const SCHOOL_ENDS = set(
  `brook field fields wood woods hill hills grove lea lee dale ford ridge gate bridge mount valley bank heath meadow meadows oak oaks croft manor court abbey priory castle kings queens bishops trinity view green lane way moor park hall house dene vale mead cross well wells mill lodge tower towers beck lake side cliff cove haven point`,
)
/** A school's own name does not reach back over these. */
export const SCHOOL_STOPS = set(
  `i we he she they you u my our his her their your a an go goes going went at to from in is was am are be called named near by for with that this like likes love loves hate hates
   left leave attend attends new old previous last me us it its and but or because cos when if so as who where head teacher of miss mr mrs then after before every whole same another
   different any some no not all your which what into on off about than do does did make makes need needs want wants get gets good best bad big small local nearest next primary's feel bullied
   have has had can could would should will think only just secondary special high boarding private state middle more most children kids people teachers students in-school after-school ask asks asked ring rings pick picks drive drives eat been doing threw looked seen decides moved schools decent here seriously everyone says said whether theres outside stop bus skip skipping missed miss out hold held`,
)

export const STREET_WORDS = set(
  `street st str road rd lane ln avenue ave av drive drv dr close cl court crt ct crescent cres gardens gdns place terrace terr ter grove mews walk way rise row parade square sq hill
   view villas park green gate yard wharf quay end heights mount fold croft drove vale bank side meadow meadows field fields site cottages cottage house lodge flats tower towers buildings mansions
   foundry mill mills maisonettes estate passage alley path hollies circus loke wynd garth dene orchard orchards chase brow common cross dell farm`,
)
/** Street words that are a place of their own in any sentence, so that words alone before them do not make an address. */
export const WEAK_STREET_WORDS = set(
  `house park way end place side site green gate hill view bank field fields farm yard drive court cross chase common path estate close flats row square st dr walk cottage lodge mill rise orchard meadow alley tower towers passage ct cl ter av circus fold`,
)
/** Words before a street word that make it any street. */
export const STREET_STOPS = set(
  `the my our a an this that his her your their main busy next same every each of in on at to from by up down across whole other another and or near is was high one no some any rail cross
   side home first second long half all back old new big little nice bus which what local open both over into through live lives moved round front it me us i we he she they you dead`,
)
export const ROOM_WORDS = set(
  'flat flt block room unit apartment apt house number no no. plot pitch caravan lodge cell bed suite floor bungalow dorm cabin nr ward wing landing spur berth mooring pod dormitory bay',
)

export const MONTHS =
  'jan(?:uary)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'

/** Places where people have a name of their own. */
export const PLATFORMS = set(
  `snap snapchat sc insta instagram ig tiktok tik tok tt discord disc roblox rblx xbox psn playstation ps4 ps5 whatsapp kik telegram twitch youtube yt username user users gamertag gamer tag handle handles
   minecraft fortnite steam epic account twitter fb facebook bereal reddit yubo add follow stars insta's signal skype wizz vsco pinterest finsta spam ign nintendo switch nickname id @`,
)
/** Words between the platform and the name. */
export const PLATFORM_LINKS = set(
  `is its it's me on my name names called username user at = : - im i'm under as or and his her the account handle tag stars @ with too by add`,
)

/** After these a home may be told. */
export const LIVES =
  /^(?:live|lives|living|lived|stay|stays|staying|stayed|moved|address|adress|addy|site|house|home|hostel|hotel|refuge|flats|estate|caravan|placement)$/

export const SAID_NUMBERS = set(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety`,
)
/** Where people live. */
export const DWELLINGS = set(
  `flat flt house caravan trailer bungalow farm farmhouse cottage hostel hotel lodge boat barge annexe annex bedsit refuge maisonette chalet pub shop b&b pitch yurt houseboat flats site shed garage attic cabin barn`,
)
